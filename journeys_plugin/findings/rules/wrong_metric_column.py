"""A column with an unknown name is not read.

A header is one typing mistake away from one of ours, appears twice, or is named in the options but
missing in the file. Other columns are ignored.
"""

from ..rule import Rule, Severity

RULE = Rule("wrong-metric-column", "metrics", Severity.WARNING, __doc__, order=2)
