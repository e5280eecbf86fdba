"""The catalogue for programs and spreadsheets: what is written, and what opens it again."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from journeys_plugin.exchange import columns
from journeys_plugin.exchange.choice import ChosenPart
from journeys_plugin.exchange.comma_separated import csv_text
from journeys_plugin.exchange.document import catalogue_json
from journeys_plugin.exchange.exporting import Export, addresses
from journeys_plugin.exchange.mermaid_export import mermaid_diagram, mermaid_page
from journeys_plugin.exchange.safe_cells import neutralised
from journeys_plugin.exchange.tables import Cell, Table, all_in_one, tables
from journeys_plugin.exchange.workbook import MOST_ROWS, TooManyRowsError, workbook
from journeys_plugin.exchange.written_members import Said, own_words, written_members
from journeys_plugin.model import Catalogue, StepMetric, link
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import Options, combined
from journeys_plugin.options.lanes import Lanes, read_lanes
from journeys_plugin.options.statuses import read_statuses
from journeys_plugin.schema.keys import key
from journeys_plugin.schema.kinds import TEXTS, Flag
from journeys_plugin.schema.text_kinds import TEXT
from journeys_plugin.values.json_records import Record, schema_text
from journeys_plugin.values.noted import CannotBeWrittenError
from tests.catalogue_schema import SCHEMA, checked, described
from tests.golden.reading import read_site
from tests.reference import CATALOGUE_SCHEMA, MANUAL

from .test_reference import CASES as KEYS
from .test_reference import page_source, with_what_is_required
from .writing import with_step

CASES = Path(__file__).parents[1] / "golden" / "cases"

EVERY_KEY = """\
---
title: Buy a *camera*
tags: [Shop]
journey:
  lang: de
  id: buy
  personas: [Maya, ben]
  goal: {text: Get one, metric: {name: Kept, value: 88, target: 95, better: higher}}
  metrics: {name: Returned, value: 12, sources: Shop}
  scenario: A gift
  expectations: It works
  state: future
  future_of: today
  takes_up: today/show-it
  status: draft
  owner: Growth
  reviewed: 2026-11-02
  aliases: Purchase
  stages:
    - name: Decide
      goal: Know
      gains: Free
      steps:
        - name: Read
          id: read
          score: {Maya: 2.5, ben: 4}
          feeling: worried
          actors: [Maya, Courier]
          touchpoint: [Help page, {touchpoint: Chat, channel: app}]
          channel: web
          detail: today
          optional: true
          importance: 4
          needs: {text: Peace, persona: Maya, sources: Study}
          motivations: A child
          expectations: It is there
          next: [{to: Pay, when: free}, {to: today}, {end: Gives up, when: busy}, end]
          thoughts: {text: Hm, quote: true, persona: Maya, sources: [{title: T, url: u.md}]}
          pains: {text: Slow, severity: 4, persona: Courier, sources: {title: S, date: 2026-01-02}}
          gains: {text: Nice, sources: Diary}
          opportunities:
            - {text: Mend, id: mend, answers: Slow, impact: 5, effort: 1, owner: Web,
               status: planned, url: "https://example.com/1", persona: ben}
            - today/show-it
          moment_of_truth: Here
          physical_evidence: Parcel
          frontstage: Hello
          backstage: Pack
          support: System
          duration: 3 min
          wait: 2-4 days
          metrics: {name: Left, value: 71, unit: "%", target: 55, better: lower, date: 2026-10-31,
                    counts: people, sources: Web, source: Log}
          sources: Survey
          image: {path: a.png, alt: A}
          carbon: [2 kg]
        - {name: Pay, replaces: pay}
---
"""
TODAY = """\
---
title: Today
journey:
  id: today
  scale: {lowest: 1, highest: 5}
  stages:
    - name: Decide
      steps:
        - {name: Pay, score: 1.5, opportunities: Show it, touchpoint: Help page}
---
"""
MAYA = """\
---
title: Maya
tags: [Parents]
persona: {lang: pt-BR, role: Parent, quote: Hm, image: {path: m.svg, alt: M}, goals: a, needs: b,
  facts: {Age: 34, Devices: [phone, tablet]}, motivations: e, expectations: f,
  frustrations: c, behaviours: d, channels: web, share: 40, aliases: M}
---
"""
HELP = """\
---
title: FAQ
tags: [Help]
touchpoint: {lang: de, channel: web, owner: Support, url: "https://example.com", aliases: Help page,
  importance: 5, metrics: {name: Answered, value: 64, unit: "%"}}
---
"""
LANES = read_lanes([{"key": "carbon"}])


def catalogue_of(pages: Mapping[str, str], lanes: Lanes | None = None) -> Catalogue:
    """Link pages by their paths."""
    kinds = (lanes or Lanes()).kinds
    options = Options()
    read = (read_page(path, text.encode(), options.scale, kinds) for path, text in pages.items())
    return link([page for page in read if isinstance(page, Page)])


def whole() -> tuple[Catalogue, Options]:
    """Give a site in which each key stands somewhere."""
    pages = {"buy.md": EVERY_KEY, "today.md": TODAY, "maya.md": MAYA, "help.md": HELP}
    found = catalogue_of(pages, LANES)
    step = found.journeys["buy"].steps[0]
    days = (datetime.date(2026, 9, 30), datetime.date(2026, 10, 31))
    series = ((days[0], 80.0), (days[1], 71.0))
    measured = StepMetric(step.written.metrics[0], series, "metrics/cart.csv")
    found = dataclasses.replace(found, measured={("buy", "read"): (measured,)})
    statuses = read_statuses({"planned": "open", "shipped": "done"})
    return found, Options(lanes=LANES, statuses=statuses)


def addresses_of(found: Catalogue) -> dict[tuple[str, str], str]:
    journeys = {("journey", one): f"{one}.md" for one in found.journeys}
    personas = {("persona", one): f"people/{one}.md" for one in found.personas}
    return journeys | personas | {("touchpoint", one): f"{one}.md" for one in found.touchpoints}


def written(found: Catalogue, options: Options) -> dict[str, Any]:
    homes = addresses_of(found)
    urls = {path: path.removesuffix(".md") + "/" for path in homes.values()}
    return checked(catalogue_json(Export(found, options, addresses(homes, urls))))


def keys_in(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else value.values():
        if isinstance(one, dict | list):
            yield from keys_in(one)
    if isinstance(value, dict):
        yield from value


def test_everything_that_authors_write_is_in_the_json() -> None:
    found = written(*whole())
    buy, _ = found["journeys"]
    step = buy["stages"][0]["steps"][0]
    assert buy["counts"] is False
    assert (buy["mean"], buy["scored"], buy["personas"]) == (3.25, 1, ["maya", "ben"])
    assert buy["takes_up"] == [{"journey": "today", "opportunity": "show-it"}]
    assert step["address"] == "buy/#step-read"
    assert step["scores"] == [{"persona": "maya", "score": 2.5}, {"persona": "ben", "score": 4}]
    assert step["actors"] == [{"name": "Maya", "persona": "maya"}, {"name": "Courier"}]
    assert step["touchpoints"] == [
        {"id": "help", "channels": ["web"]},
        {"id": "chat", "channels": ["app"]},
    ]
    assert step["next"] == [
        {"to": "Pay", "step": "pay", "when": "free"},
        {"to": "today", "journey": "today"},
        {"to": "end", "end": "Gives up", "when": "busy"},
        {"to": "end", "end": True},
    ]
    assert step["named_opportunities"] == [{"journey": "today", "id": "show-it", "text": "Show it"}]
    assert step["pains"][0]["actor"] == "Courier"
    assert step["thoughts"][0]["persona"] == "maya"
    assert step["metrics"][0] == {
        "name": "Left",
        "value": 71,
        "unit": "%",
        "target": 55,
        "better": "lower",
        "date": "2026-10-31",
        "counts": "people",
        "reached": False,
        "sources": [{"title": "Web"}, {"title": "Log"}],
        "series": [{"date": "2026-09-30", "value": 80}, {"date": "2026-10-31", "value": 71}],
        "file": "metrics/cart.csv",
    }
    assert step["lanes"] == {"carbon": ["2 kg"]}
    assert [one["declared"] for one in found["personas"]] == [False, True]
    assert [one["id"] for one in found["touchpoints"]] == ["chat", "help"]
    assert found["touchpoints"][1]["journeys"] == ["buy", "today"]
    assert (found["touchpoints"][1]["mean"], found["touchpoints"][1]["scored"]) == (1.5, 1)


def test_each_key_is_described_and_each_described_key_is_written() -> None:
    found = list(described())
    without = [place for place, one in found if not {"description", "const", "$ref"} & set(one)]
    assert without == []
    examples = {
        f"{number}.md": page_source(record, with_what_is_required(record, key))
        for number, (record, key) in enumerate(KEYS)
    }
    examples["felt.md"] = with_step("feeling: {ana: sad}")
    sites = (whole(), (beside_today("Ana"), Options()), (catalogue_of(examples), Options()))
    used = {key for site in sites for key in keys_in(written(*site))}
    assert {place.rpartition(".")[2] for place, _ in found} - used == set()
    assert SCHEMA["properties"]["version"]["const"] == 1


@dataclasses.dataclass(frozen=True)
class Risk:
    """What may go wrong."""

    text: str = key(TEXT, required="missing-key", about="What may happen. A note.", example="Rain")
    signs: tuple[str, ...] = key(TEXTS, about="How it shows: a list.", example="Clouds")
    sure: bool = key(Flag(), default=False, about="It will.", example="true")


def test_a_new_key_is_in_the_json_and_in_its_schema_by_its_declaration_alone() -> None:
    record: Record[Said] = Record("risk", "", written_members(Risk, own_words))
    assert record.json(Said(Risk("Rain", ("Clouds",)), {})) == {"text": "Rain", "signs": ["Clouds"]}
    described = record.body({})
    assert described["required"] == ["text"]
    assert described["properties"] == {
        "text": {"description": "What may happen.", "$ref": "#/$defs/text"},
        "signs": {
            "description": "How it shows.",
            "type": "array",
            "items": {"$ref": "#/$defs/text"},
        },
        "sure": {"description": "It will.", "const": True},
    }


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_odd_sites_are_as_the_schema_says(case: str) -> None:
    site, _ = read_site(CASES / case / "pages")
    address_of = addresses(site.homes, site.addresses.urls)
    found = checked(catalogue_json(Export(site.catalogue, site.options, address_of)))
    assert [one["id"] for one in found["journeys"]] == sorted(site.catalogue.journeys)
    assert all("address" in one for one in (*found["personas"], *found["touchpoints"]))


def test_the_schema_that_a_site_gets_is_that_of_the_code() -> None:
    assert CATALOGUE_SCHEMA.read_text("utf-8") == schema_text(SCHEMA), "run `make reference`"


def test_a_site_without_journeys() -> None:
    nothing = catalogue_of({})
    assert written(nothing, Options())["journeys"] == []
    read = openpyxl.load_workbook(io.BytesIO(workbook(tables(Export(nothing, Options()))).content))
    assert [(sheet.title, sheet.max_row) for sheet in read] == [
        ("Steps", 1),
        ("Pains", 1),
        ("Opportunities", 1),
    ]
    assert len(rows_of(csv_text(all_in_one(tables(Export(nothing, Options())))))) == 0


def test_the_order_of_files_makes_no_difference() -> None:
    pages = {"buy.md": EVERY_KEY, "today.md": TODAY, "maya.md": MAYA, "help.md": HELP}
    turned = dict(reversed(pages.items()))
    one, other = (
        catalogue_json(Export(catalogue_of(p, LANES), Options())) for p in (pages, turned)
    )
    assert one == other


def test_a_file_whose_name_is_not_utf_8() -> None:
    path = b"caf\xe9.md".decode(errors="surrogateescape")  # as Python reads such a file's name
    found = catalogue_of({path: TODAY})
    assert checked(catalogue_json(Export(found, Options())).encode().decode())["journeys"][0][
        "path"
    ] == ("caf\ufffd.md")


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_row_repeats_what_is_known_of_its_step() -> None:
    steps, pains, opportunities = (rows_of(csv_text(one)) for one in tables(Export(*whole())))
    stage, *steps = steps
    said = ("stage", "step", "step_id", "step_number", "gains")
    assert [stage[column] for column in said] == ["Decide", "", "decide", "", "Free"]
    assert [(one["journey"], one["step_id"]) for one in steps] == [
        ("buy", "read"),
        ("buy", "pay"),
        ("today", "pay"),
    ]
    (pain,) = pains
    assert (
        pain.items()
        >= {
            "journey": "buy",
            "journey_title": "Buy a *camera*",
            "state": "future",
            "status": "draft",
            "counts": "false",
            "journey_owner": "Growth",
            "reviewed": "2026-11-02",
            "stage": "Decide",
            "step_number": "1",
            "personas": "Maya; ben",
            "touchpoints": "FAQ; Chat",
            "channels": "web; app",
            "score": "3.25",
            "scores": "Maya: 2.5; ben: 4",
            "optional": "true",
            "pain": "Slow",
            "severity": "4",
            "persona": "Courier",
            "sources": "S, 2026-01-02",
        }.items()
    )
    assert (
        opportunities[0].items()
        >= {
            "opportunity_id": "mend",
            "opportunity": "Mend",
            "answers": "Slow",
            "impact": "5",
            "effort": "1",
            "opportunity_owner": "Web",
            "opportunity_status": "planned",
            "url": "https://example.com/1",
            "persona": "ben",
        }.items()
    )
    assert steps[0]["metrics"] == "Left: 71 % (target 55 %)"
    assert steps[0]["lane_carbon"] == "2 kg"
    assert steps[2]["score"] == "1.5"


def test_all_rows_in_one_table_say_which_they_are() -> None:
    found = rows_of(csv_text(all_in_one(tables(Export(*whole())))))
    assert [one["row"] for one in found] == [
        "stage",
        *["step"] * 3,
        "pain",
        *["opportunity"] * 2,
    ]
    assert next(iter(found[0])) == "row"
    assert found[0]["pain"] == found[3]["thoughts"] == ""


def test_one_map_is_a_bare_diagram_that_counts_what_it_leaves_out() -> None:
    export = Export(*whole())
    found = mermaid_diagram(export, export.journeys["buy"])
    assert found.content == (
        "%% 1 step without a score left out, since Mermaid draws none\n"
        "journey\n\ttitle Buy a camera\n\tsection Decide\n\t\tRead: 3.25 : Maya, Courier\n"
    )
    assert found.notes == ("buy: 1 step without a score left out, since Mermaid draws none",)


def test_several_maps_are_a_page_in_markdown() -> None:
    nothing = TODAY.replace("id: today", "id: zero").replace("score: 1.5, ", "")
    pages = {"buy.md": EVERY_KEY, "today.md": TODAY, "zero.md": nothing}
    found = mermaid_page(Export(catalogue_of(pages, LANES), Options()))
    buy, today, zero = str(found.content).split("## ")[1:]
    assert buy.startswith(
        "Buy a \\*camera\\*\n\nState: future; status: draft.\n\n```mermaid\njourney"
    )
    assert buy.endswith("\n```\n\n1 step without a score left out, since Mermaid draws none.\n\n")
    assert today.startswith("Today\n\n```mermaid\njourney\n")
    assert zero == "Today\n\n1 step without a score left out, since Mermaid draws none.\n"
    assert [note.partition(":")[0] for note in found.notes] == ["buy", "zero"]


def test_a_map_without_scores_is_no_diagram() -> None:
    without = catalogue_of({"today.md": TODAY.replace("score: 1.5, ", "")})
    with pytest.raises(CannotBeWrittenError, match="no step of 'today' has a score"):
        mermaid_diagram(Export(without, Options()), without.journeys["today"])


def test_only_the_journeys_that_were_asked_for_have_rows() -> None:
    asked = Export(*whole(), choice=ChosenPart(frozenset({"today"})))
    assert {row["journey"] for table in tables(asked) for row in table.rows} == {"today"}


FORMULAS = (
    "=cmd|' /C calc'!A0",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "#N/A",
    "=",
)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_in_csv_begins_a_formula(text: str) -> None:
    safe = neutralised(text)
    assert safe == text if text[0] == "#" else safe[0] == "'"
    assert safe.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("cheap;=1", "cheap;'=1"),
        ("cheap; -1", "cheap; '-1"),
        ("one\n=2", "one\n'=2"),
        ("one\r\n+2", "one\n'+2"),
        ("a\t@b", "a\t'@b"),
        ("state-of-the-art; a = b", "state-of-the-art; a = b"),
        ("", ""),
    ],
)
def test_no_text_begins_one_where_another_separator_counts(text: str, safe: str) -> None:
    assert neutralised(text) == safe


def table_of(*values: Cell) -> Table:
    return Table("steps", ("step",), tuple({"step": value} for value in values))


def test_numbers_stay_numbers_in_csv() -> None:
    assert csv_text(table_of(-1, -1.5, True, None)) == '\ufeffstep\r\n-1\r\n-1.5\r\ntrue\r\n""\r\n'


def sheet_of(*values: Cell) -> list[Any]:
    content = workbook([table_of(*values)]).content
    (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return [row[0] for row in sheet.iter_rows(min_row=2)]


def test_no_text_in_xlsx_is_a_formula() -> None:
    cells = sheet_of(*FORMULAS)
    assert [cell.value for cell in cells] == list(FORMULAS)
    assert {cell.data_type for cell in cells} == {"s"}
    assert [bool(cell.quotePrefix) for cell in cells] == [text[0] != "#" for text in FORMULAS]


def test_numbers_and_days_are_what_they_are_in_xlsx() -> None:
    day = datetime.date(2026, 11, 2)
    score, flag, date, old = sheet_of(-1.5, True, day, datetime.date(1815, 6, 18))
    assert (score.value, score.data_type) == (-1.5, "n")
    assert (flag.value, flag.data_type) == (True, "b")
    assert (date.value.date(), date.is_date) == (day, True)
    assert (old.value, old.data_type) == ("1815-06-18", "s")


def test_what_xlsx_cannot_hold_is_replaced_or_cut_and_counted() -> None:
    written = workbook(
        [table_of("a\x00b\ud800\uffff", "x" * 40_000, "📷" * 20_000, "y" * 32_767, "\ufffd")]
    )
    (sheet,) = openpyxl.load_workbook(io.BytesIO(written.content)).worksheets
    odd, long, wide, full, known = [str(row[0].value) for row in sheet.iter_rows(min_row=2)]
    assert odd == "a\ufffdb\ufffd\ufffd"
    assert long == "x" * 32_766 + "…"
    assert wide == "📷" * 16_383 + "…"
    assert full == "y" * 32_767
    assert known == "\ufffd"
    assert (written.cut, written.replaced) == (2, 1)


def test_a_sheet_keeps_its_head_in_view_and_can_be_filtered() -> None:
    sheets = openpyxl.load_workbook(
        io.BytesIO(workbook(tables(Export(*whole()))).content)
    ).worksheets
    for sheet, table in zip(sheets, tables(Export(*whole())), strict=True):
        assert sheet.title == table.sort.capitalize()
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert tuple(cell.value for cell in sheet[1]) == table.columns
        assert sheet.column_dimensions["B"].width > sheet.column_dimensions["C"].width > 8


def test_more_rows_than_a_sheet_has_are_refused() -> None:
    table = Table("pains", ("pain",), ({},) * (MOST_ROWS + 1))
    with pytest.raises(TooManyRowsError, match="1,048,576 pains"):
        workbook([table])


def test_a_lane_of_the_sites_own_is_no_column_of_ours() -> None:
    options = combined("en", {"lanes": read_lanes([{"key": "journey"}, {"key": "row"}])})
    (steps, *_) = tables(Export(catalogue_of({"today.md": TODAY}), options))
    assert len(set(steps.columns)) == len(steps.columns)
    assert steps.rows[0]["journey"] == "today"


def beside_today(personas: str) -> Catalogue:
    """Give a map of Ana and Ben, and one of the future."""
    steps = "  stages: [{name: All, steps: [{name: Pay, score: "
    now = f"---\njourney:\n  personas: [Ana, Ben]\n{steps}{{Ana: 5, Ben: 1}}}}]}}]\n---\n"
    keys = f"  personas: {personas}\n  state: future\n  future_of: now\n"
    then = f"---\njourney:\n{keys}{steps}4}}]}}]\n---\n"
    return catalogue_of({"now.md": now, "then.md": then})


@pytest.mark.parametrize(("personas", "compared"), [("Ana", [5, 4, ["ana"]]), ("Eva", None)])
def test_a_future_map_is_compared_for_the_personas_of_both(
    personas: str, compared: list[Any] | None
) -> None:
    told, future = written(beside_today(personas), Options())["journeys"]
    assert (told["mean"], future["mean"]) == (3, 4)
    found = future.get("compared")
    assert (found and [found["today"], found["future"], found["personas"]]) == compared


# What the manual says of the columns.

COLUMNS = {
    "In all rows": (columns.ROW, *columns.ABOUT),
    "In the rows of steps": (*columns.STEP, columns.own_lane("…")),
    "In the rows of pains": columns.PAIN,
    "In the rows of opportunities": columns.OPPORTUNITY,
}


@pytest.mark.parametrize("heading", COLUMNS)
def test_the_manual_lists_the_columns(heading: str) -> None:
    section = (MANUAL / "export.md").read_text("utf-8").partition(f"### {heading}\n")[2]
    rows = re.findall(r"^\| (`.*?) \|", section.partition("\n###")[0], re.M)
    listed = re.findall(r"`(\S+)`", " ".join(rows))
    missing = " and ".join(f"`{name}`" for name in COLUMNS[heading] if name not in listed)
    place = f"docs/manual/export.md, “{heading}”"
    assert not missing, f"{place}: write {missing}"
    assert listed == list(COLUMNS[heading]), f"{place}: the columns stand in another order"
