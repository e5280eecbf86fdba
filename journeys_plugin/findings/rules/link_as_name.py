"""A link is not a name: it would create a page of its own, beside the page that is meant.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - name: Look
              touchpoint: "[Product page](https://example.com/cameras)"
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
            - name: Look
              touchpoint: Product page
    ===
    title: Product page
    touchpoint:
      channel: web
"""

from ..rule import Rule, Severity

RULE = Rule("link-as-name", "references", Severity.ERROR, __doc__, order=8)
