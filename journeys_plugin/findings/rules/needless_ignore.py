"""A comment that silences nothing hides the next finding there.

Wrong:
    - name: Read the FAQ
      score: 4  # journeys: ignore[no-source]

Right:
    - name: Read the FAQ
      score: 4
"""

from ..rule import Rule, Severity

RULE = Rule("needless-ignore", "text", Severity.INFORMATION, __doc__, order=1)
