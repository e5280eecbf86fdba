"""Three maps that others made with other tools, written over by hand: nothing of them is lost."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import BuildSite, BuiltSite
from tests.site.reading import BrokenLink, broken_links, findings, html_files, soup, words_of

HERE = Path(__file__).parent / "brought"
ORIGINALS = Path(__file__).parents[1] / "unit" / "documents"

_NOT_TEXTS = {
    *("schema_version", "locales", "key", "order", "view_type", "path_type", "path_steps"),
    *("role", "row", "layer", "step", "type", "for"),
}
"""Keys of the blueprint whose values are its tool's words or names of its own parts."""


def blueprint() -> Iterator[str]:
    """Yield what a reader of the blueprint reads, in both of its languages."""
    text = (ORIGINALS / "blueprint-bilogic-sample-ir.json").read_text("utf-8")
    for leaf in _leaves(json.loads(text), _NOT_TEXTS):
        yield from leaf.splitlines()


_VALUE = re.compile(r"(?:- )?(?:[\w-]+: )?(?:source: )?(.+)")


def onboarding() -> Iterator[str]:
    """Yield the values of the onboarding's lines, and the names of its steps."""
    for line in (ORIGINALS / "journey-cguo-onboarding.md").read_text("utf-8").splitlines():
        line = line.strip()
        if line.startswith("### Step: "):
            yield line.removeprefix("### Step: ")
        elif (
            not line.startswith(("#", "---"))
            and not line.endswith(":")
            and (found := _VALUE.fullmatch(line))
        ):
            value = found[1].removeprefix("→ ").strip('"')
            yield from value[1:-1].split(", ") if value.startswith("[") else [value]


_LINK = re.compile(r"!?\[([^\]]+)\]\(([^)]+)\)(?:\{[^}]+\})?")
_FIELD = re.compile(r"\[(\w+):: ([^\]]+)\]")


def story_map() -> Iterator[str]:
    """Yield the lines of the story map, the values of its fields, and where its links lead."""
    for line in (ORIGINALS / "storymap-sample.md").read_text("utf-8").splitlines():
        for key, value in _FIELD.findall(line):
            yield from () if key == "id" else [value]
        words = _FIELD.sub("", line)
        for label, target in _LINK.findall(words):
            yield from (label, target)
        words = re.sub(r"^(?:#+|-) |\*\*", "", _LINK.sub("·", words))
        label, _, value = words.partition(":")
        is_fact = value and len(label) < len("Problem she's trying to solve:")
        for part in [label, value] if is_fact else [words]:
            yield from re.split(r" ?·|See ", part)


BROUGHT: Mapping[Callable[[], Iterator[str]], tuple[str, ...]] = {
    blueprint: (
        *("journeys/asset-repair", "journeys/asset-repair-zh", "journeys/asset-repair-platform"),
        *("journeys/asset-repair-platform-zh", "touchpoints/gis-portal", "personas/citizen"),
    ),
    onboarding: ("journeys/first-time-onboarding", "personas/sarah"),
    story_map: (
        *("journeys/acme-platform", "personas/margie-the-manager"),
        *("personas/dave-the-developer", "personas/nina-the-new-user"),
    ),
}
"""The pages that each of the maps became."""

WITHOUT_KEY: Mapping[str, Mapping[str, list[str]]] = yaml.safe_load(
    (HERE / "without-key.yml").read_text("utf-8")
)
"""What no key is for and stands as text below a map: by the original, and by what it is."""

LEFT_OUT = {
    "true": "ends, alternatives and sentences say what a switch said",
    "personas/margie.jpg": "the picture is not in the original's repository",
    "Acceptance criteria:": "one heading says it for all",
    "Problem she's trying to solve": "the key is `goals`",
    "Problem he's trying to solve": "the key is `goals`",
}


@pytest.fixture(scope="module")
def brought(build_site: BuildSite) -> BuiltSite:
    docs = HERE / "docs"
    files = {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in docs.rglob("*")
        if path.is_file()
    }
    return build_site(files, yaml.safe_load((HERE / "mkdocs.yml").read_text("utf-8")), strict=True)


def _texts(original: Callable[[], Iterator[str]]) -> list[str]:
    texts = dict.fromkeys(text.strip() for text in original())
    return [text for text in texts if text and text not in LEFT_OUT]


def _missing(texts: Iterable[str], where: str) -> list[str]:
    """Return the texts that a text does not have as whole words."""
    where = " ".join(where.split())
    return [
        text
        for text in texts
        if not re.search(rf"(?<![0-9A-Za-z]){re.escape(text)}(?![0-9A-Za-z])", where, re.IGNORECASE)
    ]


def _leaves(value: Any, but: Collection[str] = ()) -> Iterator[str]:
    """Yield the texts of a JSON document, without those of some keys."""
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from () if key in but else _leaves(part, but)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part, but)
    elif isinstance(value, str):
        yield value


def test_maps_of_others_build_strictly_and_no_link_is_broken(brought: BuiltSite) -> None:
    assert brought.exit_code == 0, brought.log
    assert [found for found in findings(brought.log) if found.level != "INFO"] == []
    assert broken_links(brought.path, html_files(brought.path)) == list[BrokenLink]()


def test_feelings_in_the_authors_own_words_draw_a_curve(brought: BuiltSite) -> None:
    page = soup(brought, "journeys/first-time-onboarding/index.html")
    points = page.select(".j-lane-experience td > .j-point")
    felt = page.select(".j-lane-experience td > .j-point + .j-felt")
    assert [word["style"] for word in felt] == [point["style"] for point in points]  # as high
    assert [words_of(word) for word in felt] == [
        "Cautious curiosity",
        "Mild embarrassment",
        "Frustration → confusion",
        "Relief mixed with frustration at needing help",
        "Accomplishment, mild residual frustration",
    ]


def _as_typed(text: str) -> str:
    """Return a text without the hyphens that only show where a word may break, and our dashes."""
    return text.replace("\xad", "").replace("–", "-")


@pytest.mark.parametrize("original", BROUGHT)
def test_every_text_of_the_original_is_on_its_pages(
    brought: BuiltSite, original: Callable[[], Iterator[str]]
) -> None:
    pages = html.unescape(
        "\n".join(brought.read(f"{page}/index.html") for page in BROUGHT[original])
    )
    pages = _as_typed(pages)
    apart, together = (re.sub(r"<[^>]*>", sign, pages) for sign in (" ", ""))
    texts = [*map(_as_typed, _texts(original))]
    assert len(texts) > 50
    # The page itself has ids and addresses, and its words with and without spaces for its tags.
    assert _missing(texts, "\n".join((pages, apart, together))) == []


@pytest.mark.parametrize("original", BROUGHT)
def test_every_text_that_has_a_key_is_in_the_json(
    brought: BuiltSite, original: Callable[[], Iterator[str]]
) -> None:
    catalogue = json.loads(brought.read("journeys.json"))
    facts = (label for persona in catalogue["personas"] for label in persona.get("facts", ()))
    exported = "\n".join([*_leaves(catalogue), *facts])
    without_key = [text for texts in WITHOUT_KEY[original.__name__].values() for text in texts]
    assert sorted(_missing(_texts(original), exported)) == sorted(without_key)
