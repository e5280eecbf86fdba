"""HTML in a text is shown as it is typed, since nothing that an author writes may run.

Only the tags for breaks, emphasis, lists and links are found, and none in `code`.

Wrong:
    - name: Read the FAQ
      thoughts: Where is the price?<br>I see none.

Right:
    - name: Read the FAQ
      thoughts: |
        Where is the price?
        I see none.
"""

from ..rule import Rule, Severity

RULE = Rule("html-in-text", "text", Severity.INFORMATION, __doc__, order=2)
