"""One page's text to what it declares: a journey, a persona or a touchpoint."""

from __future__ import annotations

import hashlib
import re
from collections import abc
from dataclasses import field, replace
from typing import Any

from ..diagnostics import Diagnostic, Diagnostics, Fix, Location, nearest, only_near, shown
from ..diagnostics.failing import failing_page
from ..schema.keys import read_keys
from ..schema.known_keys import known
from ..schema.node_reading import Kind, Reading
from ..schema.records import KINDS, Written, WrittenJourney
from ..schema.scores import on_own_scale
from ..schema.tags import tags_of
from ..schema.unknown_keys import report_unknown_keys
from ..source import (
    Mapping,
    PageText,
    Scalar,
    Sequence,
    compose,
    decoded,
    meta_values,
    split,
)
from ..source.companions import Companion
from ..source.ignores import Ignore, ignores
from ..source.lookalikes import (
    COLONS,
    INVISIBLE,
    QUOTES,
    SPACES,
)
from ..source.meta import ForThemes
from ..source.protection import protection_of, says_open, written_protection
from ..source.titles import stem_of, title_of
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from ..values.slugs import slug
from ..values.statuses import OPPORTUNITY_STATUSES, OpportunityStatuses
from ..values.texts import Text

_SPACE = f"[ \\t{SPACES}{INVISIBLE}]*"
_QUOTE = f"[\"'{QUOTES}]?"
_OF_OURS = re.compile(
    f"^{_SPACE}(?:[{{?][ \\t]*)?{_QUOTE}(?:journey|persona|touchpoint){_QUOTE}{_SPACE}[:{COLONS}]",
    re.M,
)
"""A key of one of the kinds, or what looks like one. Asked of each page before YAML is read, since
most pages of a site are not ours."""
_MAY_HAVE_FRONT = re.compile(r"[-\u2010-\u2015\u2212\u2500+*_=~\s\u200b\ufeff#]|<!--|<{7}|[\w-]+:")
_STAGES = re.compile(r"^[ \t]+stages:", re.M)
"""What a page with a misspelt `journey:` has below it."""
_NO_LANES: abc.Mapping[str, Kind] = {}


@dataclass(frozen=True, slots=True)
class Page:
    """A page of ours, read."""

    path: str
    """Under the docs folder, with forward slashes."""
    written_in: str
    """The file that declares it: the page's own, or the YAML beside it."""
    kind: str
    """`journey`, `persona` or `touchpoint`."""
    id: str
    title: Text
    written: Written
    """The record, without the values that are wrong."""
    body: str
    """The Markdown below the front matter."""
    meta: dict[str, Any]
    """The front matter as MkDocs's own reader gives it to themes; as much as they will ask for."""
    place: Location
    """The place of the kind's key."""
    linked: tuple[Text, ...]
    """Texts with links in them, which are checked once all pages are known."""
    addresses: tuple[Text, ...]
    """Values that are an address."""
    pictures: tuple[Text, ...]
    """Paths of pictures."""
    diagnostics: tuple[Diagnostic, ...]
    scale: Scale = field(default_factory=Scale)
    """The site's scale, on which the page was read."""
    digest: str = ""
    """A key for the file's bytes."""
    ignores: tuple[Ignore, ...] = ()
    """The rules that comments in the front matter silence."""
    before_names: abc.Mapping[tuple[int, int], str] = field(default_factory=dict)
    """What stands before texts that may be several names, by line and column: `personas: `."""
    companions: tuple[str, ...] = ()
    """The YAML files beside it that declare something, which the site must not copy."""
    tags: tuple[Text, ...] = ()
    """The theme's tags, each once."""
    protection: str | None = None
    """The same for pages that another plugin protects in the same way; empty if the page says that
    it is open, None if it says nothing."""


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page that is not ours, but that MkDocs must not read from the disk itself."""

    path: str
    text: str
    diagnostics: tuple[Diagnostic, ...]
    meta: dict[str, Any] | None = None
    """What could be read of a front matter that MkDocs cannot read; the text is without it then."""


def read_page(
    path: str,
    content: bytes,
    scale: Scale,
    own_lanes: abc.Mapping[str, Kind] = _NO_LANES,
    *,
    named_by: str | None = None,
    beside: abc.Sequence[Companion] = (),
    for_themes: ForThemes = "all",
    protect: tuple[str, ...] = (),
    statuses: OpportunityStatuses = OPPORTUNITY_STATUSES,
) -> Page | OtherPage | None:
    """Read a page.

    Args:
        path: The page's path under the docs folder.
        content: The file's bytes.
        scale: The site's scale, for the scores.
        own_lanes: Keys that steps may have beside the schema's, and how each is read.
        named_by: The path that gives a page its id and title if it writes none; `path` if None.
        beside: The YAML files of the page's stem.
        for_themes: What themes will ask for of the front matter's values.
        protect: The keys of the front matter by which another plugin protects a page.
        statuses: Those that opportunities may have.

    Returns:
        None for a page without a journey, persona or touchpoint. An `OtherPage` if MkDocs must not
        read the file of such a page: it is not UTF-8, or its front matter would be printed. If
        reading fails, MkDocs gets the text as it is, so that what the front matter says to other
        plugins, such as a password, still counts.
    """
    reading = Reading(path, Diagnostics(), scale, own_lanes, statuses, for_themes, protect)
    reading.digest = _digest(content, beside)
    try:
        return _read(content, reading, named_by or path, beside)
    except Exception as error:  # RecursionError and MemoryError are among them, Ctrl+C is not
        text = content.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
        return OtherPage(path, text, (failing_page(path, error),))


def _read(
    content: bytes, reading: Reading, named_by: str, beside: abc.Sequence[Companion]
) -> Page | OtherPage | None:
    path, findings = reading.path, reading.findings
    text = decoded(content, path, findings)
    parts = split(text) if _MAY_HAVE_FRONT.match(text) else PageText(None, text)
    page = _of_front(parts, reading, named_by)
    for companion in beside:
        if not companion.declares:
            continue
        if isinstance(page, Page):
            page = _in_two_places(page, companion)
        else:
            other = replace(
                reading,
                path=companion.path,
                linked=[],
                addresses=[],
                pictures=[],
                unknown_keys=[],
                before_names={},
            )
            page = _of_companion(companion, path, parts, other, named_by) or page
    if isinstance(page, Page) and beside:
        declaring = tuple(companion.path for companion in beside if companion.declares)
        return replace(page, companions=declaring)
    if page is None and findings.diagnostics:
        return OtherPage(path, text, tuple(findings.diagnostics))
    return page


def _digest(content: bytes, beside: abc.Iterable[Companion]) -> str:
    hashed = hashlib.blake2b(content, digest_size=16)
    for companion in beside:
        hashed.update(b"\0" + companion.content)
    return hashed.hexdigest()


def _of_front(parts: PageText, reading: Reading, named_by: str) -> Page | OtherPage | None:
    """Read what the page's own front matter declares."""
    if parts.front is None:
        return None
    if _OF_OURS.search(parts.front):
        return _ours(parts, reading, named_by)
    if _STAGES.search(parts.front):
        front = _composed(parts.front, reading, parts.first_line, Diagnostics())
        _report_misspelt_kind(front, reading.path, reading.findings)
    return None


def _in_two_places(page: Page, companion: Companion) -> Page:
    """Return a page that is read already, with a finding for a companion that is not read."""
    place = Location(companion.path, companion.line)
    message = f"{page.written_in} already declares a {page.kind}, so this file is not read"
    remedy = "keep one of the two and delete the other"
    finding = Diagnostic("two-places", place, message, remedy)
    return replace(page, diagnostics=(*page.diagnostics, finding))


def _of_companion(
    companion: Companion, path: str, parts: PageText, reading: Reading, named_by: str
) -> Page | None:
    """Read what the YAML beside a page declares; None if it is something else."""
    findings = reading.findings
    text = decoded(companion.content, companion.path, findings)
    front = _composed(text, reading, 1)
    _keep_protected(front, text, reading)
    kind = _kind_of(front, text, companion.path, findings)
    if kind is None:
        _report_misspelt_kind(front, companion.path, findings)
        return None
    own = Mapping(2, 1)
    if parts.front is not None:
        _report_fences(path, parts, findings)
        own = compose(parts.front, path, findings, parts.first_line, known(()))
        _keep_protected(own, parts.front, reading)
    title = title_of([(path, own), (companion.path, front)], parts.body, named_by, findings)
    tags = tags_of(own, replace(reading, path=path))
    page = _typed(kind, front, parts.body, reading, named_by, title, ignores(text, 1))
    meta = {**page.meta, **_meta(own, reading, tags)}
    protection = protection_of(own, reading.protect)
    if protection is None:
        protection = page.protection
    return replace(
        page,
        path=path,
        meta=meta,
        tags=tags or page.tags,
        protection=protection,
    )


def _ours(parts: PageText, reading: Reading, named_by: str) -> Page | OtherPage | None:
    """Read a page whose front matter has the key of one of the kinds somewhere."""
    path, findings, front_text = reading.path, reading.findings, parts.front or ""
    _report_fences(path, parts, findings)
    front = _composed(front_text, reading, parts.first_line)
    _keep_protected(front, front_text, reading)
    if kind := _kind_of(front, front_text, path, findings):
        title = title_of([(path, front)], parts.body, named_by, findings)
        silenced = ignores(front_text, parts.first_line)
        return _typed(kind, front, parts.body, reading, named_by, title, silenced)
    _report_misspelt_kind(front, path, findings)
    if findings.diagnostics:  # MkDocs would print what it cannot read
        return OtherPage(path, parts.body, tuple(findings.diagnostics), meta_values(front))
    return None


def _keep_protected(front: Mapping, text: str, reading: Reading) -> None:
    """Read what protects a page by itself, if YAML has not read it or reads that it is open.

    A mistake elsewhere in the front matter must not publish a page that its author closed.
    """
    for key in reading.protect:
        read = front.get(key)
        if read is not None and not says_open(read):
            continue
        closing = [value for value in written_protection(text, key) if not says_open(value)]
        if closing:  # of two equal keys, the last one counts for MkDocs
            front.entries[key] = Scalar(key, 1, 1, True), closing[-1]


def _composed(
    front: str, reading: Reading, first_line: int, findings: Diagnostics | None = None
) -> Mapping:
    into = reading.findings if findings is None else findings
    return compose(front, reading.path, into, first_line, known(reading.own_lanes))


def _report_misspelt_kind(front: Mapping, path: str, findings: Diagnostics) -> None:
    """Report `journy:` with stages below it; all other unknown keys are the theme's."""
    for word, (written, value) in front.entries.items():
        if isinstance(value, Mapping) and "stages" in value.entries and nearest(word, ["journey"]):
            place = Location(path, written.line, written.column)
            message = f"unknown key {shown(word)}"
            certain = not front.get("journey") and only_near(word, ["journey"])
            fix = Fix(word, "journey") if certain else None
            findings.add("unknown-key", place, message, "did you mean 'journey'?", fix)


_THREE = "write three hyphens: ---"


def _report_fences(path: str, parts: PageText, findings: Diagnostics) -> None:
    start = Location(path)
    if parts.late:
        message, remedy = "the front matter begins too late", "begin it on the first line"
        fix = None if parts.before.strip() else Fix(parts.before, "")
        findings.add("late-front-matter", start, message, remedy, fix)
    if parts.opening:
        message = f"{_shown(parts.opening)} does not begin a front matter"
        place, fix = Location(path, parts.late + 1), Fix(parts.opening, "---")
        findings.add("unopened-front-matter", place, message, _THREE, fix)
    if not parts.opened:
        message, remedy = "the front matter has no opening line", "write `---` as the first line"
        findings.add("unopened-front-matter", start, message, remedy, Fix("", "---\n"))
    if parts.closing:
        message = f"{_shown(parts.closing)} does not end a front matter"
        place, fix = Location(path, _line_of_end(parts)), Fix(parts.closing, "---")
        findings.add("unclosed-front-matter", place, message, _THREE, fix)
    if not parts.closed:
        _report_unclosed(path, parts, findings)


def _shown(fence: str) -> str:
    """Return what stands for a fence, for a message; an invisible sign is named."""
    seen = fence.strip(" \t\u00a0\u200b\ufeff")
    return f"{shown(seen)} with an invisible character" if seen == "---" else shown(seen)


def _line_of_end(parts: PageText) -> int:
    return parts.first_line + (parts.front or "").count("\n")


_LIKE_A_KEY = re.compile(r"^[ \t]+(?:- +)?[\w-]+:", re.M)


def _report_unclosed(path: str, parts: PageText, findings: Diagnostics) -> None:
    """Report a closing fence that is missing, at the end of the last line that is certainly YAML.

    If keys follow, or a comment that may be a heading, only the author knows the end.
    """
    front = parts.front or ""
    last = front.rstrip().rpartition("\n")[2]
    certain = (front.endswith("\n\n") or not parts.body) and not last.startswith("#")
    certain = certain and not _LIKE_A_KEY.search(parts.body)
    findings.add(
        "unclosed-front-matter",
        Location(path, parts.end, len(last) + 1),
        "the front matter has no closing line",
        f"write `---` on a line of its own where it ends, probably below line {parts.end}",
        Fix("", "\n---") if certain else None,
    )


def _kind_of(front: Mapping, text: str, path: str, findings: Diagnostics) -> str | None:
    """Return what the page declares; if YAML read no key of a kind, what it seems to declare."""
    declared = [word for word in front.entries if word in KINDS]
    if not declared:
        if not findings.diagnostics:
            return None
        seen = re.search(r"^(journey|persona|touchpoint)[ \t]*:", text, re.M)
        return seen[1] if seen else None
    for second in declared[1:]:
        written = front.entries[second][0]
        findings.add(
            "two-kinds",
            Location(path, written.line, written.column),
            f"the page is already a {declared[0]} and cannot also be a {second}",
            f"move `{second}:` to a page of its own",
        )
    return declared[0]


def _typed(
    kind: str,
    front: Mapping,
    body: str,
    reading: Reading,
    named_by: str,
    title: Text,
    silenced: tuple[Ignore, ...],
) -> Page:
    entry = front.entries.get(kind)
    path, scale = reading.path, reading.scale
    place = Location(path, entry[0].line, entry[0].column) if entry else Location(path)
    written = KINDS[kind]()
    if entry is not None:
        written = _written(kind, entry[1], front, reading)
    tags = tags_of(front, reading)
    return Page(
        path=path,
        written_in=path,
        tags=tags,
        kind=kind,
        id=str(written.id or slug(stem_of(named_by))),
        title=title,
        written=written,
        body=body,
        meta=_meta(front, reading, tags),
        place=place,
        linked=tuple(reading.linked),
        addresses=tuple(reading.addresses),
        pictures=tuple(reading.pictures),
        scale=scale,
        before_names=reading.before_names,
        diagnostics=tuple(_without_vain_quotes(reading.findings.diagnostics)),
        digest=reading.digest,
        ignores=silenced,
        protection=protection_of(front, reading.protect),
    )


_NO_TEXT = {"bad-id", "not-a-score", "not-a-date", "unknown-word", "wrong-type"}
"""Rules of values that are not texts: in quotes they are as wrong as without."""


def _without_vain_quotes(findings: abc.Sequence[Diagnostic]) -> abc.Iterator[Diagnostic]:
    """Yield findings without the advice to put into quotes what is wrong in quotes, too."""
    no_texts = {finding.location for finding in findings if finding.rule in _NO_TEXT}
    for finding in findings:
        if finding.rule != "unquoted-text" or finding.location not in no_texts:
            yield finding


def _meta(front: Mapping, reading: Reading, tags: abc.Sequence[Text]) -> dict[str, Any]:
    """Return the front matter for themes; tags are a list there, else Material ends the build."""
    if reading.for_themes == "nothing":
        return {}
    values = meta_values(front, () if reading.for_themes == "all" else KINDS)
    if values.get("tags") is not None and not isinstance(front.get("tags"), Sequence):
        values["tags"] = [str(tag) for tag in tags]
    return values


def _written(kind: str, node: object, front: Mapping, reading: Reading) -> Written:
    record = KINDS[kind]
    written_key = front.entries[kind][0]
    place = Location(reading.path, written_key.line, written_key.column)
    if isinstance(node, Scalar) and node.empty:
        node = Mapping(place.line, place.column)
    if not isinstance(node, Mapping):
        value = "a text" if isinstance(node, Scalar) else "a list"
        message = f"{kind}: expected its keys but found {value}"
        reading.findings.add("wrong-type", place, message, "indent them below, one on each line")
        return record()
    if record is WrittenJourney:
        own = on_own_scale(node, reading)
        reading.has_own_scale, reading.scale = own is not reading.scale, own
    values = read_keys(record, node, reading) or {}
    meant = report_unknown_keys(reading)
    page = record(**values)
    has_stages = _has(node, "stages") or (record, "stages") in meant
    if isinstance(page, WrittenJourney) and not has_stages:
        _report_no_stages(page, place, front, reading.findings)
    return page


def _report_no_stages(
    journey: WrittenJourney, place: Location, front: Mapping, findings: Diagnostics
) -> None:
    if front.get("stages") is not None:
        remedy = "indent `stages:` below `journey:`"
        findings.add("missing-key", place, "the journey has no stages", remedy)
    elif journey.status == "draft":
        message, remedy = "the draft has no stages yet", "add `stages:` once it is typed"
        findings.add("draft-without-stages", place, message, remedy)
    else:
        remedy = "add `stages:` with steps, or `status: draft` if it is still a picture"
        findings.add("missing-key", place, "the journey has no stages", remedy)


def _has(node: Mapping, key: str) -> bool:
    """Return whether a key has a value, right or wrong."""
    value = node.get(key)
    if isinstance(value, Scalar):
        return not value.empty
    return value is not None and not (isinstance(value, Sequence) and not value.items)
