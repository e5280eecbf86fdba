"""If a file is read in the wrong encoding, names with accents match no step.

A file that is neither UTF-8 nor UTF-16 is read as Windows-1252, which old programs write. Save it
as *CSV UTF-8*.
"""

from ..rule import Rule, Severity

RULE = Rule("guessed-encoding", "metrics", Severity.WARNING, __doc__, order=1)
