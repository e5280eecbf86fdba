"""A list with characters that YAML does not know becomes one text.

Wrong:
    - name: Read the FAQ
      thoughts:
        • Where are the prices?
        • Who wrote this?

Right:
    - name: Read the FAQ
      thoughts:
        - Where are the prices?
        - Who wrote this?
"""

from ..rule import Rule, Severity

RULE = Rule("pasted-list", "text", Severity.ERROR, __doc__, order=8)
