"""A branch leads to a step or ends: nobody can say which of the two is meant.

Wrong:
    - name: Look at the due date
      next: {to: Bring it back, end: Keeps it}
    - name: Bring it back

Right:
    - name: Look at the due date
      next: [{to: Bring it back, when: It is due}, {end: Keeps it, when: It is not}]
    - name: Bring it back
"""

from ..rule import Rule, Severity

RULE = Rule("to-and-end", "schema", Severity.ERROR, __doc__)
