"""Keys below a plain text are lost, because the text needs a key of its own.

Wrong:
    - name: Read the FAQ
      opportunities:
        - Write the prices below each answer
          owner: Support team

Right:
    - name: Read the FAQ
      opportunities:
        - text: Write the prices below each answer
          owner: Support team
"""

from ..rule import Rule, Severity

RULE = Rule("text-with-keys", "text", Severity.ERROR, __doc__, order=9)
