"""A key that nobody reads is content that nobody sees.

Wrong:
    - name: Read the FAQ
      scores: 4

Right:
    - name: Read the FAQ
      score: 4
"""

from ..rule import Rule, Severity

RULE = Rule("unknown-key", "schema", Severity.ERROR, __doc__, order=3)
