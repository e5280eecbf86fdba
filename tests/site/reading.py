"""What the tests look for in a built site: its pages, their links and anchors, its log."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urldefrag, urlsplit

from bs4 import BeautifulSoup, Tag

from tests.conftest import BuiltSite

BARE_THEME: Mapping[str, Any] = {"name": None, "custom_dir": "theme"}
"""A theme of the one template `../theme/main.html` that a test brings."""

_LINKS = {"a": "href", "img": "src", "link": "href", "script": "src"}
_FINDING = re.compile(
    r"^(?P<level>[A-Z]+) +-  ?(?:journeys: )?(?P<text>docs/.* \[(?P<rule>[a-z0-9-]+)\])$"
)


@dataclass
class ReadPage(HTMLParser):
    """The parts of an HTML page that links are made of."""

    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        if (attribute := _LINKS.get(tag)) and found.get(attribute) is not None:
            self.links.append(str(found[attribute]).strip())
        self.anchors |= {value for name in ("id", "name") if (value := found.get(name))}


def html_files(folder: Path) -> dict[str, ReadPage]:
    """Every HTML file of a built site, by its path there."""
    pages = {}
    for path in sorted(filter(Path.is_file, folder.rglob("*.html"))):
        page = ReadPage()
        page.feed(path.read_text("utf-8"))
        pages[path.relative_to(folder).as_posix()] = page
    return pages


def soup(site: BuiltSite, name: str) -> BeautifulSoup:
    """One built page, parsed."""
    return BeautifulSoup(site.read(name), "html.parser")


def repeated_ids(folder: Path) -> dict[str, list[str]]:
    """Every id that stands on a page of a built site more than once, by the page."""
    found = {}
    for path in sorted(filter(Path.is_file, folder.rglob("*.html"))):
        page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        counts = Counter(str(tag["id"]) for tag in page.select("[id]"))
        if twice := [anchor for anchor, count in counts.items() if count > 1]:
            found[path.relative_to(folder).as_posix()] = twice
    return found


class BrokenLink(NamedTuple):
    """A link of a built page that leads to no file or to no anchor."""

    page: str
    target: str


def broken_links(folder: Path, pages: Mapping[str, ReadPage]) -> list[BrokenLink]:
    """Every link inside the site that leads nowhere."""
    return [
        BrokenLink(name, link)
        for name, page in pages.items()
        for link in page.links
        if not _resolves(link, name, folder, pages)
    ]


def _resolves(link: str, name: str, folder: Path, pages: Mapping[str, ReadPage]) -> bool:
    address, fragment = urldefrag(link)
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return True
    target = target_of(unquote(parts.path), name)
    if not (folder / target).is_file():
        return False
    anchor = unquote(fragment)
    return anchor in {"", "top"} or target not in pages or anchor in pages[target].anchors


def target_of(path: str, name: str) -> str:
    """The file that a link's path on a page means; a folder means its `index.html`."""
    if not path:
        return name
    start = "" if path.startswith("/") else posixpath.dirname(name)
    target = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
    ends_in_folder = path.endswith(("/", ".")) or not posixpath.splitext(target)[1]
    return posixpath.normpath(posixpath.join(target, "index.html")) if ends_in_folder else target


class Finding(NamedTuple):
    """One finding in a build's log."""

    level: str
    rule: str
    text: str
    """`docs/path:line:column: message [rule]`."""


def findings(log: str) -> Iterator[Finding]:
    """The findings of a build, in the order of its log."""
    for line in log.splitlines():
        if found := _FINDING.match(line):
            yield Finding(found["level"], found["rule"], found["text"])


def rules(log: str, path: str) -> set[str]:
    """The rules that a page under `docs/` broke."""
    return {found.rule for found in findings(log) if found.text.startswith(f"docs/{path}:")}


def search_entries(site: BuiltSite) -> dict[str, tuple[str, str]]:
    """Title and text of every entry of the search index, by its location."""
    index = json.loads(site.read("search/search_index.json"))
    return {entry["location"]: (entry["title"], entry["text"]) for entry in index["docs"]}


def words_of(page: Tag) -> str:
    """The words that a reader sees, with single spaces and whole, wherever they may be broken."""
    return " ".join(page.get_text(" ").replace("\xad", "").split())
