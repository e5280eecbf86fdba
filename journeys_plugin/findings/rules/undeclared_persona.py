"""A persona without a page of its own is only a name.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      personas: Hobby photographer
      stages:
        - name: Awareness
          steps: [name: Search]

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      personas: Hobby photographer
      stages:
        - name: Awareness
          steps: [name: Search]
    ===
    title: Hobby photographer
    persona:
      role: Parent with a first camera
"""

from ..rule import Rule, Severity

RULE = Rule("undeclared-persona", "references", Severity.WARNING, __doc__, order=1)
