"""YAML reads some texts as something else if they are not in quotes.

Wrong:
    - name: Read the FAQ
      thoughts: One thing: what does shipping cost?

Right:
    - name: Read the FAQ
      thoughts: "One thing: what does shipping cost?"
"""

from ..rule import Rule, Severity

RULE = Rule("unquoted-text", "text", Severity.ERROR, __doc__, order=6)
