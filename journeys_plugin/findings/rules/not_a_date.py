"""Dates are compared and sorted, so they are all written in the same way.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps:
            - name: Read the FAQ
              sources: {title: Interviews, date: September 2026}

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps:
            - name: Read the FAQ
              sources: {title: Interviews, date: 2026-09-30}
"""

from ..rule import Rule, Severity

RULE = Rule("not-a-date", "schema", Severity.ERROR, __doc__, order=9)
