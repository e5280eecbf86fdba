"""If it is read the wrong way, a date is wrong by months.

09/10/2026 is in September or in October. Other dates of the file may show which, such as
30/09/2026. If none does, set [`dates`](options.md#metrics).
"""

from ..rule import Rule, Severity

RULE = Rule("ambiguous-metric-date", "metrics", Severity.WARNING, __doc__, order=9)
