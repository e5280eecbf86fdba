"""Options: each wrong one is refused with its name and what would be right."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from journeys_plugin.diagnostics import Severity
from journeys_plugin.findings.rules import RULES
from journeys_plugin.findings.site_options import read_option
from journeys_plugin.options import OPTIONS, combined
from journeys_plugin.plugin.declaration import JourneysConfig
from journeys_plugin.schema.step_lanes import LANES
from journeys_plugin.values.scale import Scale


def read(name: str, value: object) -> Any:
    return read_option(name, value)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("scale", 5, "5 is not a mapping; write the scale as `key: value` lines"),
        ("scale", {"min": 5, "max": 1}, "min (5) must be below max (1)"),
        ("scale", {"min": True}, "min: True is not a number"),
        ("scale", {"min": float("nan")}, "min: nan is not a number from -1000000 to 1000000"),
        ("scale", {"max": 1e308}, "max: 1e+308 is not a number from"),
        ("scale", {"words": [0, False]}, "words: 0 is not a text"),
        ("scale", {"mx": 1}, "unknown key 'mx', did you mean 'max'?"),
        ("scale", {"words": ["a"]}, "words: write two, for the worst score"),
        ("folders", {"personas": "../x"}, "personas: '../x' is not a folder"),
        ("folders", {"personas": "journeys"}, "need a folder each"),
        ("folders", {"personas": "a" * 300}, "is too long for a folder's name"),
        ("folders", {"personas": "x/<b>"}, "is not a folder under the docs folder"),
        ("titles", {"journeys": "\ud800"}, "has a character that no page can show"),
        ("titles", {"persons": "x"}, "did you mean 'personas'?"),
        ("labels", {"pains": 3}, "pains: 3 is not a text"),
        ("labels", {"mean_of": "{x}"}, "must have these placeholders: {count}, {mean}"),
        ("labels", {"mean_of": "{mean!r} {count}"}, "must have these placeholders"),
        ("labels", {"mean_of": "{"}, "has a brace without its pair"),
        ("labels", {"months": ["January"]}, "months: write twelve names as a list"),
        ("labels", {"panes": "x"}, "unknown key 'panes', did you mean"),
        ("parts", {"journey": ["maps"]}, "journey: unknown part 'maps', use one of"),
        ("parts", {"journey": ["map", "map"]}, "the part 'map' is there twice"),
        ("parts", {"journey": "map"}, "journey: 'map' is not a list"),
        ("mermaid_script", "javascript:x.js", "is not a script; write a path such as"),
        ("mermaid_script", "mailto:mermaid.js", "is not a script; write a path such as"),
        ("mermaid_script", "js/mermaid.esm.mjs", "is not a script; write a path such as"),
        ("mermaid_script", "js/../../mermaid.js", "is not a script; write a path such as"),
        ("mermaid_script", "#mermaid.js", "is not a script; write a path such as"),
        ("mermaid_script", "mermaid", "is not a script; write a path such as"),
        ("metrics", 3, "file: 3 is not a text"),
        ("metrics", [{"sheet": "A"}], "file: None is not a text"),
        ("metrics", "../x.csv", "'../x.csv' is outside the docs folder; write a path under it"),
        ("metrics", "a/../../x.csv", "is outside the docs folder"),
        ("metrics", "/etc/x.csv", "is outside the docs folder"),
        ("metrics", "C:/x.csv", "is outside the docs folder"),
        ("metrics", "a\\b.csv", "write it with / between folders"),
        ("metrics", "a.xls", "cannot be read; save it as XLSX or as CSV"),
        ("metrics", "a.md", "is neither a CSV nor an XLSX file"),
        ("metrics", ["a.csv", "./a.csv"], "'a.csv' is there twice"),
        ("metrics", {"file": "a.csv", "sheet": "A"}, "a.csv: sheet: only an XLSX file has sheets"),
        (
            "metrics",
            {"file": "a.csv", "colums": {}},
            "unknown key 'colums', did you mean 'columns'",
        ),
        ("metrics", {"file": "a.csv", "columns": {"valu": "x"}}, "did you mean 'value'?"),
        ("metrics", {"file": "a.csv", "columns": {"value": 3}}, "a.csv: value: 3 is not a text"),
        ("metrics", {"file": "a.csv", "decimal": ";"}, "unknown decimal sign ';', use one of"),
        ("metrics", {"file": "a.csv", "dates": "dd/mm"}, "unknown order 'dd/mm', use one of"),
        ("metrics", {"file": "a.csv", "publish": "yes"}, "publish: 'yes' is neither true nor"),
        (
            "metrics",
            {"file": "a.csv", "journey": "buy", "columns": {"journey": "J"}},
            "all rows are of one journey, or a column names it: not both",
        ),
        (
            "metrics",
            {"file": "a.csv", "values": ["NPS"], "columns": {"value": "J"}},
            "with `values` there is no column 'value'",
        ),
        (
            "metrics",
            {"file": "a.csv", "values": {"NPS": {"target": "high"}}},
            "NPS: target: 'high' is not a number",
        ),
        *(
            (
                "metrics",
                {"file": "a.csv", "values": {"NPS": {"target": target}}},
                "is beyond what anybody measures",
            )
            for target in (float("inf"), float("nan"), 1e16, 10**400)
        ),
        (
            "metrics",
            {"file": "a.csv", "values": {"NPS": "Promoters", "nps": "Detractors"}},
            "values: the column 'nps' is there twice",
        ),
        (
            "metrics",
            {"file": "a.csv", "values": ["NPS", "NPS"]},
            "values: the column 'NPS' is there twice",
        ),
        ("suggest", "javascript:alert(1)", "is not an address; write one that begins with https"),
        ("suggest", "issues/new", "is not an address; write one that begins with https"),
        ("suggest", "https://{title}.example", "is not an address; write one that begins with"),
        ("suggest", "mailto:{title}@example.com x", "is not an address"),
        ("suggest", "https://example.com/?a={titel}", "'titel', did you mean 'title'?"),
        ("suggest", "https://example.com/?a={title", "has a brace alone; write %7B for it"),
        ("suggest", 3, "suggest: 3 is not a text"),
        ("nav", {"personas": "no"}, "personas: 'no' is neither true nor false"),
        ("lanes", {"key": "carbon"}, "is not a list; write each lane on a line of its own"),
        ("lanes", ["pain"], "unknown lane 'pain', did you mean 'pains'?"),
        ("lanes", ["pains", "pains"], "the lane 'pains' is there twice"),
        ("lanes", [{"label": "Carbon"}], "key: None is not a text"),
        ("lanes", [{"key": "pains"}], "'pains' is already a key of every step"),
        ("lanes", [{"key": "experience"}], "'experience' is already a key of every step"),
        ("lanes", [{"key": "feeling"}], "'feeling' is already a key of every step"),
        ("lanes", [{"key": "x-carbon"}], "'x-carbon' is not a key; write it with a-z, 0-9 and _"),
        ("lanes", [{"key": "carbon"}, {"key": "carbon"}], "'carbon' is there twice"),
        (
            "lanes",
            [{"key": "carbon", "kind": "texts"}],
            "unknown kind 'texts', did you mean",
        ),
        ("lanes", [{"key": "carbon", "look": "red"}], "unknown look 'red', use one of plain, note"),
        ("lanes", [{"key": "carbon", "after": "gain"}], "did you mean 'gains'?"),
        ("lanes", [{"key": "carbon", "after": "carbon"}], "cannot be beside itself"),
        ("lanes", [{"key": "carbon", "place": "gain"}], "unknown key 'place'"),
        ("checks", {"no-ownr": "error"}, "unknown rule 'no-ownr'"),
        ("checks", {"no-ownr": "fatal"}, "unknown rule 'no-ownr'"),
        ("checks", {"pages": {"drafts/*": {"no-ownr": "fatal"}}}, "unknown rule 'no-ownr'"),
        ("checks", {"missing-pictures": "error"}, "did you mean 'missing-picture'?"),
        ("checks", {"bad-id": "fatal"}, "bad-id: unknown severity 'fatal', use one of error"),
        ("checks", {"pages": ["drafts/*"]}, "is not a mapping; write the pages as"),
        ("checks", {"pages": {"drafts/*": "off"}}, "is not a mapping; write drafts/* as"),
        ("checks", {"pages": {1: {"bad-id": "off"}}}, "pages: 1 is not a pattern of paths"),
        ("limits", {"stages": 0}, "stages: 0 is not a whole number above 0"),
        ("limits", {"stages": True}, "stages: True is not a whole number above 0"),
        ("limits", {"stage": "3"}, "unknown key 'stage', did you mean 'stages'?"),
        ("limits", {"stage": 3}, "unknown key 'stage', did you mean 'stages'?"),
        ("channels", ["web"], "is not a mapping; write the channels as `key: value` lines"),
        ("channels", {"web": 3}, "web: 3 is not a mapping"),
        (
            "channels",
            {"web": {"icon": "globe"}},
            "web: icon: 'globe' is not the name of an icon, such as",
        ),
        ("channels", {"web": {"icon": "../../x/y"}}, "is not the name of an icon"),
        ("channels", {"web": {"sign": "globe"}}, "web: sign: 'globe' is too long for a sign"),
        ("channels", {"web": {"colour": "red"}}, "web: unknown key 'colour'"),
        ("channels", {" ": "one"}, "' ' is not a name; put it into quotes"),
        ("channels", {"Kiosk": "A", "kiosk": "B"}, "the channel 'kiosk' is there twice"),
        ("channels", {1: "one"}, "1 is not a name; put it into quotes"),
        ("owners", ["@web"], "is not a mapping; write the owners as `key: value` lines"),
        ("owners", {"Web team": "web"}, "'Web team': 'web' is not a handle; write '@user', '@org/"),
        ("owners", {"Web": "@web @evil"}, "'@web @evil' is not a handle"),
        ("owners", {"Web": "@web\n* @evil"}, "is not a handle"),
        ("owners", {"Web": "@web\n"}, "is not a handle"),
        ("owners", {"Web": "@"}, "'@' is not a handle"),
        ("owners", {"Web": "@org/"}, "'@org/' is not a handle"),
        ("owners", {"Web": "maya@example"}, "'maya@example' is not a handle"),
        ("owners", {"Web": "Maya <maya@example.com>"}, "is not a handle"),
        ("owners", {"Web": "#@web"}, "'#@web' is not a handle"),
        ("owners", {"Web": ["@web", 3]}, "'Web': 3 is not a handle"),
        ("owners", {"Web": []}, "'Web': write a handle, such as '@org/team'"),
        ("owners", {"Web": None}, "'Web': None is not a handle"),
        ("owners", {"Web team": "@a", "web-team": "@b"}, "'web-team' is there twice"),
        ("owners", {1: "@web"}, "1 is not a name; put it into quotes"),
        ("stages", "Awareness", "is not a mapping; write the stages as `key: value` lines"),
        ("stages", {2026: "Discover"}, "a stage: 2026 is not a text; put it into quotes"),
        ("stages", {False: None}, "a stage: False is not a text; put it into quotes"),
        ("stages", {" ": "Discover"}, "a stage: a name is empty; write one, or leave it out"),
        ("stages", {"Awareness": [2026]}, "'Awareness': 2026 is not a text; put it into quotes"),
        ("stages", {"Awareness": False}, "'Awareness': False is not a text; put it into quotes"),
        ("stages", {"Awareness": {"Discover": 1}}, "'Awareness': {'Discover': 1} is not a text"),
        ("stages", {"Awareness": [""]}, "'Awareness': a name is empty"),
        ("stages", {"Awareness": "a\0b"}, "has a character that no page can show"),
        ("stages", {"A b": 0, "a-B": 0}, "the stage 'a-B' is listed twice"),
        ("stages", ["Decide", "decide"], "the stage 'decide' is listed twice"),
        (
            "stages",
            {"A": "Buy", "B": ["x", "buy"]},
            "'buy' is listed twice; it already belongs to 'A'",
        ),
        ("stages", {"A": ["Buy", "buy"]}, "'buy' is listed twice; it already belongs to 'A'"),
        ("stages", {"A": "B", "B": "C"}, "'B' is listed twice; it already belongs to 'B'"),
        ("stages", [{"A": ["b"]}], "is not a name; write stages with names without dashes"),
        ("ranking", 3, "3 is not a formula; write one, such as 'impact / effort * (1 + pain)'"),
        ("ranking", True, "True is not a formula; write one, such as"),
        ("ranking", ["impact"], "['impact'] is not a formula; write one, such as"),
        ("ranking", "", "'' is not a formula; write one, such as"),
        ("ranking", "impact / efort", "character 10: unknown name 'efort', did you mean 'effort'?"),
    ],
)
def test_a_wrong_option_says_what_would_be_right(name: str, value: object, message: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read(name, value)
    assert message in str(refused.value)


def test_a_scale_of_the_sites_own() -> None:
    scale = read("scale", {"min": -2, "max": 2, "words": ["awful", "great"]})
    assert (scale.scale, scale.worst, scale.best) == (Scale(-2, 2), "awful", "great")


def test_the_authors_text_always_has_its_place() -> None:
    assert read("parts", {"journey": ["map"]})["journey"] == ("map", "text")


def test_own_words_stand_over_the_languages() -> None:
    options = combined(
        "de-CH",
        {
            "scale": read("scale", {"words": ["mies", "toll"]}),
            "titles": {"journeys": "Unsere Reisen"},
            "labels": {"pains": "Ärger"},
        },
    )
    labels = options.labels
    assert (labels.journeys, labels.pains, labels.worst) == ("Unsere Reisen", "Ärger", "mies")
    assert labels.opportunities == "Chancen"


def test_an_own_lane_stands_above_the_sources_unless_it_says_where() -> None:
    lanes = read("lanes", [{"key": "carbon"}, {"key": "law", "after": "pains"}])
    assert lanes.order[-2:] == ("carbon", "sources")
    assert lanes.order[lanes.order.index("pains") + 1] == "law"
    assert set(lanes.order) == {*LANES, "carbon", "law"}
    assert lanes.own["carbon"].label == "Carbon"


def test_words_in_the_list_set_the_order_and_the_rest_follows() -> None:
    lanes = read("lanes", ["step", {"key": "carbon", "label": "CO₂"}, "experience"])
    assert lanes.order[:4] == ("step", "carbon", "experience", "image")
    assert len(lanes.order) == len(LANES) + 1


def test_a_channel_keeps_what_the_site_does_not_set() -> None:
    channels = read("channels", {"Web": {"label": "Website"}, "Kiosk": {"sign": "▣"}})
    assert channels["web"].icon == "material/web"
    assert channels["web"].label == "Website"
    assert (channels["kiosk"].label, channels["kiosk"].sign) == ("Kiosk", "▣")


def test_owners_are_known_by_their_slugs_with_every_kind_of_handle() -> None:
    owners = read(
        "owners",
        {"Web  team": "@shop/web", "Help": ["@maya-1", "help.me+x@mail.example.com", "@maya-1"]},
    )
    assert owners["web-team"].name == "Web team"
    assert owners["web-team"].handles == ("@shop/web",)
    assert owners["help"].handles == ("@maya-1", "help.me+x@mail.example.com")
    assert read("owners", {"x": "@group/sub.group/team_2"})["x"].handles


def test_stages_of_other_names_belong_to_a_common_one() -> None:
    stages = read(
        "stages",
        {
            "Awareness": ["Discover", "Find  out", "awareness"],
            "Consider it": "Compare",
            "Decision": None,
        },
    )
    assert stages.order == ("awareness", "consider-it", "decision")
    for name in ("Awareness", "AWARENESS", "discover", "Find out", "find-out"):
        assert stages.of(name) == ("awareness", "Awareness")
    assert stages.of("Compare") == ("consider-it", "Consider it")
    assert stages.of("decision") == ("decision", "Decision")
    assert stages.of("Return it") == ("return-it", "Return it")


def test_a_list_of_stages_sets_their_order_alone() -> None:
    stages = read("stages", ["Use", "Buy it"])
    assert stages.order == ("use", "buy-it")
    assert stages.of("BUY IT") == ("buy-it", "Buy it")


def test_without_the_options_nothing_is_mapped_and_the_formula_is_ours() -> None:
    options = combined("en", {})
    assert options.stages.order == ()
    assert options.stages.of("Find out") == ("find-out", "Find out")
    assert options.ranking.written == "impact / effort * (1 + pain)"
    own = combined("en", {"ranking": read("ranking", "impact * share")})
    assert own.ranking.value({"impact": 2, "share": 40}) == 80


def test_mkdocs_knows_the_same_options() -> None:
    assert [name for name, _ in JourneysConfig._schema] == list(OPTIONS)


def test_a_severity_may_be_set_by_pages_the_last_counts() -> None:
    checks = read(
        "checks",
        {
            "missing-picture": "warning",
            "bad-id": False,
            "pages": {"drafts/*": {"missing-picture": "off"}, "drafts/new-*": {"bad-id": True}},
        },
    )
    picture, bad_id = RULES["missing-picture"], RULES["bad-id"]
    assert checks.of(picture, "buy.md") is Severity.WARNING
    assert checks.of(picture, "drafts/buy.md") is None
    assert checks.of(bad_id, "drafts/buy.md") is None
    assert checks.of(bad_id, "drafts/new-buy.md") is Severity.ERROR
    assert checks.of(RULES["unknown-key"], "drafts/buy.md") is Severity.ERROR


@pytest.mark.parametrize(
    ("value", "served", "built"),
    [("serve", True, False), ("always", True, True), ("never", False, False)],
)
def test_a_page_lists_what_to_mend_while_it_is_served(
    value: str, served: bool, built: bool
) -> None:
    options = combined("en", {"findings": read_option("findings", value)})
    assert replace(options, serves=True).shows_findings is served
    assert options.shows_findings is built
