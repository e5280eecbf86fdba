"""The site's colours in its light scheme, for outputs that no style sheet reaches.

They are those of `pages/styles/colours.css`, as six hexadecimal digits.
"""

from __future__ import annotations

from collections.abc import Mapping

INK, MUTED, HAIR, GROUND = "22252B", "596173", "D4D8DF", "FFFFFF"
"""Text, text beside it, hairlines, and what all stands on."""
CURVES = ("3949AB", "0B7570", "8E3B8A", "5B6B12", "596173")
"""The colours of personas' curves, in the personas' order."""
SCORES = (
    ("8A1538", "FFFFFF"),
    ("BB4F1C", "FFFFFF"),
    ("ECDBA9", "463907"),
    ("2F77AC", "FFFFFF"),
    ("123E70", "FFFFFF"),
)
"""The colour of each fifth of the scale from the worst on, and of the digits on it."""
NOTES: Mapping[str, str] = {
    "pains": "FBE9EC",
    "gains": "E6F1F8",
    "opportunities": "E8F3EA",
    "needs": "F1EBF8",
    "motivations": "FBF1DE",
    "expectations": "E9EEF9",
}
"""What stands behind the texts of a lane."""
NOTE_EDGES: Mapping[str, str] = {
    "pains": "A8324C",
    "gains": "1F6496",
    "opportunities": "2E6B3C",
    "needs": "6B4A9C",
    "motivations": "8A5F0A",
    "expectations": "3A5199",
}
"""The edge of such a note, with at least 3 to 1 against what stands behind its text."""
STAGE, STEP, HEAD = "33406B", "E4E8F2", "F4F5F8"
"""What stands behind a stage's name, which is white, a step's name and a lane's name."""
