"""An id is part of addresses and links, so it is written as a slug.

Wrong:
    - name: Read the FAQ
      id: Read FAQ

Right:
    - name: Read the FAQ
      id: read-faq
"""

from ..rule import Rule, Severity

RULE = Rule("bad-id", "schema", Severity.ERROR, __doc__, order=11)
