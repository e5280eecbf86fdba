"""The site's search finds journeys, personas and touchpoints by their words."""

from __future__ import annotations

import html
import re

import pytest

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.camera_shop import PAGES
from tests.site.reading import html_files, search_entries, target_of


@pytest.fixture(scope="module", params=in_tiers(["material", "mkdocs"]))
def site(request: pytest.FixtureRequest, build_site: BuildSite) -> BuiltSite:
    theme = {"name": request.param, **({"font": False} if request.param == "material" else {})}
    return build_site(PAGES, {"theme": theme, "plugins": ["search", "journeys"]})


def _words(site: BuiltSite, address: str) -> str:
    """All words of a page's entries, with single spaces."""
    entries = search_entries(site)
    texts = (
        f"{title} {text}"
        for location, (title, text) in entries.items()
        if location.partition("#")[0] == address
    )
    # Material keeps paragraphs as HTML.
    return " ".join(re.sub("</?p>", " ", " ".join(texts)).split())


@pytest.mark.parametrize(
    "words",
    [
        "Buy a camera",
        "Read the FAQ",
        "Fill the cart",
        "Receive the parcel",
        "Decision",
        "Retention",
        "Take better pictures",
        "A first child, and a small budget.",
        "Growth team",
        "Can I return it?",
        "Returns are not answered",
        "Answer returns",
        "The rate service",
        "What the team learned.",
    ],
)
def test_journey_is_found_by_its_words(site: BuiltSite, words: str) -> None:
    assert words in _words(site, "journeys/buy/")


def test_words_of_neighbours_have_spaces_between_them(site: BuiltSite) -> None:
    words = set(_words(site, "journeys/buy/").split())
    assert {"Read", "FAQ", "Fill", "cart", "Receive", "parcel", "Maya", "Ben"} <= words


def test_text_of_the_markup_is_not_found(site: BuiltSite) -> None:
    text = _words(site, "journeys/buy/")
    marks = ("](", "notes.md", "<", "j-", "faq.md", "very good", "line of visibility")
    assert [mark for mark in marks if mark in text] == []


def test_front_matter_is_not_found(site: BuiltSite) -> None:
    everything = " ".join(f"{title} {text}" for title, text in search_entries(site).values())
    assert "stages:" not in everything
    assert "touchpoint:" not in everything


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("journeys/buy/", "Buy a camera"),
        ("journeys/buy-soon/", "Buy without surprises"),
        ("people/maya/", "Maya"),
        ("personas/ben/", "Ben"),
        ("touchpoints/faq/", "FAQ"),
        ("touchpoints/cart/", "Cart"),
        ("journeys/", "Journeys"),
        ("personas/", "Personas"),
        ("touchpoints/", "Touchpoints"),
    ],
)
def test_page_is_found_under_its_own_title(site: BuiltSite, address: str, title: str) -> None:
    entries = search_entries(site)
    assert [found for location, (found, _) in entries.items() if found == title] != []
    assert entries[address][0] == title


def test_persona_and_touchpoint_are_found_by_their_words(site: BuiltSite) -> None:
    assert "Parent with a first camera" in _words(site, "people/maya/")
    assert "Sharp pictures" in _words(site, "people/maya/")
    assert "Help page" in _words(site, "touchpoints/faq/")
    assert "Cart" in _words(site, "touchpoints/cart/")


def test_what_a_step_says_is_found_on_its_map_and_not_again_where_it_is_listed(
    site: BuiltSite,
) -> None:
    found = {
        location.partition("#")[0]
        for location, (title, text) in search_entries(site).items()
        if "Fill the cart" in f"{title} {text}"
    }
    assert found == {"journeys/buy/", "journeys/buy-soon/"}


def test_every_entry_leads_to_a_place_that_is_there(site: BuiltSite) -> None:
    pages = html_files(site.path)
    for location in search_entries(site):
        address, _, anchor = location.partition("#")
        page = pages[target_of(address or "./", "index.html")]
        assert not anchor or anchor in page.anchors, location


def test_author_text_has_no_words_of_ours_in_its_entry(site: BuiltSite) -> None:
    """A section of the author's text is not swallowed by what we add below it."""
    title, text = search_entries(site)["notes/#later"]
    assert (title, text.replace("<p>", "").replace("</p>", "").strip()) == ("Later", "Nothing yet.")


EVERYTHING = {
    "buy.md": """---
title: Buy
journey:
  personas: [maya]
  goal: w001
  scenario: w002
  expectations: [w003]
  owner: w004
  aliases: w005
  stages:
    - name: w006
      goal: w007
      steps:
        - name: w008
          feeling: w009
          actors: [maya, w010]
          touchpoint: {touchpoint: desk, channel: w011}
          detail: other
          next: [{to: other, when: w012}, {to: w042, when: w013}, {end: w044}]
          thoughts: [{text: w014, persona: maya, quote: true, sources: w015}, {text: w016}]
          pains: {text: w017, severity: 4, sources: {title: w018, url: https://example.com/x}}
          gains: {text: w019, persona: w010, sources: w020}
          opportunities: [{text: w021, answers: [w017], owner: w022, status: idea, url: buy.md}]
          moment_of_truth: w023
          physical_evidence: w024
          frontstage: w025
          backstage: w026
          support: w027
          duration: until w028
          wait: until w029
          metrics: {name: w030, value: 5, unit: '%', target: 7, sources: w031}
          sources: [w032, {title: w033, date: 2026-11-02}]
          image: {path: x.svg, alt: w034}
          own: w035
    - name: w041
      steps:
        - {name: w042, channel: w043}
---
# Buy
""",
    "soon.md": """---
title: Soon
journey:
  state: future
  future_of: buy
  stages:
    - name: w051
      steps: [{name: w052, replaces: w042}]
---
""",
    "other.md": """---
title: w061
journey:
  stages: [{name: w062, steps: [{name: w063}]}]
---
""",
    "maya.md": """---
title: w071
persona:
  id: maya
  role: w072
  quote: w073
  image: {path: x.svg, alt: w074}
  goals: w075
  needs: w076
  frustrations: w077
  behaviours: w078
  channels: w079
  aliases: w080
---
""",
    "desk.md": """---
title: w081
touchpoint:
  id: desk
  channel: w082
  owner: w083
  url: https://example.com/w084
  aliases: w085
---
""",
    "x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}
"""Every text that an author may write, each a word of its own."""


@pytest.fixture(scope="module")
def everything(build_site: BuildSite) -> BuiltSite:
    lanes = {"lanes": [{"key": "own", "label": "Own"}]}
    return build_site(EVERYTHING, {"plugins": ["search", {"journeys": lanes}]})


@pytest.mark.parametrize("address", ["buy/", "soon/", "other/", "maya/", "desk/"])
def test_every_text_that_stands_on_a_page_is_found_there(
    everything: BuiltSite, address: str
) -> None:
    page = everything.read(f"{address}index.html")
    article = page[page.index("<h1") :]
    entries = _words(everything, address)
    shown = {*re.findall(r"w\d{3}", article)}
    if address == "buy/":
        assert {f"w{number:03}" for number in range(1, 36)} <= shown
    # What only links to another page is found there.
    elsewhere = {
        "buy/": {"w083"},  # a touchpoint's owner, in the panels of its steps
        # Owners, stages, lowest points, steps, touchpoints.
        "maya/": {"w004", "w006", "w008", "w041", "w042", "w081"},
        "desk/": shown - {f"w{number:03}" for number in range(81, 86)},  # what steps say there
        "other/": {"w008"},  # the step that it shows in detail
    }
    assert shown - elsewhere.get(address, set()) - {*re.findall(r"w\d{3}", entries)} == set()


REPEATING = """---
title: Buy
journey:
  stages:
    - name: First
      steps:
        - {name: The parcel is late, sources: Exit survey, thoughts: Nobody answers}
        - {name: Nobody answers, sources: Exit survey, pains: The tone is wrong}
    - name: Second
      steps:
        - {name: Nobody answers late, sources: Exit survey, touchpoint: [Shop, Shop window]}
        - {name: The parcel is not late, thoughts: [荷物が届かない, 荷物が届いた]}
        - {name: Ask "nobody", thoughts: 荷物が届かない, touchpoint: [Shop website, Shop app]}
---
Whoever waits asks why the tone is wrong
"""


def test_a_map_has_each_text_whole_where_it_brings_a_new_word(build_site: BuildSite) -> None:
    """Without its other words, `not` would be lost, or stand alone."""
    built = build_site({"buy.md": REPEATING}, {"plugins": ["search", "journeys"]})
    entries = search_entries(built)
    first, second = (entries[f"buy/#stage-{name}"][1] for name in ("first", "second"))
    assert _plain(first) == "The parcel is late - Nobody answers - Exit survey"
    assert _plain(second) == (
        'The parcel is not late - 荷物が届かない - 荷物が届いた - Ask "nobody"'
        " - Shop - Shop window, website, app"
    )


@pytest.mark.parametrize(
    "hidden",
    [
        "<!--\nthe tone is wrong\n-->",
        "## More { data-search-exclude }\n\nthe tone is wrong",
        "```mermaid\nthe tone is wrong\n```",
        "[the tone is wrong]: https://example.com",
        "Read [more](the tone is wrong).",
        "    the tone is wrong",
    ],
)
def test_what_an_author_hides_is_found_on_the_map(build_site: BuildSite, hidden: str) -> None:
    page = REPEATING.replace("Whoever waits asks why the tone is wrong", hidden)
    built = build_site({"buy.md": page}, {"plugins": ["search", "journeys"]})
    assert "The tone is wrong" in search_entries(built)["buy/#stage-first"][1]


def _plain(text: str) -> str:
    return html.unescape(re.sub("</?p>", "", text)).strip()
