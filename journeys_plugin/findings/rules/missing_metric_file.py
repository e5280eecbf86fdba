"""The maps are without these numbers, or have old ones.

Paths in [`metrics`](options.md#metrics) begin in the docs folder. Case matters, also on the servers
that build sites.
"""

from ..rule import Rule, Severity

RULE = Rule("missing-metric-file", "metrics", Severity.ERROR, __doc__, order=1)
