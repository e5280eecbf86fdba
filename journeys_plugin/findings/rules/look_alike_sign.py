"""A character that only looks like one of YAML's hides a key, a level or a list.

Wrong:
    - name: Read the FAQ
      score：3

Right:
    - name: Read the FAQ
      score: 3
"""

from ..rule import Rule, Severity

RULE = Rule("look-alike-sign", "text", Severity.ERROR, __doc__, order=7)
