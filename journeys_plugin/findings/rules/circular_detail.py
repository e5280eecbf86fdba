"""A journey that is a detail of itself has no top level.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      id: buy
      stages:
        - name: Decision
          steps:
            - name: Pay
              detail: buy

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      id: buy
      stages:
        - name: Decision
          steps:
            - name: Pay
"""

from ..rule import Rule, Severity

RULE = Rule("circular-detail", "references", Severity.ERROR, __doc__, order=6)
