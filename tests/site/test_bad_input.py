"""Every mistake and every attack that the project promises to survive, in one site together."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from tests.conftest import FINDINGS_ON_PAGES, BuildSite, BuiltSite
from tests.site.camera_shop import PAGES
from tests.site.reading import (
    BrokenLink,
    broken_links,
    findings,
    html_files,
    rules,
    search_entries,
    soup,
    words_of,
)

HOSTILE = (
    "<img src=x onerror=alert(1)> <script>alert(1)</script> {{ 7*7 }} {% raw %}"
    " %%{init}%% [x](javascript:alert(1)) </table></pre> \" ' & ]]> -->"
)
ARABIC = "شراء كاميرا"
FIRST = {"name": "One", "steps": [{"name": "First", "score": 3}]}


def front(**keys: Any) -> str:
    """A page of this front matter."""
    written = yaml.safe_dump(keys, allow_unicode=True, sort_keys=False, width=10_000_000)
    return f"---\n{written}---\n\nThe text.\n"


def journey(**keys: Any) -> str:
    return front(journey={"stages": [FIRST], **keys})


def with_step(**keys: Any) -> str:
    return journey(
        stages=[{"name": "One", "steps": [{"name": "First", **keys}, {"name": "Second"}]}]
    )


def _bomb() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 7)]
    return "---\n" + "\n".join(lines) + "\njourney:\n  stages: *a6\n---\n\nThe text.\n"


def _nested(levels: int) -> str:
    lines = "".join(f"{'  ' * (level + 1)}a:\n" for level in range(levels))
    return f"---\njourney:\n{lines}---\n\nThe text.\n"


def _long(text: str) -> str:
    return with_step(thoughts=text * (2_000_000 // len(text)))


def _many_unquoted_lines() -> str:
    steps = "".join(
        f"        - name: Step {n}\n          thoughts: One thing: shipping\n"
        for n in range(25_000)
    )
    head = "---\njourney:\n  stages:\n    - name: One\n      steps:\n"
    return f"{head}{steps}---\n\nThe text.\n"


MISTAKES: dict[str, tuple[str | bytes, set[str]]] = {
    "no-stages": (front(journey={"goal": "A goal"}), {"missing-key"}),
    "no-steps": (journey(stages=[{"name": "One"}]), {"empty-stage"}),
    "no-names": (journey(stages=[{"steps": [{"score": 3}, {"name": "Second"}]}]), {"missing-name"}),
    "list-for-text": (journey(goal=["a", "b"]), {"wrong-type"}),
    "mapping-for-text": (journey(owner={"team": {"a": "b"}}), {"wrong-type"}),
    "text-for-list": (journey(stages="One"), {"wrong-type"}),
    "score-five": (with_step(score="five"), {"not-a-score"}),
    "score-nine": (with_step(score=9), {"score-out-of-scale"}),
    "no-date": (journey(reviewed="soon"), {"not-a-date"}),
    "no-such-date": (journey(reviewed="2026-02-31"), {"not-a-date"}),
    "unknown-key": (journey(evidence="A study"), {"unknown-key"}),
    "tabs": (
        "---\njourney:\n\tstages:\n\t\t- name: One\n\t\t  steps:\n\t\t\t\t- name: First\n---\n",
        {"broken-yaml"},
    ),
    "duplicate-key": (
        "---\njourney:\n  owner: a\n  owner: b\n---\n",
        {"duplicate-key", "missing-key"},
    ),
    "bomb": (_bomb(), {"too-large"}),
    "deep": (_nested(500), {"too-deep", "unknown-key", "missing-key"}),
    "deep-flow": (
        f"---\njourney: {'[' * 500}{']' * 500}\n---\n\nThe text.\n",
        {"too-deep", "wrong-type"},
    ),
    "missing-picture": (with_step(image="gone.png"), {"missing-picture"}),
    "outside-picture": (with_step(image="../../../etc/passwd.png"), {"outside-docs"}),
    "huge": (_long("words "), set()),
    "huge-markup": (_long("*a* [b](c) `"), {"too-much-markdown"}),
    "huge-mistakes": (_many_unquoted_lines(), {"unquoted-text"}),
    "unknown-journey": (with_step(detail="nowhere"), {"unknown-journey"}),
    "own-detail": (with_step(detail="own-detail"), {"circular-detail"}),
    "own-future": (journey(state="future", future_of="own-future"), {"circular-future"}),
    "two-kinds": (front(journey={"stages": [FIRST]}, persona={"role": "x"}), {"two-kinds"}),
    "no-utf8": (journey(owner="Growth").encode() + b"\xff\xfe", {"invalid-utf8"}),
    "control": (journey(owner="a\x07b").replace('"a\\ab"', "a\x07b"), {"broken-yaml"}),
    "persona-list": (front(persona=["a"]), {"wrong-type"}),
    "touchpoint-url": (front(touchpoint={"url": "javascript:alert(1)"}), {"unsafe-link"}),
    "arabic": (
        front(
            title=ARABIC,
            journey={"stages": [{"name": ARABIC, "steps": [{"name": ARABIC, "score": 4}]}]},
        ),
        set(),
    ),
}
"""What is wrong with a page, by its name: its text and the rules that it breaks."""

TEXTS_OF_A_STEP = ("feeling", "duration", "wait", "moment_of_truth")
LISTS_OF_A_STEP = (
    "actors",
    "thoughts",
    "pains",
    "gains",
    "opportunities",
    "physical_evidence",
    "frontstage",
    "backstage",
    "support",
    "sources",
    "channel",
)


def _hostile_pages() -> dict[str, str]:
    step: dict[str, Any] = {"name": HOSTILE, "score": 2, "touchpoint": HOSTILE}
    step |= dict.fromkeys(TEXTS_OF_A_STEP, HOSTILE)
    step |= {key: [HOSTILE] for key in LISTS_OF_A_STEP}
    step["metrics"] = {"name": HOSTILE, "value": 1, "unit": HOSTILE, "target": 2}
    step["next"] = {"to": HOSTILE, "when": HOSTILE}
    step["image"] = {"path": "pixel.svg", "alt": HOSTILE}
    about = dict.fromkeys(("goal", "scenario", "owner"), HOSTILE)
    stage = {"name": HOSTILE, "goal": HOSTILE, "steps": [step]}
    lists = {key: [HOSTILE] for key in ("goals", "needs", "frustrations", "behaviours", "channels")}
    return {
        "hostile/journey.md": front(
            title=HOSTILE,
            journey={
                "personas": HOSTILE,
                **about,
                "expectations": [HOSTILE],
                "aliases": [f"J {HOSTILE}"],
                "stages": [stage],
            },
        ),
        "hostile/persona.md": front(
            title=f"Persona {HOSTILE}",
            persona={"role": HOSTILE, "quote": HOSTILE, "aliases": [f"Q {HOSTILE}"], **lists},
        ),
        "hostile/touchpoint.md": front(
            title=f"Touchpoint {HOSTILE}",
            touchpoint={"channel": HOSTILE, "owner": HOSTILE, "aliases": [f"U {HOSTILE}"]},
        ),
    }


@pytest.fixture(scope="module")
def site(build_site: BuildSite) -> BuiltSite:
    mistakes = {f"bad/{name}.md": text for name, (text, _) in MISTAKES.items()}
    pages = {**PAGES, "hostile/pixel.svg": "<svg/>", **mistakes, **_hostile_pages()}
    return build_site(pages, FINDINGS_ON_PAGES)


@pytest.fixture(scope="module")
def pages(site: BuiltSite) -> dict[str, BeautifulSoup]:
    return {name: soup(site, name) for name in html_files(site.path)}


def test_site_is_built_without_a_traceback(site: BuiltSite) -> None:
    assert "Traceback" not in site.log, site.log.rpartition("Traceback")[2]
    assert site.exit_code == 0


@pytest.mark.parametrize("name", [*PAGES, *(f"bad/{name}.md" for name in MISTAKES)])
def test_no_page_is_lost(site: BuiltSite, name: str) -> None:
    if name.endswith(".md"):
        built = name.removesuffix("index.md").removesuffix(".md").rstrip("/")
        name = f"{built}/index.html".lstrip("/")
    assert (site.path / name).is_file()


@pytest.mark.parametrize("name", MISTAKES)
def test_mistake_has_its_message(site: BuiltSite, name: str) -> None:
    assert rules(site.log, f"bad/{name}.md") == MISTAKES[name][1]


@pytest.mark.parametrize("name", [name for name, (_, broken) in MISTAKES.items() if broken])
def test_mistake_is_shown_on_its_page(site: BuiltSite, name: str) -> None:
    page = soup(site, f"bad/{name}/index.html")
    # The rule stands last; what a message says to write is code too.
    shown = {code.get_text() for code in page.select('[role="note"] li > code:last-child')}
    assert shown == MISTAKES[name][1]


@pytest.mark.parametrize(
    "name", [name for name, (text, _) in MISTAKES.items() if "The text." in str(text)]
)
def test_author_text_is_shown_all_the_same(site: BuiltSite, name: str) -> None:
    assert "The text." in words_of(soup(site, f"bad/{name}/index.html"))


def test_every_link_of_the_site_leads_somewhere(site: BuiltSite) -> None:
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


def test_no_text_is_live_in_any_page(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        live = [
            *page.select("[onerror], img[src='x']"),
            *(script for script in page.find_all("script") if "alert(1)" in script.get_text()),
            *(link for link in page.select("[href], [src]") if _is_script(link)),
        ]
        assert live == [], name


def _is_script(element: Any) -> bool:
    address = str(element.get("href") or element.get("src"))
    return "script:" in "".join(address.split()).lower()


def test_no_text_was_run_as_a_template(pages: dict[str, BeautifulSoup]) -> None:
    for name, page in pages.items():
        if "hostile" in name or "img" in name:
            assert "49" not in words_of(page), name


def test_no_text_closes_what_it_stands_in(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["hostile/journey/index.html"]
    assert page.select_one("article table.j-map")
    assert page.select_one("article pre.mermaid")
    assert len(page.select("body")) == len(page.select("article")) == 1


def test_text_is_shown_as_it_was_written(pages: dict[str, BeautifulSoup]) -> None:
    content = pages["hostile/journey/index.html"].select_one("article")
    assert content
    heading = content.find("h1")
    assert heading
    assert words_of(heading).removesuffix(" ¶") == HOSTILE
    # One for each key of the journey, stage and step that is shown on the page.
    shown = words_of(content).count(HOSTILE)
    assert shown >= len(TEXTS_OF_A_STEP) + len(LISTS_OF_A_STEP) + 12


@pytest.mark.parametrize("kind", ["persona", "touchpoint"])
def test_hostile_persona_and_touchpoint_are_shown_under_their_names(
    pages: dict[str, BeautifulSoup], kind: str
) -> None:
    heading = pages[f"hostile/{kind}/index.html"].select_one("article h1")
    assert heading
    assert heading.get_text().removesuffix("¶") == f"{kind.capitalize()} {HOSTILE}"


def test_hostile_names_that_nobody_declares_have_pages(pages: dict[str, BeautifulSoup]) -> None:
    for folder in ("personas", "touchpoints"):
        titles = [
            heading.get_text().removesuffix("¶")
            for name, page in pages.items()
            if name.startswith(f"{folder}/") and (heading := page.select_one("article h1"))
        ]
        assert HOSTILE in titles


def test_diagram_has_no_directive_of_an_author(pages: dict[str, BeautifulSoup]) -> None:
    diagram = pages["hostile/journey/index.html"].select_one("pre.mermaid")
    assert diagram
    assert "%%" not in diagram.get_text()


def test_search_shows_no_live_text(site: BuiltSite) -> None:
    for title, text in search_entries(site).values():
        assert not BeautifulSoup(title + text, "html.parser").select("img, script, a[href]")


def test_attack_is_no_mistake_but_a_link_with_a_wrong_scheme_is(site: BuiltSite) -> None:
    assert "unsafe-link" in rules(site.log, "hostile/journey.md")
    assert rules(site.log, "hostile/journey.md") <= {
        "near-touchpoint",
        "target-without-better",
        "undeclared-persona",
        "unknown-step",
        "unsafe-link",
    }


def test_no_message_is_longer_than_a_reader_can_take(site: BuiltSite) -> None:
    assert [one.text for one in findings(site.log) if len(one.text) > 600] == []


def test_who_reads_a_published_site_is_not_told_what_to_mend(build_site: BuildSite) -> None:
    site = build_site({"index.md": "# Start\n", "bad.md": MISTAKES["duplicate-key"][0]})
    assert rules(site.log, "bad.md") == MISTAKES["duplicate-key"][1]
    assert soup(site, "bad/index.html").select_one(".j-findings") is None


def test_arabic_journey_keeps_its_letters_in_its_anchors(pages: dict[str, BeautifulSoup]) -> None:
    page = pages["bad/arabic/index.html"]
    assert page.select_one("#step-شراء-كاميرا")
    assert [heading.get_text() for heading in page.select("article h1")] == [ARABIC]


@pytest.mark.parametrize("kind", ["persona", "touchpoint"])
def test_name_that_is_too_long_for_a_file_still_has_its_page(
    build_site: BuildSite, kind: str
) -> None:
    name = "Returns department " * 30
    key = {"personas": name} if kind == "persona" else {}
    step = {"name": "First", **({"touchpoint": name} if kind == "touchpoint" else {})}
    text = journey(stages=[{"name": "One", "steps": [step]}], **key)
    site = build_site({"index.md": "# Start\n", "buy.md": text})
    assert site.exit_code == 0, site.log.splitlines()[-1][:200]
    assert name.strip() in words_of(soup(site, f"{kind}s/index.html"))
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()
