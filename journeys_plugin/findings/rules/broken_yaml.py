"""MkDocs silently drops a front matter that it cannot read.

Wrong:
    - name: Read the FAQ
       score: 3

Right:
    - name: Read the FAQ
      score: 3
"""

from ..rule import Rule, Severity

RULE = Rule("broken-yaml", "text", Severity.ERROR, __doc__, order=5, is_cause=True)
