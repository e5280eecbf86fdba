"""Links lead to pages and e-mail addresses, and anything else may be an attack.

Wrong:
    - name: Read the FAQ
      thoughts: "[Where?](javascript:alert)"

Right:
    - name: Read the FAQ
      thoughts: "[Where?](https://example.com/faq)"
"""

from ..rule import Rule, Severity

RULE = Rule("unsafe-link", "schema", Severity.ERROR, __doc__, order=13)
