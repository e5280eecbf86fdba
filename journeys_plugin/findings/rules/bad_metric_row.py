"""A row with too many cells or too little in it says something by accident.

The row has more cells than the head, names no step or no journey, or a name in it is longer than
300 characters.
"""

from ..rule import Rule, Severity

RULE = Rule("bad-metric-row", "metrics", Severity.WARNING, __doc__, order=4)
