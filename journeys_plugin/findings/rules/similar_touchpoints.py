"""Two pages for one touchpoint split its scores between them.

Names look alike if one letter is wrong, missing or added, or if they differ only in case, hyphens
or a plural. Names of fewer than six letters must begin the same, and names with different numbers
do not look alike.

Wrong:
    title: Newsletter
    touchpoint:
      id: newsletter
    ===
    title: News letters
    touchpoint:
      id: news-letters
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Retention
          steps:
            - {name: Subscribe, touchpoint: Newsletter}
            - {name: Read a lesson, touchpoint: News letters}

Right:
    title: Newsletter
    touchpoint:
      id: newsletter
      aliases: News letters
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Retention
          steps:
            - {name: Subscribe, touchpoint: Newsletter}
            - {name: Read a lesson, touchpoint: News letters}
"""

from ...diagnostics import Diagnostic
from ...diagnostics.likeness import Likeness
from ...model import Touchpoint
from ..names_alike import alike, names_of
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("similar-touchpoints", "drift", Severity.INFORMATION, __doc__, order=3)


def check(site: CheckedSite) -> Found:
    """Report touchpoints that look like one before them.

    A touchpoint with a page and one without are left to `near-touchpoint`, which says more.
    """
    declared, undeclared = Likeness(()), Likeness(())
    meant: dict[str, Touchpoint] = {}
    for touchpoint in site.catalogue.touchpoints.values():
        known = undeclared if touchpoint.page is None else declared
        names = names_of(touchpoint)
        near = next((other for name in names if (other := alike(name, known))), None)
        if near:
            yield _similar(touchpoint, meant[near])
        for name in names:
            known.add(name)
            meant.setdefault(name, touchpoint)


def _similar(touchpoint: Touchpoint, other: Touchpoint) -> Diagnostic:
    message = f"the touchpoint {shown(touchpoint.title)} looks like {shown(other.title)}"
    place = touchpoint.page.place if touchpoint.page else touchpoint.named
    assert place is not None
    if touchpoint.page and other.page:
        alias = f"`aliases: {touchpoint.title}`"
        remedy = f"if they are the same, write {alias} in {other.page.written_in} instead"
    else:
        remedy = f"if they are the same, write {shown(other.title)} here too"
    return RULE.found(place.path, place, message, remedy)
