"""Without its date nobody can tell which number is the newest.

Known are 2026-09-30, 30.09.2026, 09/30/2026, 30 Sep 2026, and months such as 2026-09 or Sep 2026,
which stand for their last day. Years have four digits.
"""

from ..rule import Rule, Severity

RULE = Rule("bad-metric-date", "metrics", Severity.WARNING, __doc__, order=7)
