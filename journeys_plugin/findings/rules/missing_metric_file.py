"""The maps go without the numbers, or with old ones.

Paths in [`metrics`](options.md#metrics) begin in the docs folder. Capitals count, on the servers
that build sites too.
"""

from ..rule import Rule, Severity

RULE = Rule("missing-metric-file", "metrics", Severity.ERROR, __doc__, order=1)
