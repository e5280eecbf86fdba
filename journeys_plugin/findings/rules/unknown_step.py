"""The branch would lead nowhere.

Wrong:
    - name: Put the camera into the cart
      next: Pay at once
    - name: Pay

Right:
    - name: Put the camera into the cart
      next: Pay
    - name: Pay
"""

from ..rule import Rule, Severity

RULE = Rule("unknown-step", "references", Severity.ERROR, __doc__, order=4)
