"""What authors write takes time that grows with its length and no faster.

Every compiled pattern of the package is tried on texts that repeat its own signs, in the ways in
which the package uses it; so are the functions that go through a text by themselves. Time is that
of this process. What takes long is tried at four times the length as well: linear work takes four
times as long, quadratic work sixteen times.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

import journeys_plugin
from journeys_plugin.diagnostics import Diagnostics, shown
from journeys_plugin.exchange import mermaid
from journeys_plugin.findings.fixes import fixed
from journeys_plugin.git.forges import fitted, quoted
from journeys_plugin.metrics.csv_text import lines_of, rows
from journeys_plugin.metrics.table import UnusableError
from journeys_plugin.model import Catalogue, link
from journeys_plugin.model.page import read_page
from journeys_plugin.pages.html_insertion import placed
from journeys_plugin.pages.markers import markers, wrong
from journeys_plugin.pages.views.page_context import message_html
from journeys_plugin.project.marking import without_fences
from journeys_plugin.source import compose, meta_values, split
from journeys_plugin.source.ignores import ignores
from journeys_plugin.source.titles import first_heading
from journeys_plugin.values import inline
from journeys_plugin.values.forge_markdown import escaped
from journeys_plugin.values.scale import Scale
from journeys_plugin.values.slugs import slug
from tests.growth import ROUNDS, is_linear, seconds

PACKAGE = "journeys_plugin"
SHORT = 1_500
SLOW = 0.002
"""Seconds for so many characters beyond which a longer text is tried; linear work takes a tenth."""


def grows_too_fast(work: Callable[[str], object], text: Callable[[int], str], least: float) -> bool:
    """Say whether four times the text takes much more than four times the time."""
    short = text(SHORT)
    if seconds(lambda: work(short)) < least:
        return False

    def measured(length: int) -> float:
        written = text(length)
        return seconds(lambda: work(written))

    return not is_linear(measured, SHORT, 4, least)


def test_the_measure_knows_quadratic_work_from_linear() -> None:
    def spaces(length: int) -> str:
        return " " * length

    assert grows_too_fast(re.compile(r"\s*x").search, spaces, SLOW)
    assert not grows_too_fast(re.compile(r"\s*+x").match, spaces, 0)


# Patterns


@dataclass
class Used:
    """A pattern, and how it is used."""

    name: str
    pattern: re.Pattern[Any]
    methods: set[str] = field(default_factory=set)


def patterns() -> Iterator[Used]:
    for found in pkgutil.walk_packages(journeys_plugin.__path__, f"{PACKAGE}."):
        module = importlib.import_module(found.name)
        tree = ast.parse(Path(str(module.__file__)).read_text("utf-8"))
        mine = {
            name: Used(f"{found.name.removeprefix(PACKAGE)[1:]}.{name}", value)
            for name, value in vars(module).items()
            if isinstance(value, re.Pattern)
        }
        for node in ast.walk(tree):
            match node:
                case ast.Attribute(value=ast.Name(id=name), attr=method) if name in mine:
                    mine[name].methods.add(method)
        yield from (one for one in mine.values() if one.methods)


PATTERNS = list(patterns())
ELSEWHERE = {
    "pages.markers._COMMENT": "goes no further than the last end; below with `markers`",
    "pages.html_insertion._FIRST_HEADING": "goes no further than the last end; below with `placed`",
}
"""Patterns that are not linear by themselves, and why it does no harm."""
CLASSES = {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1", "CATEGORY_WORD": "a"}
_parser = importlib.import_module("re._parser")
"""Python's own: what a pattern is made of."""


def signs_of(pattern: re.Pattern[Any]) -> list[str]:
    """Give the characters that a pattern speaks of, and one of each range and class."""
    written = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
    found = _signs(_parser.parse(written, pattern.flags & re.X))
    return [*dict.fromkeys([*found, " ", "a", "1", "\n"])][:14]


def _signs(part: Any) -> Iterator[str]:
    """Go through what a pattern is made of: pairs of an operation and its arguments."""
    if isinstance(part, tuple) and len(part) == 2 and str(part[0]) == "LITERAL":
        yield chr(part[1])
    elif isinstance(part, tuple) and len(part) == 2 and str(part[0]) == "RANGE":
        yield chr(part[1][0])
    elif isinstance(part, tuple) and len(part) == 2 and str(part[0]) == "CATEGORY":
        yield CLASSES.get(str(part[1]), "!")
    elif isinstance(part, (tuple, list)) or type(part).__name__ == "SubPattern":
        for one in part:
            yield from _signs(one)


@pytest.mark.parametrize("used", PATTERNS, ids=[one.name for one in PATTERNS])
def test_every_pattern_is_linear_as_it_is_used(used: Used) -> None:
    if used.name in ELSEWHERE:
        return
    signs = signs_of(used.pattern)
    pumps = [*signs, *(a + b for a in signs for b in signs if a != b)]
    for method in used.methods & {"match", "search", "fullmatch", "sub", "finditer", "findall"}:
        for pump in pumps:
            for before, after in [*AROUND, (signs[0], "")]:

                def text(length: int, p: str = pump, b: str = before, a: str = after) -> str:
                    return b + p * (length // len(p)) + a

                assert not grows_too_fast(of(used.pattern, method), text, SLOW), (method, pump)


AROUND = [("", "\0"), ("", "a"), ("1", ""), ("a", "\n")]


def of(pattern: re.Pattern[Any], method: str) -> Callable[[str], object]:
    def work(text: str) -> object:
        subject: Any = text if isinstance(pattern.pattern, str) else text.encode()
        if method == "sub":
            return pattern.sub(subject[:0], subject)
        found = getattr(pattern, method)(subject)
        return list(found) if method == "finditer" else found

    return work


def test_every_pattern_is_known() -> None:
    assert {*ELSEWHERE} <= {one.name for one in PATTERNS}
    assert len(PATTERNS) > 60


# Functions

STEP = "---\njourney:\n  stages:\n    - name: S\n      steps:\n        - {}\n---\n"
NOTHING: Catalogue = link([])


def page(text: str) -> object:
    return read_page("a.md", text.encode(), Scale())


def in_step(key: str) -> Callable[[str], object]:
    """Give what reads a page that has the text in a step."""
    return lambda text: page(STEP.format(f"name: N\n          {key}: {text}"))


def csv_rows(text: str) -> object:
    try:
        return list(rows(lines_of(text), ","))
    except UnusableError:
        return None


def front(text: str) -> object:
    return meta_values(compose(text, "a.md", Diagnostics()))


def of_markers(text: str) -> object:
    return list(wrong(markers(text, NOTHING, ()), "a.md", text))


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "slug": lambda text: slug.__wrapped__(text),
    "split": split,
    "front": front,
    "page": page,
    "score": in_step("score"),
    "duration": in_step("duration"),
    "thoughts": in_step("thoughts"),
    "quoted thoughts": lambda text: in_step("thoughts")("'" + text.replace("'", "") + "'"),
    "ignores": lambda text: ignores(text, 1),
    "first_heading": first_heading,
    "markers": of_markers,
    "placed": lambda text: placed(text, "T", Markup("x"), Markup("y")),
    "without_fences": without_fences,
    "unsafe_links": inline.unsafe_links,
    "is_safe": inline.is_safe,
    "csv": csv_rows,
    "escaped": escaped,
    "fitted": lambda text: fitted(text * 20),
    "quoted": quoted,
    "message_html": message_html,
    "mermaid": lambda text: [mermaid.escaped_task(text), mermaid.escaped_title(text)],
    "shown": shown,
    "fixed": lambda text: fixed(text, ()),
}
PUMPS = [
    *" \n\t-:#'\"[](){}<>*_`~\\!?&@|=,.;/a1é\xa0",
    *("\\[[", "[a](", "](", "![", "<!--", "-->", "<!-- journeys/map a -->", "<h1 ", "<h1>a</h1>"),
    *("```\n", "````a\n", "~~~\n", "# journeys: ignore[", "journey:\n", "- ", "? ", "a: ", "a:\n"),
    *("- a\n", "&a ", "*a ", "1 ", "1-", "1,", '"a', "'a", "x\n---\n", "---\n", "{{", "a,b\n"),
    *("\t\n", " #a", "'\\", "#é", "<<<<<<< a\n", "@a ", "www.", "a@b.c "),
]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_that_meets_a_text_is_linear(name: str) -> None:
    for pump in PUMPS:

        def text(length: int, pump: str = pump) -> str:
            return pump * (length // len(pump))

        assert not grows_too_fast(FUNCTIONS[name], text, 0.02), pump


# Markdown

MARKED = ["\\[[", "[", "[[", "![", "[a](", "[[a](b)", "``\\", "*_", "**a", "_a*", "`", "\\*_", "<a"]


def reading(text: str) -> float:
    """Give how long a text takes as Markdown, in seconds."""

    def read() -> None:
        inline._parts.cache_clear()
        inline.words(text)

    return seconds(read)


@pytest.mark.parametrize("pump", MARKED)
def test_no_text_takes_much_longer_than_an_honest_one_of_its_length(pump: str) -> None:
    honest = "One *thing* and [another](https://shop.example) with `code`, **too**. "
    for length in (200, 700, 1_400, 4_000, 4_001, 40_000):
        text, most = pump * (length // len(pump)), 8 * max(1, length / 1_400)
        assert any(reading(text) < most * reading(honest * 20) for _ in range(ROUNDS)), length


@pytest.mark.parametrize(
    ("text", "much"),
    [
        ("*a* " + "a" * 3_996, ""),
        ("*a* " + "a" * 3_997, "more than 4,000 characters"),
        ("a" * 9_999, ""),
        ("[a](b) " * 50, ""),
        ("[a](b) " * 51, "more than 50 opening brackets"),
        ("[a] " * 99, ""),
        ("*a* " * 250, ""),
        ("*a* " * 251, "more than 500 signs of Markdown"),
    ],
)
def test_a_text_with_too_much_markdown_is_shown_as_it_is_and_named(text: str, much: str) -> None:
    assert inline.too_much(text) == much
    if much:
        assert inline.words(text) == text
        assert inline.links(text) == ()
    step = f"{{name: N, thoughts: '{text}'}}"
    found = read_page("a.md", STEP.format(step).encode(), Scale())
    assert found is not None
    said = [one.text for one in found.diagnostics if one.rule == "too-much-markdown"]
    assert len(said) == bool(much)
    assert all(much in one for one in said)
