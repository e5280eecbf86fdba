"""Without its date, nobody can tell which number is the newest.

The plugin knows 2026-09-30, 30.09.2026, 09/30/2026, 30 Sep 2026, and months such as 2026-09 or Sep
2026, which mean their last day. Years have four digits.
"""

from ..rule import Rule, Severity

RULE = Rule("bad-metric-date", "metrics", Severity.WARNING, __doc__, order=7)
