"""Several names in one text create one page or channel that nobody wants.

Wrong:
    - name: Read the FAQ
      channel: web, phone

Right:
    - name: Read the FAQ
      channel: [web, phone]
"""

from collections.abc import Iterator

from ...model.page import Page
from ...model.written_names import as_list, fix_of, several
from ...schema.records import WrittenJourney
from ...values.slugs import slug
from ...values.texts import Text
from ..rule import CheckedSite, Found, Rule, Severity, shown

RULE = Rule("several-in-one", "references", Severity.ERROR, __doc__, order=9, alone=True)


def check(site: CheckedSite) -> Found:
    """Report `channel: web, phone`, if each part is a channel that the site knows.

    Personas and touchpoints in one text are found while pages are linked.
    """
    known = site.options.channels
    for page in site.pages:
        for text in _channels(page):
            place = (text.line, text.column)
            if place not in page.before_names or slug(text) in known:
                continue
            if parts := several(text, lambda name: slug(name) in known):
                before = page.before_names[place]
                message = f"{shown(text)} is read as one channel"
                remedy = f"write: {as_list(parts, before)}"
                fix = fix_of(text, parts, before)
                yield RULE.found(page.written_in, text, message, remedy, fix)


def _channels(page: Page) -> Iterator[Text]:
    if not isinstance(page.written, WrittenJourney):
        yield from page.written.channels
        return
    for stage in page.written.stages:
        for step in stage.places:
            yield from step.channels
            for place in step.touchpoints:
                yield from place.channels
