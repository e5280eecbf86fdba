"""A future map that replaces itself has no present.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      id: buy
      state: future
      future_of: buy
      stages:
        - name: Decision
          steps: [name: Pay]

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      id: buy
      state: future
      stages:
        - name: Decision
          steps: [name: Pay]
"""

from ..rule import Rule, Severity

RULE = Rule("circular-future", "references", Severity.ERROR, __doc__, order=7)
