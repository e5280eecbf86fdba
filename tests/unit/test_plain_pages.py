"""Plain pages: every text of a map stands in them, as text, in the order in which one reads."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.exchange.choice import chosen
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.insights import Insights
from journeys_plugin.model import Journey, link
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import OPTIONS, Options, combined
from journeys_plugin.pages.plain.exported import one_text
from journeys_plugin.pages.plain.insights_text import insights_text
from journeys_plugin.pages.plain.journey_text import journey_text
from journeys_plugin.pages.plain.links import NoPages, placed, twin_address
from journeys_plugin.pages.plain.list_texts import journeys_text, personas_text, touchpoints_text
from journeys_plugin.pages.plain.own_text import own_text
from journeys_plugin.pages.plain.record_texts import persona_text, touchpoint_text
from journeys_plugin.pages.plain.words import PlainWriter
from journeys_plugin.project.site_on_disk import load
from journeys_plugin.values import inline
from journeys_plugin.values.inline_markdown import begun, escaped, markdown
from journeys_plugin.values.scale import Scale
from tests.plain_reading import OUR_TAGS, flat, parsed, texts_of, words_of

ROOT = Path(__file__).parents[2]
SITES = [ROOT / "mkdocs.yml", ROOT / "tests" / "site" / "first_home" / "mkdocs.yml"]
HOSTILE = [
    "# no heading",
    "- no item",
    "1. no item",
    "1) no item",
    "> no quote",
    "---",
    "===",
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp; &#60;",
    "[x](javascript:alert(1))",
    "a | b | c",
    "~~gone~~ ~a~",
    "`` ` ``",
    "\\* \\[ \\",
    "![x](http://evil.example/a.png)",
    "two\n\nparagraphs",
    "```\nfence",
    "<!-- comment -->",
    "[^1]: note",
    "* * *",
    "__init__ snake_case *a * b*",
    "\u202eturned \x1b[31m",
    "**bold**text*a*b",
    "{{ macro }} {% if %}",
    "a  \nb",
    "[ref]: http://evil.example",
]


def read(front: str, options: Options | None = None) -> list[Page]:
    pages = []
    for number, part in enumerate(front.split("\n===\n")):
        content = f"---\n{part}\n---\n".encode()
        scale = options.scale if options else Scale()
        page = read_page(f"page-{number}.md", content, scale)
        assert isinstance(page, Page)
        pages.append(page)
    return pages


def plain(front: str, **given_options: object) -> str:
    options = combined(
        "en", {key: OPTIONS[key].read(value) for key, value in given_options.items()}
    )
    catalogue = link(read(front, options))
    return journey_text(
        next(iter(catalogue.journeys.values())), PlainWriter(catalogue, options, NoPages())
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_words_stay_words(text: str) -> None:
    page = parsed(f"- {begun(escaped(text))}")
    assert flat(page.get_text()) == flat(text)
    assert {tag.name for tag in page.find_all()} <= {"ul", "li", "a"}  # an address is a link to it


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_are_what_the_site_shows(text: str) -> None:
    page = parsed(f"- {begun(markdown(text, lambda href: href))}")
    assert flat(page.get_text()) == flat(inline.words(text))
    assert {tag.name for tag in page.find_all()} <= {"ul", "li", "em", "strong", "code", "a"}


@given(st.text(st.sampled_from("ab *_`[]()<>&#-+=~|\\!.:1\n\"'@/"), max_size=40))
def test_any_text_is_what_the_site_shows(text: str) -> None:
    page = parsed(f"- x: {markdown(text, lambda href: href)}")
    assert flat(page.get_text()) == flat(f"x: {inline.words(text)}")
    for tag in page.select("a[href]"):
        assert inline.is_safe(str(tag["href"]))


@given(st.text(max_size=60))
def test_any_words_stay_words(text: str) -> None:
    page = parsed(f"- {begun(escaped(text))}")
    assert flat(page.get_text()) == flat(text)


def test_emphasis_code_and_links_stay() -> None:
    said = markdown("**Stop** at the *door*, `id_1`, [here](https://x.example/a_b)", lambda h: h)
    assert said == "**Stop** at the *door*, `id_1`, [here](https://x.example/a_b)"
    assert markdown("see [the map](buy.md)", lambda _: None) == "see the map"


MAP = """\
title: Buy a *camera*
journey:
  personas: [Maya, Ben]
  goal: Take pictures
  owner: Web team
  stages:
    - name: Look
      goal: Find two
      steps:
        - name: Read
          score: {Maya: 2, Ben: 4}
          touchpoint: {touchpoint: FAQ, channel: web}
          feeling: {Maya: worried}
          needs: To know the price
          thoughts: {text: Who are they?, quote: true, persona: Maya}
          pains: {text: Too long, severity: 4, sources: Five interviews}
          gains: Clear words
          opportunities:
            - {text: Cut it, answers: Too long, impact: 4, effort: 2, owner: Ida, status: doing}
          backstage: An editor writes it
          metrics: {name: Read to the end, value: 30, unit: '%', target: 50, better: higher}
          sources: {title: A study, url: https://x.example/s, date: 2026-09}
          next: [{to: Pay, when: in a hurry}, {end: Gives up, when: bored}]
        - {name: Wait, feeling: angry}
    - name: Buy
      steps: [{name: Pay, score: 5, actors: [Ben, Courier], optional: true}]
"""


def test_the_order_is_that_in_which_one_reads() -> None:
    text = plain(MAP)
    lines = [
        *("# Buy a camera", "> Goal: Take pictures", "- Owner: Web team", "- Mean: 4.0 of 5"),
        *(
            "## Stage 1: Look",
            "- Goal: Find two",
            "### Step 1 of 3: Read",
            "- Touchpoints: FAQ (web)",
        ),
        "- Experience: 3.0 of 5 (Maya: 2 of 5; Ben: 4 of 5)",
        *("- Feeling: Maya: worried", "- Thoughts: “Who are they?” (Maya)"),
        "- Pains: Too long (severity: 4 of 5; Source: Five interviews)",
        "- Gains: Clear words",
        "- Opportunities: Cut it (answers: Too long; impact: 4 of 5; effort: 2 of 5; owner: Ida; ",
        *("- Needs: To know the price", "- Backstage: An editor writes it"),
        "- Metrics: Read to the end: 30% (target 50%, missed; higher is better)",
        "- Sources: [A study](https://x.example/s), September 2026",
        *("- Next step:", "  - Step 3, Pay (when: in a hurry)"),
        *("  - ends here: Gives up (when: bored)", "### Step 2 of 3: Wait"),
        "- Experience: 1 of 5 (no score: placed by the feeling, and not counted)",
        *("## Stage 2: Buy", "### Step 3 of 3: Pay", "- optional", "- Experience: Ben: 5 of 5"),
        "- By: Ben, Courier",
    ]
    at = -1
    for line in lines:
        begins = [match.start() for match in re.finditer(rf"(?m)^{re.escape(line)}", text)]
        later = [place for place in begins if place > at]
        assert later, f"{line!r} is not there, or too early:\n{text}"
        at = later[0]


def test_a_guess_is_named_as_one() -> None:
    assert "of 5 (no score: placed by the feeling, and not counted)" in plain(MAP)
    counted = plain(MAP, feelings={"count": True})
    assert "of 5 (no score: placed by the feeling, and counted)" in counted


def test_scores_say_their_scale() -> None:
    own = MAP.replace("  owner:", "  scale: {lowest: 0, highest: 10}\n  owner:")
    text = plain(own)
    assert "scores are written on a scale from 0 to 10" in text
    assert "Maya: 1.8 of 5 (2 of 10)" in text
    assert "(-2…2)" in plain(
        MAP.replace("5, actors", "2, actors").replace("4}", "2}"), scale={"min": -2, "max": 2}
    )


@pytest.mark.parametrize("steps", [0, 1, 200])
def test_maps_of_any_size_are_written(steps: int) -> None:
    names = "".join(f"        - {{name: Go {number}}}\n" for number in range(steps))
    below = f"      steps:\n{names}" if steps else ""
    text = plain(f"title: Buy\njourney:\n  status: draft\n  stages:\n    - name: Look\n{below}")
    assert text.count("\n### ") == steps
    assert f"Step {steps} of {steps}: Go {steps - 1}" in text if steps else "no steps yet" in text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(text: str) -> None:
    said = json.dumps(text)
    front = (
        f"title: {said}\njourney:\n  owner: {said}\n  stages:\n    - name: {said}\n"
        f"      steps:\n        - {{name: {said}, pains: {said}, thoughts: {said}, score: 2,"
        f" touchpoint: {said}}}\n"
    )
    page = parsed(plain(front))
    assert {tag.name for tag in page.find_all()} <= OUR_TAGS
    assert len(page.find_all("h1")) == 1
    assert len(page.find_all("h2")) == 1
    assert flat(inline.words(text)) in flat(page.get_text())


@pytest.mark.parametrize("site", SITES, ids=["example", "first-home"])
def test_every_text_of_every_map_is_there(site: Path) -> None:
    linked = load(site).linked_for_all()
    words = PlainWriter(linked.catalogue, linked.options, NoPages())
    assert linked.catalogue.journeys
    for journey in linked.catalogue.journeys.values():
        there = words_of(journey_text(journey, words))
        missing = {text for text in texts_of(journey, linked.catalogue) if text not in there}
        assert not missing, journey.id
        assert_numbers(journey, there)


def assert_numbers(journey: Journey, there: str) -> None:
    steps = [step for step in journey.steps if not step.of_stage]
    for number, step in enumerate(steps, 1):
        assert f"Step {number} of {len(steps)}: {flat(inline.words(step.name))}" in there


def test_all_other_pages_are_written() -> None:
    linked = load(SITES[0]).linked_for_all()
    words = PlainWriter(linked.catalogue, linked.options, NoPages())
    insights = insights_text(Insights(linked.catalogue, linked.options), words)
    lists = [journeys_text(words), personas_text(words), touchpoints_text(words), insights]
    lists += [persona_text(one, words) for one in linked.catalogue.personas.values()]
    lists += [touchpoint_text(one, words) for one in linked.catalogue.touchpoints.values()]
    for text in lists:
        assert len(parsed(text).find_all("h1")) == 1
        assert text.startswith("# ")
        assert text.endswith("\n")
    assert "Rank 1, Priority" in insights


def test_an_authors_own_text_is_its_source() -> None:
    body = (
        "# Buy\n\nSee [the FAQ](faq.md) and ![a cart](a.png).<!-- journeys/map -->\n\n"
        "<!-- a note\nto us -->\n--8<-- 'secret.txt'\n```\n<!-- code --> [x](y.md)\n```\n"
        "{# hidden #}\n[later]: faq.md\n## More {#more}\n"
    )
    lines = own_text(body, "Buy", lambda href: f"found/{href}")
    assert lines == [
        *("See [the FAQ](found/faq.md) and ![a cart](found/a.png).", "", ""),
        *("```", "<!-- code --> [x](y.md)", "```", "", "[later]: found/faq.md", "## More {#more}"),
    ]
    assert own_text("# Another title\n\nText", "Buy", str)[0] == "# Another title"


def test_addresses_of_plain_pages() -> None:
    pages = {"buy/": "buy/index.md", "./": "index.md", "buy.html": "buy.md", "": "index.md"}
    assert {url: twin_address(url) for url in pages} == pages
    text = "[x](\x02maps/buy/index.md\x03)"
    assert placed(text, "personas/maya/index.md") == "[x](../../maps/buy/index.md)"
    assert placed(text, "llms.txt", "https://x.example/shop/") == (
        "[x](https://x.example/shop/maps/buy/index.md)"
    )


def test_a_part_says_that_it_is_one_and_keeps_its_numbers() -> None:
    catalogue = link(read(MAP))
    options = Options()
    choice = chosen(catalogue, options, stages=["Buy"], lanes=["connections"])
    export = Export(catalogue, options, choice=choice, site_url="https://x.example/")
    text = one_text(export)
    assert "\nOnly Buy · Only Connections.\n" in text
    assert "## Stage 2: Buy" in text
    assert "### Step 3 of 3: Pay" in text
    assert "- In numbers: one stage, one step" in text
    assert "- By: Ben, Courier" in text
    assert "no score" not in text
    assert "Stage 1" not in text


def test_all_is_written_if_all_is_asked_for() -> None:
    catalogue = link(read(MAP))
    text = one_text(Export(catalogue, Options()))
    titles = [f"\n# {title}\n" for title in ("Buy a camera", "Personas", "Maya", "FAQ", "Insights")]
    assert text.startswith("# Journeys\n")
    assert sorted(titles, key=text.index) == titles
