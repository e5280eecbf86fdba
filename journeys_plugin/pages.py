"""One page's text to what it declares: a journey, a persona or a touchpoint."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections import abc
from dataclasses import dataclass, replace
from typing import Any

from .diagnostics import Diagnostic, Findings, Location, nearest, shown
from .frontmatter import Mapping, PageText, Scalar, Sequence, compose, decoded, meta_values, split
from .frontmatter.ignores import Ignore, ignores
from .scale import Scale
from .schema.keys import read_keys
from .schema.kinds import Kind, Reading
from .schema.records import KINDS, Written, WrittenJourney
from .slugs import slug
from .texts import Text

_OF_OURS = re.compile(
    r"""^[ \t]*(?:[{?][ \t]*)?["']?(?:journey|persona|touchpoint)["']?[ \t]*:""", re.M
)
_MAY_HAVE_FRONT = re.compile(r"---|\s|<!--|[\w-]+:")
_STAGES = re.compile(r"^[ \t]+stages:", re.M)
_LONGEST_HEADING = 2_000
_NO_LANES: abc.Mapping[str, Kind] = {}
_ATTRIBUTES = re.compile(r"\{[:#.][^}\n]*\}$")
_MARKUP = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)|[*`]+|(?<!\w)_+|_+(?!\w)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page of ours, read."""

    path: str
    """Under the docs folder, with forward slashes."""
    kind: str
    """journey, persona or touchpoint."""
    id: str
    title: Text
    written: Written
    """The record; of wrong values only the rest."""
    body: str
    """The Markdown below the front matter."""
    meta: dict[str, Any]
    """The whole front matter as MkDocs's own reader would have given it to themes."""
    place: Location
    """Where the kind's key stands."""
    linked: tuple[Text, ...]
    """Texts with links in them, which are checked once all pages are known."""
    addresses: tuple[Text, ...]
    """Values that are an address."""
    pictures: tuple[Text, ...]
    """Paths of pictures."""
    diagnostics: tuple[Diagnostic, ...]
    digest: str = ""
    """A key for the file's bytes."""
    ignores: tuple[Ignore, ...] = ()
    """The rules that comments in the front matter silence."""


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page that is not ours but whose text MkDocs must not read from the disk."""

    path: str
    text: str
    diagnostics: tuple[Diagnostic, ...]
    meta: dict[str, Any] | None = None
    """What could be read of a front matter that MkDocs cannot read; then it is not in the text."""


def read_page(
    path: str,
    content: bytes,
    scale: Scale,
    own_lanes: abc.Mapping[str, Kind] = _NO_LANES,
    *,
    named_by: str | None = None,
) -> Page | OtherPage | None:
    """Read a page.

    Args:
        path: The page's path under the docs folder.
        content: The file's bytes.
        scale: The site's scale, for the scores.
        own_lanes: What steps may have beside the schema's keys, and how it is read.
        named_by: The path that gives a page its id and title where it writes none; else `path`.

    Returns:
        None for a page without a journey, persona or touchpoint. An `OtherPage` where MkDocs must
        not read the file of such a page: it is not UTF-8, or its front matter would be printed.
    """
    findings = Findings()
    text = decoded(content, path, findings)
    parts = split(text) if _MAY_HAVE_FRONT.match(text) else None
    if parts and parts.front is not None:
        if _OF_OURS.search(parts.front):
            page = _ours(parts, Reading(path, findings, scale, own_lanes), named_by or path)
            if isinstance(page, Page):
                key = hashlib.blake2b(content, digest_size=16).hexdigest()
                return replace(page, digest=key, ignores=ignores(parts.front, parts.first_line))
            return page
        if _STAGES.search(parts.front):
            _report_misspelt_kind(compose(parts.front, path, Findings()), path, findings)
    if findings.diagnostics:
        return OtherPage(path, text, tuple(findings.diagnostics))
    return None


def _ours(parts: PageText, reading: Reading, named_by: str) -> Page | OtherPage | None:
    """Read a page whose front matter has the key of one of the kinds somewhere."""
    path, findings, front_text = reading.path, reading.findings, parts.front or ""
    _report_fences(path, parts, findings)
    front = compose(front_text, path, findings, parts.first_line)
    if kind := _kind_of(front, front_text, path, findings):
        return _typed(kind, front, parts.body, reading, named_by)
    _report_misspelt_kind(front, path, findings)
    if findings.diagnostics:  # MkDocs would print what it cannot read
        return OtherPage(path, parts.body, tuple(findings.diagnostics), meta_values(front))
    return None


def _report_misspelt_kind(front: Mapping, path: str, findings: Findings) -> None:
    """Report `journy:` with stages below it; other keys are the theme's."""
    for word, (written, value) in front.entries.items():
        if isinstance(value, Mapping) and "stages" in value.entries and nearest(word, ["journey"]):
            place = Location(path, written.line, written.column)
            message = f"unknown key {shown(word)}"
            findings.add("unknown-key", place, message, "did you mean 'journey'?")


def _report_fences(path: str, parts: PageText, findings: Findings) -> None:
    start = Location(path)
    if parts.late:
        message, remedy = "the front matter begins too late", "begin it in the first line"
        findings.add("late-front-matter", start, message, remedy)
    if not parts.opened:
        message, remedy = "the front matter has no opening line", "write `---` as the first line"
        findings.add("unopened-front-matter", start, message, remedy)
    if not parts.closed:
        _report_unclosed(path, findings, len((parts.front or "").removesuffix("\n").split("\n")))


def _report_unclosed(path: str, findings: Findings, lines: int) -> None:
    findings.add(
        "unclosed-front-matter",
        Location(path, 1, 1),
        "the front matter has no closing line",
        f"write `---` on a line of its own where it ends, probably before line {lines + 2}",
    )


def _kind_of(front: Mapping, text: str, path: str, findings: Findings) -> str | None:
    """Say what the page declares; where YAML gave nothing, what it seems to declare."""
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
            f"the page is a {declared[0]} already and cannot be a {second} too",
            f"move `{second}:` to a page of its own",
        )
    return declared[0]


def _typed(kind: str, front: Mapping, body: str, reading: Reading, named_by: str) -> Page:
    entry = front.entries.get(kind)
    path = reading.path
    place = Location(path, entry[0].line, entry[0].column) if entry else Location(path)
    written = KINDS[kind]()
    if entry is not None:
        written = _written(kind, entry[1], front, reading)
    title = _title(front, body, named_by, reading)
    return Page(
        path=path,
        kind=kind,
        id=str(written.id or slug(_stem(named_by))),
        title=title,
        written=written,
        body=body,
        meta=meta_values(front),
        place=place,
        linked=tuple(reading.linked),
        addresses=tuple(reading.addresses),
        pictures=tuple(reading.pictures),
        diagnostics=tuple(reading.findings.diagnostics),
    )


def _written(kind: str, node: object, front: Mapping, reading: Reading) -> Written:
    record = KINDS[kind]
    written_key = front.entries[kind][0]
    place = Location(reading.path, written_key.line, written_key.column)
    if isinstance(node, Scalar) and node.empty:
        node = Mapping(place.line, place.column)
    if not isinstance(node, Mapping):
        what = "a text" if isinstance(node, Scalar) else "a list"
        message = f"{kind}: {what} stands where its keys belong"
        reading.findings.add("wrong-type", place, message, "indent them below, one a line")
        return record()
    values = read_keys(record, node, reading) or {}
    if record is WrittenJourney and not _has(node, "stages"):
        beside = front.get("stages") is not None
        remedy = "indent `stages:` below `journey:`" if beside else "add `stages:` with steps"
        reading.findings.add("missing-key", place, "the journey has no stages", remedy)
    return record(**values)


def _has(node: Mapping, key: str) -> bool:
    """Say whether a key has a value, right or wrong."""
    value = node.get(key)
    if isinstance(value, Scalar):
        return not value.empty
    return value is not None and not (isinstance(value, Sequence) and not value.items)


def _stem(path: str) -> str:
    """The file's stem; for an index page its folder's name."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    if stem in ("index", "README"):
        return posixpath.basename(posixpath.dirname(path)) or stem
    return stem


def _title(front: Mapping, body: str, named_by: str, reading: Reading) -> Text:
    if (node := front.get("title")) is not None:
        if isinstance(node, Scalar):
            if not node.empty:
                return Text(node.words.strip(), node.line, node.column)
        else:
            message = "title: a text belongs here"
            reading.add("wrong-type", node, message, "put it into quotes where it has a colon")
    return Text(first_heading(body) or _title_of_file(named_by))


def first_heading(body: str) -> str | None:
    """Give the words of the heading of the first level that the body begins with, if it does."""
    first, _, rest = body.lstrip()[:_LONGEST_HEADING].partition("\n")
    if first.startswith("#") and not first.startswith("##"):
        written = first.strip("# \t")
    elif set(rest.partition("\n")[0].strip()) == {"="}:
        written = first.strip()
    else:
        return None
    written = _ATTRIBUTES.sub("", written).strip()
    return _MARKUP.sub(lambda markup: markup[1] or "", written).strip() or None


def _title_of_file(path: str) -> str:
    """Give the title that MkDocs reads from a file's name (`Page.title`)."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    if stem in ("index", "README"):
        return "Home" if "/" not in path else "Index"
    title = stem.replace("-", " ").replace("_", " ")
    return title.capitalize() if title.lower() == title else title
