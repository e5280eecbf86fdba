"""A stage with neither steps nor keys of a step says nothing yet.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps:
            - name: Read the FAQ
        - name: Decision

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps:
            - name: Read the FAQ
        - name: Decision
          steps:
            - name: Buy the camera
"""

from ..rule import Rule, Severity

RULE = Rule("empty-stage", "schema", Severity.WARNING, __doc__, order=2)
