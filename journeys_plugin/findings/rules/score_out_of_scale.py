"""A score outside the scale has no place on the curve.

Wrong:
    - name: Read the FAQ
      score: 7

Right:
    - name: Read the FAQ
      score: 5
"""

from ..rule import Rule, Severity

RULE = Rule("score-out-of-scale", "schema", Severity.ERROR, __doc__, order=8)
