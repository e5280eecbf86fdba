"""A name that two pages share leads to neither of them.

Wrong:
    title: FAQ
    touchpoint:
      id: shop-faq
    ===
    title: FAQ
    touchpoint:
      id: lessons-faq
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps:
            - {name: Read about cameras, touchpoint: FAQ}
            - {name: Read about lessons, touchpoint: lessons-faq}

Right:
    title: FAQ
    touchpoint:
      id: shop-faq
    ===
    title: FAQ
    touchpoint:
      id: lessons-faq
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Awareness
          steps:
            - {name: Read about cameras, touchpoint: shop-faq}
            - {name: Read about lessons, touchpoint: lessons-faq}
"""

from ..rule import Rule, Severity

RULE = Rule("ambiguous-reference", "references", Severity.ERROR, __doc__, order=2)
