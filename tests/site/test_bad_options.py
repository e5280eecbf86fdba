"""Options of the wrong kind end the build with one line; hostile words in right ones stay words."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import yaml

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.site.reading import BrokenLink, broken_links, html_files, repeated_ids, soup, words_of

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \"; } body { display: none } </style> ' & \\ --> ]]>"
LABEL = HOSTILE.replace("{", "{{").replace("}", "}}")
"""The same as a label has it: braces stand for themselves where they are doubled."""
TURNED = "\u202eعربي مقلوب"
LONG = "Langeswort" * 60
CHANNEL = 'we"ird\n\\"] x'
OWN = ("carbon", "class", "in_own_lane", "lane_step")

OPTIONS: dict[str, Any] = {
    "scale": {"min": -2.5, "max": 1_000_000, "words": [HOSTILE, HOSTILE + TURNED]},
    "lanes": [
        {"key": "carbon", "label": HOSTILE, "kind": "text", "look": "label"},
        {"key": "class", "label": f"{TURNED}\n\ntwo", "look": "quote", "before": "step"},
        {"key": "in_own_lane", "label": LONG},
        {"key": "lane_step"},
    ],
    "channels": {
        "web": HOSTILE,
        CHANNEL: {"label": HOSTILE, "icon": "material/store"},
        '"]{}body{display:none}/*': {"sign": '"}\\'},
        "</style>": {"sign": "\n}*/x".strip()},
        "No channel": "No channel",
        "Title": "T",
    },
    "titles": {"journeys": HOSTILE, "personas": LONG, "touchpoints": TURNED},
    "labels": {
        **dict.fromkeys(("pains", "fill_window", "as_list", "diagram", "map_of"), LABEL),
        "mean_of": LABEL + "{mean}{count}",
        "months": [LABEL] * 12,
        "gains": LONG,
        "opportunities": TURNED,
    },
    "stages": {HOSTILE: ["Empty", LONG], TURNED: None},
    "ranking": "-impact + max(score, pain)",
    "folders": {"personas": "Wer & was?", "touchpoints": 'to#uch "x"'},
}


def _page() -> str:
    step: dict[str, Any] = {
        "name": HOSTILE,
        "score": 3,
        "touchpoint": {"touchpoint": HOSTILE, "channel": [*OPTIONS["channels"], 'new"\n= x']},
        "pains": HOSTILE,
        "gains": HOSTILE,
        "opportunities": HOSTILE,
        **{key: [HOSTILE, TURNED, LONG] for key in OWN[1:]},
        "carbon": HOSTILE,
    }
    steps = [step, *({"name": f"{TURNED} {n}", "score": -2.5} for n in range(12))]
    journey = {"personas": [HOSTILE, TURNED], "reviewed": "2026-01-02"}
    stages = [{"name": HOSTILE, "steps": steps}, {"name": "Empty"}]
    front = {"title": HOSTILE, "journey": {**journey, "stages": stages}}
    return f"---\n{yaml.safe_dump(front, allow_unicode=True)}---\n"


@pytest.fixture(scope="module", params=in_tiers(["material", "mkdocs", "readthedocs"]))
def site(request: pytest.FixtureRequest, build_site: BuildSite) -> BuiltSite:
    theme = {"name": request.param} | ({"font": False} if request.param == "material" else {})
    files = {"index.md": "# Home\n\n<!-- journeys/map buy -->\n", "buy.md": _page()}
    made = build_site(files, {"theme": theme, "plugins": ["search", {"journeys": OPTIONS}]})
    assert made.exit_code == 0, made.log
    assert "Traceback" not in made.log
    assert "failing-template" not in made.log
    return made


def test_no_option_is_live(site: BuiltSite) -> None:
    for name in html_files(site.path):
        page = soup(site, name)
        assert not [
            one for one in page.find_all("script") if one.get_text().strip() == "alert(1)"
        ], name
        assert not [one for one in page.find_all("style") if "body {" in one.get_text()]
        assert len(page.select("body")) == 1
        assert re.search(r"(?<!\d)49(?!\d)", words_of(page)) is None, name


def test_options_are_shown_as_they_were_written(site: BuiltSite) -> None:
    page = soup(site, "buy/index.html")
    heads = [words_of(head) for head in page.select(".j-map tbody th[scope=row]")]
    shown = " ".join(HOSTILE.split())
    assert any(head == shown for head in heads)  # the own lane
    assert any(head.startswith(LONG) for head in heads)
    names = {words_of(one) for one in page.select(".j-map [data-channel]")}
    assert {shown, "T"} <= names
    titles = [words_of(one) for one in soup(site, "journeys/index.html").select("h1")]
    assert titles == [shown] or titles[0].startswith(shown)


def test_ids_are_unique_and_links_lead_somewhere(site: BuiltSite) -> None:
    assert repeated_ids(site.path) == {}
    assert broken_links(site.path, html_files(site.path)) == list[BrokenLink]()


def test_channels_break_out_of_no_rule_of_their_stylesheet(site: BuiltSite) -> None:
    style = site.read("assets/journeys/channels.css")
    strings = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', style)
    assert '"' not in strings.replace('""', "")
    selectors = {rule.split("{")[0].strip() for rule in strings.split("}") if rule.strip()}
    assert selectors == {'[data-channel=""]::before'}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"scale": {"min": 1, "max": 10**400}}, "max: 1000"),
        ({"scale": {"max": float("inf")}}, "max: inf is not a number from -1000000 to 1000000"),
        ({"scale": {"min": datetime.date(2026, 1, 1)}}, "min: 2026-01-01 is not a number"),
        ({"lanes": [[None]]}, "unknown lane [None], use one of"),
        ({"channels": {"Kiosk": "A", "kiosk": "B"}}, "the channel 'kiosk' is there twice"),
        ({"folders": {"personas": "a\0b"}}, "has a character that no page can show"),
        ({"titles": {"journeys": ["x"] * 100_000}}, "is not a text; put it into quotes"),
        ({"labels": {"mean_of": "{mean:d} {count}"}}, "must have these placeholders"),
        ({"parts": {"journey": [{}]}}, "unknown part {}, use one of"),
        ({"nav": {None: True}}, "unknown key None, use one of"),
        ({"metrics": ["m/a.csv", "../../etc/passwd.csv"]}, "is outside the docs folder"),
        ({"mermaid_script": "../../mermaid.js"}, "is not a script; write a path such as"),
        ({"ranking": "impact * efort"}, "character 10: unknown name 'efort', did you mean 'effort"),
        ({"ranking": "__import__('os').system('id')"}, "means nothing here; write names without"),
        (
            {"ranking": "9**9**9**9 * impact"},
            "'**' means nothing here; for a power write a product",
        ),
        ({"ranking": "(" * 100_000 + "impact"}, "it has 100006 characters, and may have 300"),
        ({"ranking": "impact\0\ud800\n"}, "'\\x00' means nothing here; write numbers, names"),
        ({"ranking": datetime.date(2026, 1, 1)}, "2026-01-01 is not a formula; write one, such as"),
        (
            {"stages": {"Awareness": [False]}},
            "'Awareness': False is not a text; put it into quotes",
        ),
        (
            {"stages": {"A": "Buy", "B": "buy"}},
            "'buy' is listed twice; it already belongs to 'A'",
        ),
        ({"stages": {"x" * 100_000: [[]]}}, "[] is not a text; put it into quotes"),
    ],
)
def test_a_wrong_option_ends_the_build_with_one_short_line(
    build_site: BuildSite, options: dict[str, Any], message: str
) -> None:
    site = build_site({"index.md": "# Home\n"}, {"plugins": [{"journeys": options}]})
    (said,) = [line for line in site.log.splitlines() if "option" in line]
    assert site.exit_code == 1
    assert f"option '{next(iter(options))}': " in said
    assert message in said
    assert len(said) < 600
    assert "Traceback" not in site.log
