"""A row with too many cells or too little in them says something by accident.

The row has more cells than the header, names no step or no journey, or contains a name of more than
300 characters.
"""

from ..rule import Rule, Severity

RULE = Rule("bad-metric-row", "metrics", Severity.WARNING, __doc__, order=4)
