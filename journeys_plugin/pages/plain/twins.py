"""The plain pages of a site, and the two files that list and join them.

https://llmstxt.org says what stands in llms.txt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from ...diagnostics import Diagnostic
from ...diagnostics.failing import attempted, failing_page
from ...insights import Insights
from ...model.generated_pages import Role
from ...model.given_by_pages import GivenByPages
from ...model.questions import SUMS, Question
from ...options.pages import KINDS_OF_LISTS
from ...values.inline_markdown import escaped, linked
from ...values.lean_dataclass import dataclass
from ...values.texts import heading
from .insights_text import insights_text
from .journey_text import journey_text
from .list_texts import (
    journey_line,
    journeys_text,
    persona_line,
    personas_text,
    personas_worst_first,
    touchpoint_lines,
    touchpoints_text,
)
from .record_texts import persona_text, touchpoint_text
from .words import PlainWriter

_RECORDS = {"journeys": "journey", "personas": "persona", "touchpoints": "touchpoint"}
"""What stands behind each list."""


class PlainPage(NamedTuple):
    """A plain page, with addresses from the site's root."""

    path: str
    """Of the page that it is the same as, under the docs folder."""
    text: str


@dataclass(frozen=True)
class PlainPages:
    """Writes the plain pages of a site."""

    words: PlainWriter
    roles: Mapping[str, Sequence[Role]]
    insights: Insights
    given: GivenByPages
    """Keeps texts between builds."""
    failures: list[Diagnostic]
    """Receives the pages that could not be written."""

    def all(self) -> Iterator[PlainPage]:
        """Yield the plain pages: each list followed by what stands in it, then the insights."""
        homes = {(role.kind, role.id): path for path, of in self.roles.items() for role in of}
        for path in dict.fromkeys(homes[key] for key in self._in_order() if key in homes):
            texts: list[str] = []
            for role in self.roles[path]:
                texts += attempted(
                    partial(self._texts, path, role), [], partial(self._failed, path)
                )
            if texts:
                yield PlainPage(path, "\n".join(texts))

    def _in_order(self) -> Iterator[tuple[str, str]]:
        for listing in KINDS_OF_LISTS:
            yield listing, ""
            if kind := _RECORDS.get(listing):
                records = self.words.catalogue.of_kind(kind)
                yield from ((kind, record_id) for record_id in records)

    def _failed(self, path: str, error: Exception) -> None:
        self.failures.append(failing_page(path, error, "the plain text of this page"))

    def _texts(self, path: str, role: Role) -> list[str]:
        """Return the text of what a page is about, as it was kept or as it is made now."""
        if role.kind not in _TEXTS:
            return []
        of: Question | None = (f"{role.kind}s", role.id) if role.id else None
        made = partial(_TEXTS[role.kind], self, role.id)
        more = (self.insights.fresh_from.isoformat(),) if role.kind == "insights" else ()
        name = f"plain {role.kind} {role.id}"
        of = SUMS if role.kind == "insights" else of
        return [self.given.value(path, name, made, of=of, more=more)]

    def overview(self, site_name: str, description: str, files: Sequence[str]) -> str:
        """Return llms.txt, with addresses from the site's root.

        Args:
            site_name: The site's.
            description: The site's; empty if it has none.
            files: What else there is, a line each.
        """
        words, labels = self.words, self.words.labels
        catalogue = words.catalogue
        lists = {
            kind: f"{linked(getattr(labels, kind), words.links.twin(kind))}: "
            f"{getattr(labels, f'{kind}_about')}"
            for kind in KINDS_OF_LISTS
        }
        sections: dict[str, list[str]] = {
            labels.journeys: [journey_line(one, words) for one in catalogue.journeys.values()],
            labels.personas: [persona_line(one, words) for one in personas_worst_first(words)],
            labels.touchpoints: touchpoint_lines(words),
            labels.insights: [lists.pop("insights")],
        }
        lines = [*beginning(site_name, description, words)]
        for title, entries in sections.items():
            if entries:
                lines += ["", f"## {title}", "", *(f"- {entry}" for entry in entries)]
        return (
            "\n".join(
                [
                    *lines,
                    "",
                    "## Optional",
                    "",
                    *(f"- {entry}" for entry in (*lists.values(), *files)),
                ]
            )
            + "\n"
        )


def beginning(site_name: str, description: str, words: PlainWriter) -> Iterator[str]:
    """Yield what both files begin with: the site, and what its scores mean."""
    yield f"# {escaped(site_name)}"
    if description:
        yield from ("", f"> {escaped(description)}")
    yield from ("", f"{heading(words.labels.score)}: {words.scale()}.")


def _journey(pages: PlainPages, record_id: str) -> str:
    return journey_text(pages.words.catalogue.journeys[record_id], pages.words)


def _persona(pages: PlainPages, record_id: str) -> str:
    return persona_text(pages.words.catalogue.personas[record_id], pages.words)


def _touchpoint(pages: PlainPages, record_id: str) -> str:
    return touchpoint_text(pages.words.catalogue.touchpoints[record_id], pages.words)


def _insights(pages: PlainPages, _: str) -> str:
    # Asked for, since sums know neither of sources nor of what a record says beside its numbers.
    for _journey_id in pages.words.catalogue.journeys.values():
        pass
    return insights_text(pages.insights, pages.words)


_TEXTS: Mapping[str, Callable[[PlainPages, str], str]] = {
    "journey": _journey,
    "persona": _persona,
    "touchpoint": _touchpoint,
    "journeys": lambda pages, _: journeys_text(pages.words),
    "personas": lambda pages, _: personas_text(pages.words),
    "touchpoints": lambda pages, _: touchpoints_text(pages.words),
    "insights": _insights,
}
"""What writes the text of what a page is about."""
