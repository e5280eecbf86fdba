"""What stands in a column that nobody knows is not read.

A head that is one slip away from one of ours, a head that stands there twice, or one that the
options name and the file does not have. Other columns are left alone.
"""

from ..rule import Rule, Severity

RULE = Rule("wrong-metric-column", "metrics", Severity.WARNING, __doc__, order=2)
