"""What authors may write, as a JSON Schema: for editors that complete and check what is typed.

The schema accepts whatever the reader accepts without an error, in the types of YAML 1.1 and of
1.2: what is read here as words comes to a schema as a number, a truth value or nothing. It does not
say what only a catalogue knows, such as that a step exists or that an id is taken. It refuses two
things that the reader takes: a required text that is the bare word `Null`, which is nothing in
YAML; and, in YAML 1.2, which knows no merge key `<<`, a required key that comes with it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch
from typing import Any, cast

from ..diagnostics import Diagnostics
from ..source import compose, meta_values
from ..values.dates import EARLIEST, LATEST, PERIOD
from ..values.inline import SCHEMES
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from ..values.statuses import OPPORTUNITY_STATUSES, OpportunityStatuses
from .days import DateKind, PeriodKind
from .facts import FactsKind
from .keys import Key, RecordKind, as_written, carried_by, has_own_lanes, keys_of
from .kinds import AsList, Choice, Flag, FlagOrText, ListOf, OneOrMore, StatusKind
from .language_tags import TAG, LanguageKind
from .named import RecordWords, words_of
from .node_reading import Kind
from .notes import Opportunity
from .numbers import Number
from .records import KINDS, RECORDS, WrittenJourney, WrittenStage
from .scores import FeelingsKind, ScoreKind, ScoresKind
from .step_parts import Branch, Source
from .text_kinds import IdKind, PathKind, TextKind, TimeKind, UrlKind

Schema = dict[str, Any]
OwnLanes = Mapping[str, tuple[str, Kind]]
"""The keys that steps may have beside their own: the lane's label, and how it is read."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of JSON Schema: its address, and its words for what other drafts call differently."""

    address: str
    definitions: str
    dependent: str


DRAFTS: Mapping[str, Draft] = {
    "2020-12": Draft("https://json-schema.org/draft/2020-12/schema", "$defs", "dependentSchemas"),
    "7": Draft("http://json-schema.org/draft-07/schema#", "definitions", "dependencies"),
}

_PLACE = "#/$defs/"
_SCALARS = ("string", "number", "boolean", "null")
_FILLED: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_FLAGS = ("true", "false", "yes", "no", "on", "off")
_DIGITS = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_DAY = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_PERIOD = re.sub(r"\?P<\w+>", "?:", PERIOD.pattern)
_OF_A_SLUG = r"[^\x00-\x2f\x3a-\x60\x7b-\x7f]+"
"""No ASCII but a-z and 0-9: which letters of other scripts a slug keeps, no pattern can say."""


def json_schema(
    draft: str,
    scale: Scale,
    own_lanes: OwnLanes,
    statuses: OpportunityStatuses = OPPORTUNITY_STATUSES,
) -> Schema:
    """Return the schema of a whole front matter, or of a YAML file beside a page.

    Args:
        draft: One of `DRAFTS`.
        scale: The site's scale, for the scores.
        own_lanes: The keys that the site's steps may have beside the plugin's.
        statuses: The site's statuses of opportunities.
    """
    form = DRAFTS[draft]
    records = {words.name: _record(words.record, own_lanes) for words in RECORDS}
    opportunity = records[words_of(Opportunity).name]["properties"]
    opportunity["status"] |= values_of(Choice(tuple(statuses)))
    if "planned" not in statuses.words:
        opportunity["status"]["examples"] = [str(statuses.words[0])]
    whole = {
        "$schema": form.address,
        "description": "The front matter of a page, or the same in a file of its own.",
        "type": ["object", "null"],
        "properties": {
            "title": {
                "description": "The name of the journey, the persona or the touchpoint.",
                "examples": ["Buy a camera"],
            },
            **{name: _page(words_of(record)) for name, record in KINDS.items()},
        },
        form.dependent: dict(_alone()),
        form.definitions: {**records, "score": _score(scale)},
    }
    return cast("Schema", _moved(whole, f"#/{form.definitions}/"))


def _page(words: RecordWords) -> Schema:
    return {**_described(words.about), **values_of(RecordKind(words.record))}


def _alone() -> Iterator[tuple[str, Schema]]:
    """Yield, for each kind of page, that it is of no other kind and that its title is a text."""
    names = list(KINDS)
    for number, name in enumerate(names, 1):
        others = dict.fromkeys(names[number:], False)
        yield name, {"properties": {"title": {"type": [*_SCALARS]}, **others}}


def _moved(value: Any, place: str) -> Any:
    """Return a schema whose references lead to the place of the draft's definitions."""
    if isinstance(value, dict):
        return {
            key: place + item.removeprefix(_PLACE) if key == "$ref" else _moved(item, place)
            for key, item in value.items()
        }
    return [_moved(item, place) for item in value] if isinstance(value, list) else value


def _referred_to(name: str) -> Schema:
    """Return a reference to a definition. Draft 7 ignores whatever stands beside a bare `$ref`."""
    return {"allOf": [{"$ref": _PLACE + name}]}


def _record(record: type, own_lanes: OwnLanes) -> Schema:
    """Describe a mapping; each reference to it says what else may stand in its place."""
    carried = carried_by(record)
    keys = [*keys_of(record).values(), *(carried.keys.values() if carried else ())]
    lanes = own_lanes if has_own_lanes(record) else {}
    required = [key.name for key in keys if key.required]
    return {
        "properties": {
            **{key.name: _key(key) for key in keys},
            **{key: _own_lane(label, kind) for key, (label, kind) in lanes.items()},
        },
        "patternProperties": {"^x-": True, "^<<$": {"type": ["object", "array"]}},
        "additionalProperties": False,
        **({"required": required} if required else {}),
        **_DEMANDED.get(record, {}),
    }


def _with(name: str, value: Schema = _FILLED) -> Schema:
    return {"required": [name], "properties": {name: value}}


_ENDS: Schema = {**_FILLED, "not": {"enum": [False, "false", "no", "off"]}}
"""A value that says of a branch that the way ends."""


def _each(properties: Schema) -> Schema:
    """Describe the keys of a mapping, or of each one in a list."""
    of_one = {"properties": properties}
    return {**of_one, "items": of_one}


_ON_SITES_SCALE: Schema = {"allOf": [{"$ref": f"{_PLACE}score"}]}
_SCORED: Schema = {"score": {**_ON_SITES_SCALE, "additionalProperties": _ON_SITES_SCALE}}
"""What a map's scores are if it has no scale of its own."""

_VALUE: Schema = {"type": ["number", "string"], "pattern": r"\S"}
_HAS_SCORE: Schema = {
    "type": "object",
    "required": ["score"],
    "properties": {
        "score": {
            "anyOf": [
                _VALUE,
                {"type": "object", "not": {"additionalProperties": {"not": _VALUE}}},
            ]
        }
    },
}
_WITH_SCORED_STEPS: Schema = {
    "required": ["steps"],
    "properties": {"steps": {"anyOf": [_HAS_SCORE, {"type": "array", "contains": _HAS_SCORE}]}},
}
_DRAFT: Schema = {
    "required": ["status"],
    "properties": {"status": {"type": "string", "pattern": r"^\s*[Dd][Rr][Aa][Ff][Tt]\s*$"}},
}
_WITH_STAGES: Schema = {
    "required": ["stages"],
    "properties": {"stages": {"type": ["object", "array"], "minItems": 1}},
}

_DEMANDED: Mapping[type, Schema] = {
    WrittenStage: {"not": {"allOf": [_HAS_SCORE, _WITH_SCORED_STEPS]}},
    Branch: {
        "anyOf": [_with("to"), _with("end", _ENDS)],
        "not": {
            "type": "object",
            "required": ["to", "end"],
            "properties": {"to": _FILLED, "end": _ENDS},
        },
    },
    Source: {"anyOf": [_with("title"), _with("url")]},
    WrittenJourney: {
        "type": "object",
        "allOf": [{"if": _DRAFT, "else": _WITH_STAGES}],
        "if": {"required": ["scale"], "properties": {"scale": {"type": "object"}}},
        "else": {"properties": {"stages": _each(_SCORED | {"steps": _each(_SCORED)})}},
    },
}
"""What a record demands beside its keys: see `_report_two_scores`, `_source_says_something`,
`_leads_or_ends` and `model/page.py`."""


def _key(key: Key) -> Schema:
    return {
        **_described(key.about),
        **_offered(_example(key)),
        **({} if key.default in (None, ()) else {"default": key.default}),
        **values_of(key.kind),
        **(_FILLED if key.required else {}),
    }


def _own_lane(label: str, kind: Kind) -> Schema:
    return {"description": f"A lane of this site: {label}", **values_of(kind)}


def _described(about: str) -> Schema:
    """Return a description in plain text, and with its markup for editors that show Markdown."""
    plain = re.sub("[`*]", "", about)
    markup = {} if plain == about else {"markdownDescription": about}
    return {"description": plain, **markup}


def _example(key: Key) -> Any:
    """Return the value of a key's example, a date as it is written."""
    value = meta_values(compose(as_written(key), "", Diagnostics()))[key.name]
    return json.loads(json.dumps(value, default=str))


def _offered(value: Any) -> Schema:
    """Return a key's example as editors offer it.

    Among `examples`, editors call a mapping `[object Object]`, and some write that into the page.
    So a mapping is a snippet, which has a name; those in a list are left out, since their keys are
    offered anyway.
    """
    if isinstance(value, dict):
        return {"defaultSnippets": [{"label": f"{', '.join(value)}: …", "body": value}]}
    items = value if isinstance(value, list) else [value]
    texts = [item for item in items if not isinstance(item, dict)]
    if len(texts) == len(items):
        return {"examples": [value]}
    return {"examples": texts} if texts else {}


def _score(scale: Scale) -> Schema:
    return {"minimum": scale.lowest, "maximum": scale.highest}


def _words(pattern: str, kind: Kind, *others: str) -> Schema:
    """Describe words that fit a pattern, nothing, or a value of one of the other types."""
    return {
        "type": [*others, "string", "null"],
        "pattern": rf"^\s*(?:{pattern})?\s*$" if pattern else r"^\s*$",
        "patternErrorMessage": f"{kind.expected} belongs here",
    }


def _in_any_case(words: Iterable[str]) -> str:
    return "|".join("".join(map(_spelt, word.lower())) for word in words)


def _spelt(sign: str) -> str:
    """Return a pattern for a sign in any case, as regular expressions of JavaScript have it."""
    if len(sign.upper()) == 1 and sign.upper() != sign:
        return f"[{sign.upper()}{sign}]"
    return f"\\{sign}" if sign in r"\^$.*+?()[]{}|/" else sign


@singledispatch
def values_of(kind: Kind) -> Schema:
    """Describe the values that a kind reads without an error; each kind registers below."""
    raise NotImplementedError(type(kind).__name__)


@values_of.register(TextKind)
@values_of.register(PathKind)
@values_of.register(TimeKind)
@values_of.register(FlagOrText)
def _text(_: Kind) -> Schema:
    return {"type": [*_SCALARS]}


@values_of.register
def _url(kind: UrlKind) -> Schema:
    safe = rf"(?!//)(?:(?:{_in_any_case(SCHEMES)}):|[^:/?#]*(?:[/?#]|$)).*"
    return _words(safe, kind, "number", "boolean")


@values_of.register
def _id(kind: IdKind) -> Schema:
    return _words(f"{_OF_A_SLUG}(?:-{_OF_A_SLUG})*", kind, "number", "boolean")


@values_of.register
def _language(kind: LanguageKind) -> Schema:
    tag = re.sub(r"\?P<\w+>", "?:", TAG.pattern).replace("-(", "[-_](").replace("-x", "[-_]x")
    return _words(tag, kind, "boolean")  # `no` is Norwegian, and to YAML 1.1 it is false


@values_of.register(Choice)
@values_of.register(StatusKind)
def _choice(kind: Choice) -> Schema:
    in_other_cases = _words(_in_any_case(kind.words), kind)
    return {"anyOf": [{"enum": [*kind.words]}, in_other_cases]}


@values_of.register
def _flag(kind: Flag) -> Schema:
    return _words(_in_any_case(_FLAGS), kind, "boolean")


@values_of.register
def _number(kind: Number) -> Schema:
    bounds = {"minimum": kind.lowest, "maximum": kind.highest}
    return {
        **_words(_DIGITS, kind, "integer" if kind.whole else "number"),
        **{name: bound for name, bound in bounds.items() if bound is not None},
    }


@values_of.register
def _one_score(kind: ScoreKind) -> Schema:
    return _words(_DIGITS, kind, "number")


@values_of.register
def _scores(_: ScoresKind) -> Schema:
    score = values_of(ScoreKind())
    return {
        **score,
        "type": ["object", *score["type"]],
        "patternProperties": {"^[0-9]+$": {"allOf": [score, _FILLED]}},  # {maya: 2,5} is two keys
        "additionalProperties": score,
    }


@values_of.register
def _feelings(_: FeelingsKind) -> Schema:
    return {"type": ["object", *_SCALARS], "additionalProperties": {"type": [*_SCALARS]}}


@values_of.register
def _date(kind: DateKind) -> Schema:
    return _words(_DAY, kind)


@values_of.register
def _period(kind: PeriodKind) -> Schema:
    years = {"minimum": EARLIEST, "maximum": LATEST}
    return {**_words(f"{_DAY}|{_PERIOD}", kind, "integer"), **years}


@values_of.register
def _record_or_shorthand(kind: RecordKind) -> Schema:
    shape = {"type": ["object", *_SCALARS]} if kind.shorthand else _words("", kind, "object")
    return {**shape, **_referred_to(words_of(kind.record).name)}


@values_of.register
def _facts(_: FactsKind) -> Schema:
    texts: Schema = {"type": [*_SCALARS, "array"], "items": {"type": [*_SCALARS]}}
    return {"type": ["object", "null"], "additionalProperties": texts}


@values_of.register(ListOf)
@values_of.register(OneOrMore)
def _list(kind: ListOf) -> Schema:
    item = values_of(kind.item)
    return {**item, "type": [*item["type"], "array"], "items": item}


@values_of.register
def _as_list(kind: AsList) -> Schema:
    return values_of(kind.item)
