"""A map of today does not replace anything or take anything up.

Wrong:
    title: Buy a camera
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps: [name: Search]
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      future_of: Buy a camera
      stages:
        - name: Awareness
          steps: [name: Ask a friend]

Right:
    title: Buy a camera
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps: [name: Search]
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      state: future
      future_of: Buy a camera
      stages:
        - name: Awareness
          steps: [name: Ask a friend]
"""

from ..rule import Rule, Severity

RULE = Rule("not-future", "schema", Severity.ERROR, __doc__, order=12)
