"""Only these words have a meaning here.

Wrong:
    - name: Read the FAQ
      opportunities:
        - text: Write the prices below each answer
          owner: Support team
          status: started

Right:
    - name: Read the FAQ
      opportunities:
        - text: Write the prices below each answer
          owner: Support team
          status: doing
"""

from ..rule import Rule, Severity

RULE = Rule("unknown-word", "schema", Severity.ERROR, __doc__, order=10)
