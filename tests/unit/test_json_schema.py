"""The JSON Schema: it accepts whatever the check accepts, and knows the mistakes that it can."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from journeys_plugin.cli.schema import DRAFTS as OFFERED_DRAFTS
from journeys_plugin.diagnostics import Diagnostic, Severity
from journeys_plugin.findings.rule import PAGES_APART
from journeys_plugin.findings.rules import RULES
from journeys_plugin.model.page import OtherPage, Page, read_page
from journeys_plugin.options import OPTIONS, Lanes
from journeys_plugin.schema import days, keys, kinds, numbers, scores, text_kinds
from journeys_plugin.schema.json_schema import DRAFTS, json_schema, values_of
from journeys_plugin.schema.keys import Key, RecordKind, keys_of
from journeys_plugin.schema.kinds import Choice, ListOf
from journeys_plugin.schema.named import RecordWords
from journeys_plugin.schema.node_reading import Kind
from journeys_plugin.schema.records import KINDS
from journeys_plugin.schema.scores import ScoresKind
from journeys_plugin.schema.steps import WrittenStep
from journeys_plugin.source import split
from journeys_plugin.values.scale import Scale
from tests.reference import SCHEMA, schema

from .examples import STEPS
from .test_reference import CASES, NAMES, page_source, with_what_is_required

DOCS = Path(__file__).parents[2] / "docs"
VALIDATORS = {"2020-12": Draft202012Validator, "7": Draft7Validator}
LANES = OPTIONS["lanes"].read(
    [{"key": "data_we_keep", "label": "Data we keep"}, {"key": "carbon", "kind": "text"}]
)
SCALE = Scale()


@cache
def validators(scale: Scale = SCALE) -> list[Any]:
    """Give a validator for each draft."""
    return [VALIDATORS[draft](made(draft, scale)) for draft in DRAFTS]


def made(draft: str, scale: Scale = SCALE, lanes: Lanes = LANES) -> dict[str, Any]:
    own = {key: (lanes.own[key].label, kind) for key, kind in lanes.kinds.items()}
    return json_schema(draft, scale, own)


def loaded(front: str) -> Iterator[Any]:
    """Give what YAML 1.1 and 1.2 make of a front matter, where they can: 2026-02-31 is no date."""
    with suppress(ValueError, yaml.YAMLError):
        yield as_json(yaml.safe_load(front))
    with suppress(ValueError, YAMLError):
        yield as_json(YAML(typ="safe", pure=True).load(StringIO(front)))


def as_json(value: Any) -> Any:
    """Give a value in the types of JSON; a date is words there."""
    if isinstance(value, Mapping):
        return {str(key): as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    return value if isinstance(value, str | int | float | None) else str(value)


def refusals(front: str, scale: Scale = SCALE) -> list[list[str]]:
    """Give what each draft says against what each YAML makes of a front matter."""
    return [
        [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in found]
        for value in loaded(front)
        for one in validators(scale)
        for found in [list(one.iter_errors(value))]
    ]


def fronts_of(example: str) -> list[str]:
    """Give the front matters of a rule's example."""
    if example.startswith("- "):
        example = STEPS + "".join(f"        {line}\n" for line in example.splitlines())
    return example.split(PAGES_APART)


def front_of(path: Path) -> str:
    return split(path.read_text("utf-8")).front or ""


def with_step(step: str) -> str:
    return f"journey: {{stages: {{name: Awareness, steps: {step}}}}}"


@pytest.mark.parametrize("draft", DRAFTS)
def test_the_schema_is_one(draft: str) -> None:
    whole = made(draft)
    VALIDATORS[draft].check_schema(whole)
    assert whole["$schema"] == VALIDATORS[draft].META_SCHEMA["$schema"]
    assert json.loads(json.dumps(whole)) == whole


def test_the_command_knows_the_drafts() -> None:
    assert tuple(DRAFTS) == OFFERED_DRAFTS


def test_the_golden_schema_is_what_the_code_says() -> None:
    assert SCHEMA.read_text("utf-8") == schema(), "write it again with `make reference`"


def test_every_kind_of_value_is_described() -> None:
    found = [
        one
        for module in (days, keys, kinds, numbers, scores, text_kinds)
        for _, one in inspect.getmembers(module, inspect.isclass)
        if hasattr(one, "read") and hasattr(one, "expected") and one is not Kind
    ]
    assert RecordKind in found
    assert ScoresKind in found
    assert {one for one in found if one not in values_of.registry} == set()


PAGES = sorted(DOCS.rglob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=[str(path.relative_to(DOCS)) for path in PAGES])
def test_every_page_of_the_example_passes(path: Path) -> None:
    assert refusals(front_of(path)) == [[]] * 4


@pytest.mark.parametrize("rule", [rule.id for rule in RULES.values() if rule.right])
def test_every_right_example_of_a_rule_passes(rule: str) -> None:
    for front in fronts_of(RULES[rule].right):
        assert refusals(front) == [[]] * 4


@pytest.mark.parametrize(("section", "key"), CASES, ids=NAMES)
def test_every_example_of_a_key_passes(section: RecordWords, key: Key) -> None:
    front = page_source(section, with_what_is_required(section, key)).strip("-\n")
    assert refusals(front) == [[]] * 4


KNOWN_TO_A_SCHEMA = {
    rule.id for rule in RULES.values() if rule.group == "schema" and rule.severity.value == "error"
} - {"not-future", "two-places", "unsafe-link"}  # these take more than one front matter


@pytest.mark.parametrize("rule", sorted(KNOWN_TO_A_SCHEMA))
def test_the_mistakes_that_a_schema_can_know_are_refused(rule: str) -> None:
    refused = [refusals(front) for front in fronts_of(RULES[rule].wrong)]
    assert any(len(found) == 4 and all(found) for found in refused)


@pytest.mark.parametrize(
    "front",
    [
        "journey: {}",
        "journey:",
        "journey: {stages: }",
        "journey: {stages: []}",
        "journey: {status: archived, image: wall.jpg}",
        "journey: {status: draft, image: {alt: A wall}}",
        "journey: {stages: later}",
        "journey: {stages: {steps: {name: Look}}}",
        "journey: {stages: {name: A, next: B}}",
        "journey: {stages: {name: A, score: 3, steps: [Ask, {name: Sign, score: {maya: 2}}]}}",
        "{persona: {}, touchpoint: }",
        "title: [Maya]\npersona: {}",
        "persona: {share: 101}",
        "persona: {goals: [{one: thing}]}",
        "persona: [role]",
        "touchpoint: {url: 'javascript:alert(1)'}",
        "touchpoint: {url: //evil.example}",
        "touchpoint: {id: The FAQ}",
        "touchpoint: {id: faq-}",
        with_step("{name: }"),
        with_step("{name: ' '}"),
        with_step("{name: Look, scroe: 4}"),
        with_step("{name: Look, score: {maya: 2,5}}"),
        with_step("{name: Look, score: {maya: good}}"),
        with_step("{name: Look, score: [3]}"),
        with_step("{name: Look, optional: 1}"),
        with_step("{name: Look, optional: maybe}"),
        with_step("{name: Look, thoughts: {persona: maya}}"),
        with_step("{name: Look, pains: {text: Dear, severity: 2.5}}"),
        with_step("{name: Look, pains: [[Dear]]}"),
        with_step("{name: Look, sources: {date: 2026-10-10}}"),
        with_step("{name: Look, sources: {title: '', url: }}"),
        with_step("{name: Look, sources: {title: Study, date: 2026-13-10}}"),
        with_step("{name: Look, metrics: 71}"),
        with_step("{name: Look, metrics: {name: Left, value: 71%}}"),
        with_step("{name: Look, metrics: {name: Left, better: lowr}}"),
        with_step("{name: Look, data_we_keep: {a: b}}"),
        with_step("{name: Look, carbon: [a, b]}"),
    ],
)
def test_a_wrong_front_matter_is_refused(front: str) -> None:
    assert errors(front)
    assert all(found for found in refusals(front))


@pytest.mark.parametrize(
    "front",
    [
        "",
        "{template: home.html, hide: [toc], title: [of, the, theme]}",
        "persona:",
        "{title: no, persona: ''}",
        "journey: {stages: [null, {name: 7, steps: []}], x-drawn: {by: [us]}}",
        with_step("{name: no, score: '4.', feeling: 1:30, duration: 2026-01-01, id: 1e3}"),
        with_step("{name: 7, score: {no: 2, 5: 3.0, maya: }, optional: Yes, moment_of_truth: on}"),
        with_step("{name: true, score: '', image: '', optional: '', sources: ['', ~]}"),
        with_step("['', {name: A, data_we_keep: [a, ~, 7], carbon: 12, x-ours: {a: b}}]"),
        with_step("{name: A, next: [B, end, {end: true}, {end: Gives up, when: late}]}"),
        with_step("{name: A, next: []}"),
        with_step("{name: A, next: B, touchpoint: [FAQ, {touchpoint: 24, channel: [web, 3]}]}"),
        with_step("{name: A, sources: {url: HTTPS://example.com}, metrics: {name: 1, value: '2'}}"),
        "journey: {stages: [{name: A, steps: [Ask, 7, '', {name: Sign}]}]}",
        "journey: {stages: {name: A, steps: Ask}}",
        "journey: {status: draft, image: wall.jpg}",
        "journey: {status: ' Draft', stages: , owner: Front desk}",
        "journey: {stages: {name: A, score: 3, pains: Dear, carbon: 2 kg}}",
        "journey: {stages: {name: A, score: {maya: 3}, steps: [Ask, {name: Sign, score: }]}}",
        "journey: {stages: {name: A, score: {maya: }, steps: {name: Sign, score: 2}}}",
        "journey: {state: Future, status: DRAFT, stages: {name: A}, reviewed: '2026-11-02 '}",
        "touchpoint: {id: 写真-1, url: a/b:c}",
        "journey: {stages: [{name: A, steps: [&a {name: B, score: 3}, {<<: *a, name: C}]}]}",
    ],
)
def test_what_the_check_accepts_passes(front: str) -> None:
    assert errors(front) == []
    assert refusals(front) == [[]] * 4


def test_a_merge_key_passes_where_yaml_leaves_it_alone() -> None:
    steps = [{"name": "A", "score": 3}, {"<<": {"name": "A", "score": 3}, "name": "B"}]
    value = {"journey": {"stages": {"name": "Decide", "steps": steps}}}
    assert [list(one.iter_errors(value)) for one in validators()] == [[], []]


def test_the_scale_is_the_sites() -> None:
    front = with_step("{name: Look, score: 9.5}")
    assert all(refusals(front))
    assert refusals(front, Scale(0, 10)) == [[]] * 4


def test_a_lane_that_the_site_does_not_declare_is_refused() -> None:
    value = {"journey": {"stages": {"name": "A", "steps": {"name": "B", "carbon": "12"}}}}
    for draft in DRAFTS:
        [found] = VALIDATORS[draft](made(draft, lanes=Lanes())).iter_errors(value)
        assert found.validator == "additionalProperties"
        assert "'carbon'" in found.message


def test_what_editors_show_is_there() -> None:
    step = made("2020-12")["$defs"]["step"]["properties"]
    assert step["name"]["description"] == keys_of(WrittenStep)["name"].about
    assert step["optional"]["default"] is False
    assert step["duration"]["examples"] == ["35 min"]
    assert "such as 35 min, 2-4 days" in step["duration"]["description"]
    assert "such as `35 min`, `2-4 days`" in step["duration"]["markdownDescription"]
    assert step["data_we_keep"]["description"] == "A lane of this site: Data we keep"
    assert step["touchpoint"]["examples"] == ["FAQ"]
    assert "examples" not in step["score"]
    [snippet] = made("7")["definitions"]["step"]["properties"]["image"]["defaultSnippets"]
    assert snippet["label"] == "path, alt: …"
    assert snippet["body"]["path"] == "images/cart.png"


def parts_of(schema: Any) -> Iterator[dict[str, Any]]:
    """Give every mapping in a schema, itself included."""
    if isinstance(schema, dict):
        yield schema
    for one in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(one, dict | list):
            yield from parts_of(one)


@pytest.mark.parametrize("draft", DRAFTS)
def test_nothing_that_editors_offer_is_shown_as_object_object(draft: str) -> None:
    offered = [
        value
        for part in parts_of(made(draft))
        for word in ("examples", "enum", "default", "const")
        if not isinstance(part.get(word), dict | None)  # a key of this name
        for value in (part[word] if isinstance(part[word], list) else [part[word]])
    ]
    assert len(offered) > 50
    of_lists = (item for value in offered for item in (value if isinstance(value, list) else []))
    assert [value for value in (*offered, *of_lists) if isinstance(value, dict)] == []


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_snippet_has_a_name_and_is_what_its_key_reads(draft: str) -> None:
    whole = made(draft)
    found = [part for part in parts_of(whole) if "defaultSnippets" in part]
    assert len(found) == 8  # among them a step's score and image, and a stage's
    places = {word: whole[word] for word in ("$defs", "definitions") if word in whole}
    for part in found:
        for snippet in part["defaultSnippets"]:
            assert isinstance(snippet["label"], str)
            VALIDATORS[draft]({**part, **places}).validate(snippet["body"])


def found_in(front: str) -> tuple[Diagnostic, ...]:
    """Give what is said of a front matter before its site is known."""
    page = read_page("page.md", f"---\n{front}\n---\n".encode(), Scale(), LANES.kinds)
    assert page is None or isinstance(page, Page | OtherPage)
    return page.diagnostics if page else ()


def errors(front: str) -> list[str]:
    return [one.line() for one in found_in(front) if RULES[one.rule].severity is Severity.ERROR]


# Random front matters, as YAML in flow style. Each scalar is written as authors might.

WORDS = ("Maya", "no", "Yes", "'on'", "1:30", "2026-01-01", "4711", "4.5", "'7'", "010", "1e3")
EMPTY = ("", "~", "null", "''", "' '")
DOUBTFUL = (
    *("-3", "+3", "0", "05", "5", "5.0", ".5", "6", "1_000", "0x10", "2,5", ".inf", "-.5"),
    *("true", "OFF", "2026-02-31", "'2026-11-02 '", "Read FAQ", "read-faq", "a--b", "-a", "é-1"),
    *("https://example.com", "mailto:a@b.c", "javascript:alert(1)", "//a.b", "a/b:c", "':a'", "#"),
    *("'lower '", "FUTURE", "Draft", "done", "[]", "{}", "[[a]]", "{a: b}", "[~, 3]", "'4.'"),
)
SOUND: Mapping[str, tuple[str, ...]] = {
    "Number": ("1", "5", "'3'", "4.0", "+2"),
    "ScoresKind": ("1", "4.5", "'3'", "{maya: 2, ben: }", "{no: 4, 7: 1.5}"),
    "DateKind": ("2026-11-02", "'2026-11-02'"),
    "PeriodKind": ("2026-11-02", "2026-11", "2026", "2026-Q4", "q4 2026", "'2026'"),
    "IdKind": ("read-faq", "7", "写真"),
    "UrlKind": ("https://example.com", "faq.md", "MAILTO:a@b.c"),
    "Flag": ("true", "no", "On", "'yes'"),
}


def values(kind: Kind) -> st.SearchStrategy[str]:
    """Write values of a kind, most of them sound."""
    if isinstance(kind, ListOf):
        item = values(kind.item)
        return item | st.lists(item, max_size=3).map(lambda items: f"[{', '.join(items)}]")
    if isinstance(kind, RecordKind):
        return mappings(kind.record) if not kind.shorthand else WRITTEN | mappings(kind.record)
    if isinstance(kind, Choice):
        return st.sampled_from([*kind.words, *map(str.capitalize, kind.words)])
    return st.sampled_from(SOUND.get(type(kind).__name__, WORDS))


WRITTEN = st.sampled_from(WORDS)
SLIPS = st.sampled_from((*EMPTY, *DOUBTFUL))


@st.composite
def mappings(draw: st.DrawFn, record: type) -> str:
    """Write a record with few of its keys; now and then one is empty, wrong, missing or unknown."""
    known = keys_of(record)
    needed = {"stages", *(key.name for key in known.values() if key.required)} & set(known)
    some = draw(st.lists(st.sampled_from(sorted(known)), max_size=2, unique=True))
    written = {name: draw(values(known[name].kind)) for name in sorted({*needed, *some})}
    match draw(st.integers(0, 40)):
        case 0 | 1 | 2:
            written[draw(st.sampled_from(sorted(known)))] = draw(SLIPS)
        case 3:
            written.pop(draw(st.sampled_from(sorted(known))), None)
        case 4:
            written[draw(st.sampled_from(["scroe", "x-ours", "data_we_keep"]))] = draw(SLIPS)
    return "{" + ", ".join(f"{name}: {value}" for name, value in written.items()) + "}"


FRONTS = st.sampled_from(sorted(KINDS)).flatmap(
    lambda kind: mappings(KINDS[kind]).map(lambda written: f"{kind}: {written}")
)
ALWAYS_KNOWN = {"unknown-key", "missing-key", "missing-name"}


@given(FRONTS)
def test_a_random_front_matter_that_the_check_accepts_passes(front: str) -> None:
    found = {one.rule for one in found_in(front) if RULES[one.rule].severity is Severity.ERROR}
    if not found:
        assert not any(refusals(front)), front
    if found & ALWAYS_KNOWN:
        assert all(refusals(front)), front
