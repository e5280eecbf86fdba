"""What authors wrote, as members of JSON records: each key of a record says what it is there.

Texts stay as they were written, Markdown and all. What says nothing (no text, an empty list,
`false`) has no member.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, singledispatch
from typing import Any, NamedTuple, TypeVar

from ..model.page import Page
from ..schema.days import DateKind, PeriodKind
from ..schema.keys import RecordKind, keys_of
from ..schema.kinds import AsList, Choice, Flag, FlagOrText, ListOf, OneOrMore, StatusKind
from ..schema.named import words_of
from ..schema.node_reading import Kind
from ..schema.numbers import Number
from ..schema.text_kinds import IdKind, PathKind, TextKind, UrlKind
from ..values.json_fields import Field, FieldsOf
from ..values.json_records import (
    FILLED,
    STRING,
    TRUE,
    ByKey,
    JsonSchema,
    Listed,
    Member,
    Plain,
    Record,
    Shape,
    Together,
    choice,
    within,
)
from ..values.slugs import slug

Subject = TypeVar("Subject")

ID = Plain(
    {"description": "Unique within its kind and site.", "type": "string", "minLength": 1}, name="id"
)
TEXT = Plain(
    {
        "description": "As an author wrote it. It may have inline Markdown: emphasis, code, links, "
        "whose addresses are found from the page that it was written on. It is never HTML: escape "
        "it.",
        "type": "string",
        "minLength": 1,
    },
    name="text",
)
DAY = Plain(
    {
        "description": "ISO 8601.",
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    },
    lambda day: day.isoformat(),
    name="day",
)
PERIOD = Plain(
    {
        "description": "As an author wrote it: a day, a month, a quarter or a year.",
        "type": "string",
        "pattern": "^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?|[ /-]?[Qq][1-4])?|[Qq][1-4][ /-]?[0-9]{4})$",
    },
    lambda day: day.isoformat(),
    name="period",
)
IDS, TEXTS, WORDS = Listed(ID), Listed(TEXT), Listed(STRING)
OWN_LANES = ByKey(TEXTS)
WORKED_OUT = frozenset(
    (
        *("address", "path", "mean", "scored", "compared", "common", "step_id", "guesses"),
        *("reached", "series", "file", "rank", "priority", "places", "declared"),
        "journeys",
    )
)
"""Members of records that say what follows from others, or where something was."""


class Said(NamedTuple):
    """A record as an author wrote it."""

    record: Any
    persona_names: Mapping[str, str]
    """The persona that each name means, by the name's slug."""


def tags_member(page: Callable[[Subject], Page | None]) -> Member[Subject]:
    """Return the member for a page's tags.

    Args:
        page: Finds the page in the subject; None if no page declares it.
    """

    def read(subject: Subject) -> tuple[str, ...]:
        declaring = page(subject)
        return declaring.tags if declaring else ()

    return Member("tags", WORDS, "The tags of its page, in the theme's front matter.", read)


def own_words(said: Said) -> Said:
    """Return the subject itself: it is what an author wrote."""
    return said


def written_members(
    record: type, said: Callable[[Any], Said], *without: str, **about: str
) -> tuple[Together]:
    """Return a member for each key of a record, in the schema's order, all read together.

    Args:
        record: One of the schema's.
        said: Finds such a record in the subject.
        without: Fields that are written with every reference followed, by whoever knows them.
        about: What fields hold in JSON, where the key's own words say something else.
    """
    return (FieldsOf(said, _fields(record, without, about)),)


@cache
def _fields_of(record: type) -> FieldsOf:
    """Return the members of what an author wrote."""
    return FieldsOf(own_words, _fields(record, (), {}))


def _fields(record: type, without: Collection[str], about: Mapping[str, str]) -> Iterator[Field]:
    for key in keys_of(record).values():
        if key.field == "persona":
            yield from _people()
        elif key.field not in ("id", *without):
            member = Member[Any](
                key.field,
                WORDS if key.field == "channels" else shape_of(key.kind),
                about.get(key.field) or _in_short(key.about),
                required=bool(key.required or key.default),
            )
            yield Field(key.field, member, _as_said(key.kind))


def _as_said(kind: Kind) -> Callable[[Any, Mapping[str, str]], Any] | None:
    """Return what makes JSON of records, given the personas that names mean."""
    if isinstance(kind, RecordKind):
        one = _fields_of(kind.record).put
        return lambda value, names: one(value, names, {})
    if isinstance(kind, ListOf) and isinstance(kind.item, RecordKind):
        each = _fields_of(kind.item.record).put
        return lambda value, names: [each(item, names, {}) for item in value]
    return None


def _people() -> Iterator[Field]:
    """Yield what a name becomes: the id of the persona that is named; staff has a name only."""
    about = "The persona whom it is about, where it is not about everybody."
    persona = Member[Any]("persona", ID, about)
    yield Field("persona", persona, lambda name, names: names.get(slug(name)))
    about = "The name of somebody whom it is about and who is not a persona."
    actor = Member[Any]("actor", STRING, about)
    yield Field("persona", actor, lambda name, names: None if slug(name) in names else name)


@cache
def said_record(record: type) -> Record[Said]:
    """Return the JSON record of what an author wrote, and of nothing else."""
    about = (record.__doc__ or "").partition(";")[0].rstrip(".")
    return Record(words_of(record).name, f"{about}.", (_fields_of(record),))


_SHORT = re.compile(r"(?:In [^.:;]*: )?(?:`[^`]*`|[^.:;`]|;(?= [0-9]))+")
"""Up to what explains how it is drawn; a half sentence such as `5 is the most` belongs to it."""


def _in_short(about: str) -> str:
    """Return the beginning of a key's words, which says what it is, without how it is drawn."""
    found = _SHORT.match(about)
    return f"{found[0].strip()}." if found else ""


@singledispatch
def shape_of(kind: Kind) -> Shape:
    """Return what the values of a kind look like in JSON."""
    raise NotImplementedError(type(kind).__name__)


@shape_of.register
def _text(_: TextKind) -> Shape:
    return TEXT


@shape_of.register(UrlKind)
@shape_of.register(PathKind)
def _address(_: Kind) -> Shape:
    return STRING


@shape_of.register
def _id(_: IdKind) -> Shape:
    return FILLED


@shape_of.register
def _choice(kind: Choice) -> Shape:
    return choice(kind.words)


@shape_of.register
def _status(_: StatusKind) -> Shape:
    return FILLED  # a site may name others than the plugin's


@shape_of.register
def _flag(_: Flag) -> Shape:
    return TRUE


@shape_of.register
def _flag_or_text(_: FlagOrText) -> Shape:
    return _TrueOrText()


@shape_of.register
def _day(_: DateKind) -> Shape:
    return DAY


@shape_of.register
def _period(_: PeriodKind) -> Shape:
    return PERIOD


@shape_of.register
def _number(kind: Number) -> Shape:
    return within(kind.lowest, kind.highest, whole=kind.whole)


@shape_of.register(ListOf)
@shape_of.register(AsList)
def _list(kind: ListOf | AsList) -> Shape:
    return Listed(shape_of(kind.item))


@shape_of.register
def _one_or_more(kind: OneOrMore) -> Shape:
    return _OneOrMore(shape_of(kind.item))


@shape_of.register
def _record(kind: RecordKind) -> Shape:
    return said_record(kind.record)


class _OneOrMore:
    """A value, or a list of values if there are several."""

    def __init__(self, item: Shape) -> None:
        self.item = item

    def json(self, value: Any) -> Any:
        return self.item.json(value[0]) if len(value) == 1 else Listed(self.item).json(value)

    def schema(self, definitions: JsonSchema) -> JsonSchema:
        item, listed = self.item, Listed(self.item)
        return {"anyOf": [item.schema(definitions), listed.schema(definitions)]}


class _TrueOrText:
    """`true`, or a text that says why."""

    def json(self, value: Any) -> Any:
        return value

    def schema(self, definitions: JsonSchema) -> JsonSchema:
        return {"anyOf": [TRUE.schema(definitions), TEXT.schema(definitions)]}
