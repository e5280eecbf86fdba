"""Two spellings split one touchpoint's scores between two pages.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - {name: Look, touchpoint: Product page}
            - {name: Look again, touchpoint: Product pages}
    ===
    title: Product page
    touchpoint:
      channel: web

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - {name: Look, touchpoint: Product page}
            - {name: Look again, touchpoint: Product page}
    ===
    title: Product page
    touchpoint:
      channel: web
"""

from ..rule import Rule, Severity

RULE = Rule("near-touchpoint", "references", Severity.WARNING, __doc__, order=2)
