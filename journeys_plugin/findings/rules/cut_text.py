"""YAML takes a `#` after a space for a comment, and the end of the text is lost.

Wrong:
    - name: Read the FAQ
      thoughts: See ticket #4711

Right:
    - name: Read the FAQ
      thoughts: "See ticket #4711"
"""

from ..rule import Rule, Severity

RULE = Rule("cut-text", "text", Severity.ERROR, __doc__, order=10)
