"""A touchpoint that no step passes has no scores and no pains to show.

Wrong:
    title: Product page
    touchpoint:
      channel: web

Right:
    title: Product page
    touchpoint:
      channel: web
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - {name: Look at the camera, touchpoint: Product page}
"""

from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("unused-touchpoint", "drift", Severity.INFORMATION, __doc__, order=2)


def check(site: CheckedSite) -> Found:
    """Report touchpoints with a page that no step passes."""
    for touchpoint in site.catalogue.touchpoints.values():
        page = touchpoint.page
        if page is not None and touchpoint.id not in site.catalogue.passings:
            message = f"no step passes the touchpoint {shown(touchpoint.title)}"
            remedy = f"write `touchpoint: {touchpoint.id}` in a step, or remove the page"
            yield RULE.found(page.written_in, page.place, message, remedy)
