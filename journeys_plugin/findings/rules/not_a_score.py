"""A score is a number, so that means can be taken and curves drawn.

Wrong:
    - name: Read the FAQ
      score: good

Right:
    - name: Read the FAQ
      score: 4
"""

from ..rule import Rule, Severity

RULE = Rule("not-a-score", "schema", Severity.ERROR, __doc__, order=7)
