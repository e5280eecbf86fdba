"""A draft without stages is a page in the lists, but nobody can search, count or compare it.

So an inventory of maps can begin before they are typed: with `image:`, the page shows the map's
picture.

Wrong:
    journey:
      status: draft
      personas: Reader
      owner: Front desk
    ===
    title: Reader
    persona: {role: Borrows books}

Right:
    journey:
      status: draft
      personas: Reader
      owner: Front desk
      stages:
        - name: Borrow
          steps: [Ask at the desk, Carry it home]
    ===
    title: Reader
    persona: {role: Borrows books}
"""

from ..rule import Rule, Severity

RULE = Rule("draft-without-stages", "schema", Severity.INFORMATION, __doc__)
