"""A stage's score is one point for all of its steps. With points for its steps as well, nobody can
tell which of them counts. The scores of the steps are drawn.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          score: 4
          steps:
            - name: Read the FAQ
              score: 3.5
            - name: Buy the camera
              score: 4

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - name: Read the FAQ
              score: 3.5
            - name: Buy the camera
              score: 4
"""

from ..rule import Rule, Severity

RULE = Rule("score-of-stage-and-step", "schema", Severity.ERROR, __doc__)
