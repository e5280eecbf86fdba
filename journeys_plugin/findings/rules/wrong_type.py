"""A value of the wrong kind for its key cannot be shown.

Wrong:
    - name: Read the FAQ
      feeling: [worried, curious]

Right:
    - name: Read the FAQ
      feeling: worried and curious
"""

from ..rule import Rule, Severity

RULE = Rule("wrong-type", "schema", Severity.ERROR, __doc__, order=4)
