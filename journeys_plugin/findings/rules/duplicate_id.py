"""If two parts have the same id, a link to it leads to only one of them.

Wrong:
    - name: Read the FAQ
      id: read
    - name: Read the reviews
      id: read

Right:
    - name: Read the FAQ
      id: read-faq
    - name: Read the reviews
      id: read-reviews
"""

from ..rule import Rule, Severity

RULE = Rule("duplicate-id", "references", Severity.ERROR, __doc__, order=1)
