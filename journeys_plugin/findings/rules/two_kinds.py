"""A page is about one thing: a journey, a persona or a touchpoint.

Wrong:
    persona:
      role: Parent with a first camera
    touchpoint:
      channel: web
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      personas: page-1
      stages:
        - name: Awareness
          steps: [name: Search]

Right:
    persona:
      role: Parent with a first camera
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      personas: page-1
      stages:
        - name: Awareness
          steps: [name: Search]
"""

from ..rule import Rule, Severity

RULE = Rule("two-kinds", "schema", Severity.ERROR, __doc__, order=1)
