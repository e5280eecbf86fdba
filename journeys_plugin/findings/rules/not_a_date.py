"""Dates are compared and sorted, so they are all written in the same way.

The date of a source or of a metric may be a month (`2026-09`), a quarter (`2026-Q3` or `Q3 2026`)
or a year. It is shown as it is written, and counts as its last day. A review has a day.

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
              sources: {title: Interviews, date: 2026-09}
"""

from ..rule import Rule, Severity

RULE = Rule("not-a-date", "schema", Severity.ERROR, __doc__, order=9)
