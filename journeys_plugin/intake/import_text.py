"""What an import did, for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..diagnostics import Diagnostic, one_line
from ..schema.named import singular
from ..values.texts import numbered
from .found import FoundHead, FoundScore, FoundText
from .import_report import ImportReport, PageReport
from .update_text import update_text

_MOST_PLACES = 6
"""How many places a line names of many."""
_LONGEST = 70
"""Signs of a text that are shown."""


def import_text(report: ImportReport) -> str:
    """Return what was understood, what was guessed and why, and what has no place."""
    if report.same is not None:
        return update_text(report)
    lines: list[str] = []
    for page in report.pages:
        lines += [*_page(page, report), ""]
    guessed = sum(len(page.guesses) for page in report.pages)
    left = sum(len(page.left_over) for page in report.pages)
    pages = numbered(len(report.pages), "page")
    done = "written" if report.is_written else "would be written"
    losses = f"{numbered(guessed, 'guess', 'guesses')}, {numbered(left, 'text')} without a place"
    lines.append(f"{pages} {done}: {losses}.")
    if report.next_step:
        lines.append(report.next_step)
    return "\n".join(lines) + "\n"


def _page(page: PageReport, report: ImportReport) -> Iterator[str]:
    verb = "Written" if report.is_written else "Would write"
    yield f"{verb}: {page.path} ({page.draft.kind}, from {one_line(page.source)})"
    if counts := page.counts:
        yield f"  understood: {', '.join(map(_counted, counts, counts.values()))}"
    if page.found is not None:
        yield from _heads(page.found.heads)
    for assumption in page.assumptions:
        option = f"; otherwise {assumption.option}" if assumption.option else ""
        yield one_line(f"  assumed: {assumption.about} ({assumption.reason}{option})")
    yield from _guesses(page.guesses)
    for left in page.left_over:
        yield one_line(f"  no place: {left.place}: {_shown(left.text)} ({left.why})")
    yield from _findings(page.findings)


def _counted(key: str, count: int) -> str:
    """Return how many items a key has: `1 pain`, `4 pains`, `2 moment of truth`."""
    if "_" in key or key == "next":
        return f"{count:,} {key.replace('_', ' ')}"
    return numbered(count, singular(key), key if key.endswith("s") else f"{key}s")


def _heads(heads: Sequence[FoundHead]) -> Iterator[str]:
    """Yield which head was taken for which key."""
    for head in heads:
        reason = "" if head.sure else f" (a guess: {head.reason})"
        yield one_line(f"  read as {head.key}: {head.place}: {_shown(head.text)}{reason}")


def _findings(findings: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield what the check says, rule by rule: the first finding, and how many more there are."""
    by_rule: dict[str, list[Diagnostic]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    for rule, found in by_rule.items():
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        yield one_line(f"  check: {found[0].message}{more} ({rule})")


def _guesses(guesses: Iterable[FoundText | FoundScore]) -> Iterator[str]:
    """Yield guesses, those of one reason in one line."""
    by_reason: dict[str, list[FoundText | FoundScore]] = {}
    for guess in guesses:
        by_reason.setdefault(guess.reason, []).append(guess)
    for reason, found in by_reason.items():
        named = (f"{guess.place} {_shown(_words(guess))}" for guess in found[:_MOST_PLACES])
        places = ", ".join(named)
        more = f" and {len(found) - _MOST_PLACES} more" if len(found) > _MOST_PLACES else ""
        yield one_line(f"  guessed: {reason}: {places}{more}")


def _words(guess: FoundText | FoundScore) -> str:
    return f"{guess.written} = {guess.value:g}" if isinstance(guess, FoundScore) else guess.text


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return f"'{words[:_LONGEST]}…'" if len(words) > _LONGEST else f"'{words}'"
