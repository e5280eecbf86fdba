"""If it is read the wrong way, a number is wrong by a factor of 1,000.

1,234 is a thousand in one country and a little more than one in another. Other numbers of the file
may show which, such as 11,5. If none does, set [`decimal`](options.md#metrics).
"""

from ..rule import Rule, Severity

RULE = Rule("ambiguous-metric-value", "metrics", Severity.WARNING, __doc__, order=8)
