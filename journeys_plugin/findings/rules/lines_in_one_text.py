"""Lines without hyphens are one text to YAML, and one pain, one persona or one channel on the map.

Wrong:
    - name: Read the FAQ
      gains:
        A clear answer
        No queue

Right:
    - name: Read the FAQ
      gains:
        - A clear answer
        - No queue
"""

from ..rule import Rule, Severity

RULE = Rule("lines-in-one-text", "text", Severity.INFORMATION, __doc__, order=3)
