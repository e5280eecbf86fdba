"""New pages: their texts, and where they belong."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journeys_plugin.findings import engine
from journeys_plugin.findings.engine import LinkedSite
from journeys_plugin.model.page import Page
from journeys_plugin.options import Folders, Options
from journeys_plugin.project.new_pages import (
    FreePlaces,
    NewPageError,
    checked_title,
    first_site,
    journey_page,
    new_path,
    persona_id,
    persona_page,
    touchpoint_names,
    touchpoint_page,
    yaml_text,
)
from journeys_plugin.schema.records import WrittenJourney, WrittenTouchpoint
from journeys_plugin.values.scale import Scale
from journeys_plugin.values.slugs import slug
from tests.growth import is_linear, seconds

from .writing import journey, read

TOUCHPOINT = "---\ntitle: {}\ntouchpoint:\n---\n"
PERSONA = "---\ntitle: {}\npersona:\n---\n"


def linked(pages: dict[str, str], folders: Folders | None = None) -> LinkedSite:
    """Link pages that are given by path, each a whole text."""
    options = Options(folders=folders or Folders())
    found = {path: read(text, path) for path, text in pages.items()}
    return engine.linked(found, options, [])


def map_with(steps: str, keys: str = "") -> str:
    return f"---\n{journey(steps, keys)}\n---\n"


def place(kind: str, title: str, pages: dict[str, str], *files: str) -> str:
    return new_path(kind, title, linked(pages), [*pages, *files])


def written(kind: str, title: str, site: LinkedSite) -> str:
    """Give the text of a new page."""
    if kind == "journey":
        name = next(touchpoint_names(site.catalogue))
        return journey_page(title, (), site.catalogue, name, Scale())
    return persona_page(title) if kind == "persona" else touchpoint_page(title, site.catalogue)


SEPARATE = st.text("-?:#&*!|>%@`'\"{}[],~ \\<=", max_size=6)
TITLES = st.one_of(
    st.text(max_size=80),
    st.builds("{}{}{}".format, SEPARATE, st.text(max_size=20), SEPARATE),
    st.sampled_from(["no", "~", "null", "1:30", "2026-01-01", "0x1f", "1e3", ".inf", "=", "<<"]),
)


@given(kind=st.sampled_from(["journey", "persona", "touchpoint"]), words=TITLES)
def test_a_page_is_sound_and_has_its_title(kind: str, words: str) -> None:
    try:
        title = checked_title(words)
    except NewPageError:
        assume(False)
    site = linked({})
    path = new_path(kind, title, site, [])
    page = read(written(kind, title, site), path)
    assert (page.kind, str(page.title), page.diagnostics) == (kind, title, ())
    assert page.meta["title"] == title
    assert len(path.encode()) < 150
    assert page.id == slug(page.id)
    after = engine.linked({path: page}, Options(), [])
    with pytest.raises(NewPageError):  # the title means this page now
        new_path(kind, title, after, [path])


@pytest.mark.parametrize(
    "words",
    ["", "  ", "\u200b", "\u00a0", "a\nb", "a\u2028b", "a\tb", "a\x1b[0m", "\ud800", "\ufeffa"],
)
def test_what_is_no_title(words: str) -> None:
    with pytest.raises(NewPageError, match="the title"):
        checked_title(words)


@pytest.mark.parametrize(
    ("words", "yaml"),
    [
        ("Buy a camera", "Buy a camera"),
        ("شراء كاميرا", "شراء كاميرا"),
        ("It's (really) new", "It's (really) new"),
        ("*Really?*", "'*Really?*'"),
        ("One thing: shipping", "'One thing: shipping'"),
        ("#4711", "'#4711'"),
        ("Ticket #4711", "'Ticket #4711'"),
        ("'quoted'", "'''quoted'''"),
        ("No", "'No'"),
        ("3", "'3'"),
    ],
)
def test_quotes_stand_where_yaml_needs_them(words: str, yaml: str) -> None:
    assert yaml_text(words) == yaml


@pytest.mark.parametrize(
    ("paths", "folder"),
    [
        ([], "touchpoints"),
        (["meet/a.md"], "meet"),
        (["meet/a.md", "meet/b.md", "c.md"], "meet"),
        (["deep/in/a.md", "meet/b.md"], "meet"),
        (["meet/a/index.md", "meet/b/README.md", "other/c.md"], "meet"),
        (["a.md", "b.md"], ""),
    ],
)
def test_a_page_lies_where_its_kind_lives(paths: list[str], folder: str) -> None:
    pages = {path: TOUCHPOINT.format(f"T{number}") for number, path in enumerate(paths)}
    pages["people/maya.md"] = PERSONA.format("Maya")
    assert place("touchpoint", "FAQ", pages) == f"{folder}/faq.md".lstrip("/")


def test_the_sites_folders_count_where_there_is_no_page_yet() -> None:
    site = linked({}, Folders(personas="people/ours"))
    assert new_path("persona", "Maya", site, []) == "people/ours/maya.md"


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("FAQ", "is already the touchpoint 'Help page'"),
        ("help page", "is already the touchpoint 'Help page'"),
        ("Questions", "is already the touchpoint 'Help page'"),
    ],
)
def test_a_title_that_means_a_page_is_refused(title: str, why: str) -> None:
    page = "---\ntitle: Help page\ntouchpoint: {aliases: [Questions]}\n---\n"
    with pytest.raises(NewPageError, match=why) as refused:
        place("touchpoint", title, {"meet/faq.md": page})
    assert refused.value.path == "meet/faq.md"
    assert place("persona", title, {"meet/faq.md": page}).startswith("personas/")


@pytest.mark.parametrize(
    "file", ["touchpoints/faq.md", "touchpoints/faq.mkd", "touchpoints/faq/index.md"]
)
def test_an_address_that_another_page_has_is_refused(file: str) -> None:
    with pytest.raises(NewPageError, match="is already at this address") as refused:
        place("touchpoint", "FAQ", {}, "index.md", "touchpoints/faq.png", file)
    assert refused.value.path == file


def test_no_page_takes_the_place_of_an_index_or_of_another_generated_page() -> None:
    assert place("journey", "Index", {}) == "journeys/index-2.md"
    assert (
        place("persona", "Touchpoints", {"maya.md": PERSONA.format("Maya")}) == "touchpoints-2.md"
    )
    pages = {
        "touchpoints/maya.md": PERSONA.format("Maya"),
        "buy.md": map_with("- {name: A, touchpoint: Leo}"),
    }
    assert place("persona", "Leo", pages) == "touchpoints/leo-2.md"


def test_a_touchpoint_meets_the_steps_that_name_it() -> None:
    long = "The counter " + "at the far end of the hall " * 8 + "on the left"
    faq = "{name: A, touchpoint: F.A.Q., channel: [web, my own]}"
    steps = f"- {faq}\n- {{name: B, touchpoint: {long}}}"
    pages = {"buy.md": map_with(steps)}
    for title, channels in (("FAQ", ["web", "my own"]), (long, [])):
        site = linked(pages)
        path = new_path("touchpoint", title, site, pages)
        pages[path] = written("touchpoint", title, site)
        page = read(pages[path], path)
        assert isinstance(page.written, WrittenTouchpoint)
        assert [str(one) for one in page.written.channels] == channels
    catalogue = linked(pages).catalogue
    assert sorted(catalogue.passings) == sorted(catalogue.touchpoints)
    assert all(one.page for one in catalogue.touchpoints.values())


def personas_of(pages: dict[str, str], *wanted: str) -> tuple[list[str], str]:
    """Give whose journey a new one is, and its text."""
    site = linked(pages)
    ids = [persona_id(name, site) for name in wanted]
    text = journey_page("New", ids, site.catalogue, None, Scale())
    page = read(text, "new.md")
    assert page.diagnostics == ()
    assert isinstance(page.written, WrittenJourney)
    return [str(one) for one in page.written.personas], text


def test_whose_journey_it_is() -> None:
    names = ["Maya", "Leo", "C++", "Ann", "Bo", "Cy"]
    pages = {f"{slug(name)}.md": PERSONA.format(name) for name in names}
    assert personas_of({"maya.md": pages["maya.md"]})[0] == ["maya"]
    assert personas_of(pages, "Leo")[0] == ["leo"]
    assert personas_of(pages, "LEO", "c++")[0] == ["leo", "c"]
    nobody, text = personas_of(pages)
    assert nobody == []
    assert "# There are ann, bo, c, cy, leo and 1 more.\n  # personas: ann\n" in text
    nobody, text = personas_of({})
    assert nobody == []
    assert '# There are none yet: `journeys new persona "Somebody"`' in text


def test_a_persona_that_nobody_declares_or_two_do_is_refused() -> None:
    two = {"a/maya.md": PERSONA.format("Maya"), "b/m.md": PERSONA.format("maya!")}
    with pytest.raises(NewPageError, match="no page declares the persona 'Mayo', did you mean"):
        persona_id("Mayo", linked(two))
    with pytest.raises(NewPageError, match="journeys new persona writes one"):
        persona_id("Maya", linked({}))
    tie = {"a.md": PERSONA.format("Maya"), "b.md": PERSONA.format("maya!")}
    with pytest.raises(NewPageError, match=r"is the name of a\.md and b\.md, write the id: a or b"):
        persona_id("Maya", linked(tie))


@pytest.mark.parametrize(
    ("scale", "middle"),
    [
        (Scale(), 3),
        (Scale(-2, 2), 0),
        (Scale(1, 10), 5.5),
        (Scale(0, 1_000_000), 500_000),
        (Scale(0, 0.7), 0.5),
        (Scale(-1, 0.5), 0),
    ],
)
def test_the_scores_stand_in_the_middle_of_the_scale(scale: Scale, middle: float) -> None:
    text = journey_page("New", (), linked({}).catalogue, None, scale)
    page = read(text, "new.md", scale)
    assert page.diagnostics == ()
    [found] = engine.linked({"new.md": page}, Options(), []).catalogue.journeys.values()
    assert {step.mean for step in found.steps} == {middle}
    assert not found.counts


def test_the_first_touchpoint_is_one_that_the_site_has() -> None:
    assert list(touchpoint_names(linked({}).catalogue)) == ["Website", None]
    names = ("Shelf", "Till", "Till")
    pages = {"buy.md": map_with("\n".join(f"- {{name: A, touchpoint: {one}}}" for one in names))}
    assert next(touchpoint_names(linked(pages).catalogue)) == "Till"
    pages["shelf.md"] = TOUCHPOINT.format("Shelf")
    assert next(touchpoint_names(linked(pages).catalogue)) == "Shelf"


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("camera-shop", "Camera shop"),
        ("my_shop", "My shop"),
        ("MyShop", "MyShop"),
        ("no", "'No'"),
        ("", "Our journeys"),
        ("a\nb", "Our journeys"),
        ("50 %: all", "'50 %: all'"),
    ],
)
def test_a_site_has_its_folders_name(folder: str, name: str) -> None:
    texts = first_site(folder)
    assert texts["mkdocs.yml"].startswith(f"site_name: {name}\n")
    assert all(unicodedata.normalize("NFC", text) == text for text in texts.values())


def test_many_new_pages_do_not_each_look_at_all_others() -> None:
    def taken(number: int) -> float:
        site = linked({f"people/{n}.md": PERSONA.format(f"P {n}") for n in range(number)})

        def give() -> None:
            places = FreePlaces(site, [])
            for n in range(number):
                path = places.path("persona", f"New {n}")
                assert path == f"people/new-{n}.md"
                page = read(PERSONA.format(f"New {n}"), path)
                assert isinstance(page, Page)
                places.take(path, page)
            with pytest.raises(NewPageError, match="already the persona 'New 1'"):
                places.path("persona", "NEW 1")

        return seconds(give)

    assert is_linear(taken, 60, 8)
