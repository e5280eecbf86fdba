"""Sites of damaged pages beside sound ones: what is found must lie in its file, and soon.

Nothing in a damaged page can mean a sound one: the sound pages' names are theirs alone, and their
paths come first, so that theirs is the first of two equal ids. What is found in them is therefore
exactly what is found where they stand alone.
"""

from __future__ import annotations

import datetime
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from textwrap import dedent
from typing import Any, NoReturn

import pytest

from journeys_plugin.cli.formats import FORMATS
from journeys_plugin.diagnostics import Diagnostic, Diagnostics
from journeys_plugin.findings import engine
from journeys_plugin.findings.judging import Finding
from journeys_plugin.findings.reports import Report
from journeys_plugin.model.page import OtherPage, Page
from journeys_plugin.options import Options
from journeys_plugin.source import decoded
from journeys_plugin.values.addresses import Addresses, url_of

from .mutants import Mutant, mutant

SECONDS = 10.0
"""What one page may take, in CPU time of this process, so that a busy machine does not count.

The slowest take 0.2; only what hangs, or nearly so, takes fifty times as long.
"""

BLOCK = 500
"""How many damaged pages one test tries."""

BATCH = 40
"""How many damaged pages stand in one site."""

TODAY = datetime.date(2026, 11, 22)
OPTIONS = Options()

SOUND = {
    "a-sound/quokka.md": """\
        ---
        title: Quokka crossing
        journey:
          personas: [zookeeper, Wombat]
          owner: Island team
          stages:
            - name: Rottnest
              steps:
                - name: Ferry timetable
                  score: 1
                  touchpoint: Wombat ferri
                  thoughts: {text: Write to zoe@zoo.example, quote: true}
                  pains: The last ferry leaves the island before the sun has set
                  detail: quokka-crosing
                - name: Ferry landing
                  touchpoint: Jetty
                  score: 9
                  pains: The last ferry leaves this island before the sun has set
                  opportunities: A second ferry in the evening
                  image: gone.svg
        ---
        """,
    "a-sound/wallaby.md": """\
        ---
        title: Wallaby weekend
        journey:
          stages:
            - name: Yanchep
              steps:
                - name: Picnic
                  touchpiont: Wombat ferry
                  thoughts: *Really?*
                - name: Rest
                  score: {zookeeper: 5}
        ---
        """,
    "a-sound/zookeeper.md": "---\ntitle: Zookeeper\npersona:\n  role: Keeper\n  share: 200\n---\n",
    "a-sound/ferry.md": "---\ntitle: Wombat ferry\ntouchpoint:\n  url: gone.md\n---\n",
}
"""Pages that are read whole, with a finding of each kind of rule."""

FOUND = {
    "email-address",
    "missing-link-target",
    "missing-picture",
    "near-touchpoint",
    "never-reviewed",
    "no-owner",
    "no-source",
    "opportunity-without-owner",
    "pain-in-other-words",
    "pain-without-opportunity",
    "score-out-of-scale",
    "undeclared-persona",
    "undeclared-touchpoint",
    "unknown-journey",
    "unknown-key",
    "unquoted-text",
    "unused-touchpoint",
    "wrong-type",
}
"""The rules that they break."""


class TooSlowError(BaseException):
    """A page takes too long; no `except` on the way may take it for something else."""


def _too_slow(*_: object) -> NoReturn:
    raise TooSlowError


@contextmanager
def _time_limit() -> Iterator[None]:
    if not hasattr(signal, "setitimer"):  # Windows: there the job's own limit has to do
        yield
        return
    before = signal.signal(signal.SIGPROF, _too_slow)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def found_in_sound_pages(findings: Iterable[Diagnostic]) -> list[str]:
    """Give what is found in the sound pages, as lines."""
    return [one.line() for one in findings if one.location.path in SOUND]


def blocks(numbers: range) -> list[Any]:
    """Return where each block begins: the first is for every day, the others for `test-all`."""
    return [
        pytest.param(start, marks=pytest.mark.long if start > numbers.start else pytest.mark.slow)
        for start in numbers[::BLOCK]
    ]


def survive(numbers: Sequence[int]) -> None:
    """Read, link, check and report the mutants of these numbers in sites beside sound pages."""
    for start in range(0, len(numbers), BATCH):
        batch = [mutant(number) for number in numbers[start : start + BATCH]]
        pages = {path(one): read(one) for one in batch}
        try:
            _survives(batch, pages)
        except (Exception, TooSlowError):
            for one in batch:  # so that the message names the one to blame
                _survives([one], {path(one): pages[path(one)]})
            raise


def path(one: Mutant) -> str:
    """Give the path of a mutant's page."""
    return f"mutants/page-{one.number}.md"


def read(one: Mutant) -> Page | OtherPage | None:
    """Read a mutant."""
    try:
        with _time_limit():
            return engine.read(path(one), lambda _: one.content, OPTIONS)
    except (Exception, TooSlowError) as error:
        raise AssertionError(f"{one}: {error!r}") from error


def _survives(batch: Sequence[Mutant], pages: Mapping[str, Page | OtherPage | None]) -> None:
    names = "\n".join(map(str, batch))
    try:
        with _time_limit():
            found = findings(pages)
        _report(found, batch)
    except (Exception, TooSlowError) as error:
        raise AssertionError(f"{names}: {error!r}") from error
    assert found_in_sound_pages(found) == ALONE, names
    places = {path(one): (str(one), _lines(one)) for one in batch}
    for one in found:
        if one.location.path not in SOUND:
            name, lines = places[one.location.path]
            assert _is_inside(one, lines), f"{name}: {one.line()}"


def findings(pages: Mapping[str, Page | OtherPage | None]) -> tuple[Finding, ...]:
    """Give all findings of a site of these pages and the sound ones."""
    ours = {path: page for path, page in [*_SOUND_PAGES.items(), *pages.items()] if page}
    site = engine.linked(ours, OPTIONS, ())
    addresses = Addresses({path: url_of(path, folders=True) for path in ours})
    return engine.findings(site, addresses, TODAY)


def _report(found: Sequence[Finding], batch: Sequence[Mutant]) -> None:
    sources = {path(one): "\n".join(_lines(one)) for one in batch}
    report = Report(found, [path(one) for one in batch], sources=sources)
    for form in FORMATS["check"]:
        assert form.write(report, {})


def _lines(one: Mutant) -> list[str]:
    return decoded(one.content, "", Diagnostics()).split("\n")


def _is_inside(one: Diagnostic, lines: Sequence[str]) -> bool:
    line, column = one.location.line, one.location.column
    return 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1


def _sound_pages() -> dict[str, Page | OtherPage | None]:
    contents = {path: dedent(text).encode() for path, text in SOUND.items()}
    return {path: engine.read(path, contents.__getitem__, OPTIONS) for path in contents}


_SOUND_PAGES = _sound_pages()
ALONE = found_in_sound_pages(findings({}))
"""What is found in the sound pages where they stand alone."""
