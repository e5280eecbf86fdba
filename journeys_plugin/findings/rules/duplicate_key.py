"""YAML keeps only one of two equal keys, and the other is lost.

Wrong:
    - name: Read the FAQ
      score: 3
      score: 4

Right:
    - name: Read the FAQ
      score: 4
"""

from ..rule import Rule, Severity

RULE = Rule("duplicate-key", "text", Severity.ERROR, __doc__, order=11)
