"""A touchpoint without a page has no owner and no aliases.

Wrong:
    - name: Look at the camera
      touchpoint: Product page

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - {name: Look at the camera, touchpoint: Product page}
    ===
    title: Product page
    touchpoint:
      channel: web
"""

from ..rule import Rule, Severity

RULE = Rule("undeclared-touchpoint", "references", Severity.INFORMATION, __doc__, order=1)
