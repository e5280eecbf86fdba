"""The link to the opportunity would lead nowhere.

Wrong:
    title: Buy a camera
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      id: buy
      stages:
        - name: Decision
          steps:
            - name: Pay
              opportunities: {text: Show the total, owner: Checkout team}
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      state: future
      future_of: buy
      takes_up: buy/show-totals
      stages:
        - name: Decision
          steps: [name: Pay]

Right:
    title: Buy a camera
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      id: buy
      stages:
        - name: Decision
          steps:
            - name: Pay
              opportunities: {text: Show the total, owner: Checkout team}
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      state: future
      future_of: buy
      takes_up: buy/show-the-total
      stages:
        - name: Decision
          steps: [name: Pay]
"""

from ..rule import Rule, Severity

RULE = Rule("unknown-opportunity", "references", Severity.ERROR, __doc__, order=5)
