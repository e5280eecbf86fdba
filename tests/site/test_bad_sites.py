"""Sites whose pages, names, markers and templates get in each other's way."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.reading import (
    BrokenLink,
    broken_links,
    findings,
    html_files,
    repeated_ids,
    soup,
    words_of,
)

WORD = "w" * 300
MARKED = (
    *("curve buy", "map buy", "map better", "diagram buy", "diagram better", "summary buy"),
    *("summary maya", "summary shop", "steps shop", "steps till", "journeys", "touchpoints"),
    *("journeys state=future", "journeys persona=maya", "journeys persona=bob"),
    *("touchpoints persona=maya", "touchpoints persona=bob", "personas"),
)
WRONG: dict[str, str] = {
    "": "unknown part '' in a marker",
    "MAP buy": "unknown part 'MAP' in a marker, did you mean 'map'?",
    "map": "this page is not about a journey",
    "map buy buy": "takes one id and nothing else",
    "map id=buy": "takes one id and nothing else",
    "map 'buy": "has a quote that is not closed",
    "map buy's": "has a quote that is not closed",
    'map "a > b"': "there is no journey 'a > b'",
    "map <script>alert(1)</script>": "there is no journey '<script>alert(1)</script>'",
    "map Buy": "is already on this page",
    'map "Same title"': "is the title of 3 pages, write the id: same or other or same-2",
    "journeys state=never": "state: 'never' is unknown",
    "journeys state=future state=current": "'state' is there twice",
    f"journeys {WORD}": "is not `key=value`",
    "personas maya": "'maya' is not `key=value`, it takes none",
    "steps nowhere": "there is no touchpoint 'nowhere'",
}


def page(text: str = "", **front: Any) -> str:
    written = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10_000_000)
    return f"---\n{written}---\n\n{text}\n"


def journey(title: str, *steps: dict[str, Any], text: str = "", **keys: Any) -> str:
    stages = [{"name": "Decide", "steps": list(steps)}]
    return page(text, title=title, journey={**keys, "stages": stages})


LOOK = {
    "name": "Look",
    "score": 4,
    "touchpoint": {"touchpoint": "Shop", "channel": ["no channel", "title", "drafts"]},
    "pains": "Too loud",
    "opportunities": "Be quiet",
    "sources": "A study",
}
PAY = {"name": "Pay", "score": 1, "touchpoint": "Till"}
NAMES = ("Index", "C++", "カート", "Maya", "...", "404", "index.html", "🛒")

FILES: dict[str, str | bytes] = {
    "index.md": "# Home\n\n" + "\n\n".join(f"<!-- journeys/{one} -->" for one in (*MARKED, *WRONG)),
    "other.md": "# Other\n\n<!-- journeys/map buy -->\n\n<!-- journeys/curve buy -->\n",
    "journeys/buy.md": journey(
        "Buy",
        LOOK,
        PAY,
        text="<!-- journeys/map better -->\n\n<!-- journeys/diagram better -->",
        personas="Maya",
    ),
    "better.md": journey("Buy better", LOOK, PAY, personas="Maya", state="future", future_of="buy"),
    "draft.md": journey("Later", LOOK, status="draft"),
    "bob.md": page(
        "<!-- journeys/journeys persona=maya -->\n\n<!-- journeys/touchpoints persona=maya -->",
        title="Bob",
        persona={"role": "x"},
    ),
    "names.md": journey(
        "Names",
        *({"name": name, "touchpoint": name, "pains": f"At {name}"} for name in NAMES),
        personas=["Bob", *NAMES],
    ),
    "a/same.md": journey("Same title", PAY),
    "b/other.md": journey("Same title", PAY),
    "c/same.md": journey("Same title", PAY),
    "touchpoints/index.md": "# Our touchpoints\n\nWhat we wrote.\n",
    "personas.md": "# Our personas\n\nWhat we wrote.\n",
    "journeys/index.md": journey("Journeys are a journey", PAY),
    "touchpoints/カート.md": "# Our cart\n\nWhat we wrote.\n",
    "long.md": journey(
        "Long",
        *({"name": f"{WORD} {n}", "pains": WORD, "score": 1 + n % 5} for n in range(200)),
    ),
}


@pytest.fixture(scope="module", params=in_tiers(["material", "mkdocs", "readthedocs"]))
def site(request: pytest.FixtureRequest, build_site: BuildSite) -> BuiltSite:
    theme = {"name": request.param} | ({"font": False} if request.param == "material" else {})
    made = build_site(FILES, {"theme": theme, "plugins": ["search", "journeys"]})
    assert made.exit_code == 0, made.log
    assert "Traceback" not in made.log
    assert "failing-template" not in made.log
    return made


def test_ids_are_unique_on_every_page(site: BuiltSite) -> None:
    assert repeated_ids(site.path) == {}


def test_every_link_leads_somewhere(site: BuiltSite) -> None:
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


def test_every_wrong_marker_is_named_shortly_and_gone(site: BuiltSite) -> None:
    said = [one.text for one in findings(site.log) if one.rule == "bad-marker"]
    assert len(said) == len(WRONG)
    for text, message in zip(said, WRONG.values(), strict=True):
        assert message in text
        assert len(text) < 400
    assert "<!-- journeys/" not in site.read("index.html")


def test_right_markers_beside_wrong_ones_are_drawn(site: BuiltSite) -> None:
    home = soup(site, "index.html")
    assert len(home.select("table.j-map")) == 2
    assert len(home.select("pre.mermaid")) == 2
    assert home.select_one("#better--journeys--diagram")


@pytest.mark.parametrize("folder", ["touchpoints", "personas"])
def test_every_name_has_its_page(site: BuiltSite, folder: str) -> None:
    titles = {
        re.sub(r" ?[¶#]$", "", words_of(heading))
        for name in html_files(site.path)
        if name.startswith(f"{folder}/") and (heading := soup(site, name).select_one("h1"))
    }
    written = {"カート"} if folder == "touchpoints" else set[str]()
    assert set(NAMES) - written <= titles


@pytest.mark.parametrize("name", ["touchpoints", "personas", "touchpoints/カート"])
def test_an_authors_page_at_a_generated_address_keeps_its_text_and_gets_the_list(
    site: BuiltSite, name: str
) -> None:
    built = soup(site, f"{name}/index.html")
    assert "What we wrote." in words_of(built)
    assert built.select(".journeys")


def test_the_second_of_two_pages_at_one_address_is_named(site: BuiltSite) -> None:
    clashes = [one.text for one in findings(site.log) if one.rule == "duplicate-address"]
    assert len(clashes) == 2
    assert all("'Index'" in one for one in clashes)


def test_no_step_of_a_long_map_is_lost(site: BuiltSite) -> None:
    heads = soup(site, "long/index.html").select(".j-map th[scope=col]")
    assert [words_of(head) for head in heads] == [f"{WORD} {n}" for n in range(200)]


TEMPLATES: dict[str, tuple[str | bytes, str]] = {
    "curve": (b"<p>\xff</p>", "it is not UTF-8"),
    "diagram": ('{% include "diagram.html" %}', "recursion"),
    "journey": ("\n{{ {}['" + "y" * 5000 + "'] }}", "has no attribute 'yyy"),
    "persona": ('{% extends "persona.html" %}', "recursion"),
    "touchpoint": ('\n\n{% import "own.html" as own %}', "unknown tag 'endfor'"),
}


def test_templates_that_fail_are_named_once_with_their_file(build_site: BuildSite) -> None:
    own: dict[str, str | bytes] = {
        f"../theme/journeys/{name}.html": text for name, (text, _) in TEMPLATES.items()
    }
    own["../theme/journeys/own.html"] = "\n{% endfor %}"
    own["../theme/journeys/map.html/folder.txt"] = "A folder is no template."
    own["../theme/journeys/personas.html"] = b"\xef\xbb\xbf<p>Ours</p>"
    theme = {"name": "material", "font": False, "custom_dir": "theme"}
    site = build_site({**FILES, **own}, {"theme": theme})
    assert site.exit_code == 0
    assert "Traceback" not in site.log
    said = sorted(one for one in site.log.splitlines() if "failing-template" in one)
    assert len(said) == len(TEMPLATES)
    for name, (_, message) in TEMPLATES.items():
        file = "own" if name == "touchpoint" else name
        (line,) = [one for one in said if f"theme/journeys/{file}.html:" in one]
        assert message in line
        assert len(line) < 500
    assert "j-map" in site.read("journeys/buy/index.html")
    assert "\ufeff" not in site.read("personas/index.html")
