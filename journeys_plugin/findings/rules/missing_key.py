"""Without this key, the part means nothing.

Wrong:
    - name: Read the FAQ
      thoughts:
        - quote: false

Right:
    - name: Read the FAQ
      thoughts:
        - text: Where are the prices?
          quote: false
"""

from ..rule import Rule, Severity

RULE = Rule("missing-key", "schema", Severity.ERROR, __doc__, order=5)
