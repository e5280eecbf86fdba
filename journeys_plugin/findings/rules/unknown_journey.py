"""The link to the journey would lead nowhere.

Wrong:
    - name: Send the camera back
      detail: return-a-camera

Right:
    - name: Send the camera back
"""

from ..rule import Rule, Severity

RULE = Rule("unknown-journey", "references", Severity.ERROR, __doc__, order=3)
