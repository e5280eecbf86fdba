"""What was measured before the map was built anew, so that everybody sees what has changed."""

from __future__ import annotations

from collections.abc import Mapping

COMMIT = "e35d6d7"

FIGURES: Mapping[str, str] = {
    "map begins, 1440 × 900": "764 px",
    "strip on the first screen": "not there",
    "whole curve on the first screen": "no",
    "steps seen at once in Read": "7 of 37 (7.4)",
    "steps seen at once in Fit": "not there",
    "height of the map in Read": "2,786 px",
    "share of its area with content in Read": "21.1 %",
    "notes whose stage is in view while scrolling, in the frame": "67 of 161",
    "notes whose step is in view while scrolling, in the frame": "67 of 161",
    "notes whose stage is in view while scrolling, in the full window": "388 of 388",
    "notes whose step is in view while scrolling, in the full window": "170 of 388",
    "keys from first to last step, by stage": "not there",
    "keys from first to last step, by step": "104",
    "keys from first to last step, to the end": "not there",
    "sheets of A4, on their side": "15",
    "sheets of A3, on their side": "9",
    "sheets of A2, on their side": "7",
    "sheets of A1, on their side": "5",
    "sheets of A0, on their side": "3",
    "our part of the page": "69.9 kB",
    "elements of our part, as written": "1,395",
    "elements of our part, with the script": "1,400",
    "our part of a page of 20 plain steps": "26.3 kB",
    "height of the example's insights at 1,440": "13,265 px",
    "height of the example's insights at 390": "29,924 px",
    "targets smaller than 24 px, 12 pages": "35",
    "other violations of WCAG 2.2 AA, 12 pages": "3",
}
"""By what was measured: on the site with the large journey, and on the example of that commit."""

ELEMENTS = 1395
"""Of our parts of the large journey's page, as they were written."""

ELEMENTS_WITH_SCRIPT = 1400
"""Of the same, after the script had run."""
