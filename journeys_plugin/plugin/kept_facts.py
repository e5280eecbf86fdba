"""What is kept of a finished page beside its HTML, as JSON."""

from __future__ import annotations

import datetime
import json
from typing import Any

from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from ..values.lean_dataclass import dataclass

_DATE = "date of YAML"


@dataclass(slots=True)
class Facts:
    """What must be the same for a page to be handed over, and what others read of it."""

    inputs: str
    """The key of what it was made from, but for other pages."""
    frame: str
    """The key of what its frame shows of other pages."""
    asked: dict[str, Any]
    """What the site said of the files that the page's links lead to, by path."""
    title: str | None
    meta: dict[str, Any]
    anchors: list[str]
    links: dict[str, dict[str, str]]
    """The links to anchors, by the path of their page."""
    found: list[dict[str, Any]]
    """What the search finds on the page."""
    drawings: list[str]
    """The keys of our drawings on it."""
    answers: str
    """What these asked of the site, with a key for the answers."""

    def as_json(self) -> str | None:
        """Return all as JSON, None if JSON would not give back the same."""
        values = [getattr(self, name) for name in self.__slots__]
        # All else are texts of ours.
        by_others = [self.asked, self.title, self.meta, self.links, self.found]
        try:
            if json.loads(_text(by_others), object_hook=_read_date) == by_others:
                return _text(values)
        except (TypeError, ValueError):
            pass
        return None

    def is_made_from(self, inputs: str, files: Files) -> bool:
        """Return whether a page is made from the same, and its links lead to the same."""
        found = files.get_file_from_path
        return (
            self.inputs == inputs
            and all(answer_of(found(path)) == answer for path, answer in self.asked.items())
            and all(map(found, self.links))
        )


def facts_of_json(text: str) -> Facts | None:
    """Read what `as_json` has written, None if it was something else."""
    try:
        return Facts(*json.loads(text, object_hook=_read_date))
    except (TypeError, ValueError):
        return None


def _written_date(value: object) -> dict[str, str]:
    if type(value) is datetime.date:
        return {_DATE: value.isoformat()}
    raise TypeError


_text = json.JSONEncoder(default=_written_date, separators=(",", ":")).encode


def _read_date(read: dict[str, Any]) -> Any:
    if len(read) == 1 and _DATE in read:
        return datetime.date.fromisoformat(read[_DATE])
    return read


def answer_of(file: File | None) -> Any:
    """Return what Markdown learns of a file that a link leads to."""
    return file and [file.src_uri, file.url, file.inclusion.is_excluded()]


class AskedFiles(Files):
    """The files of the site; notes what Markdown learns of them."""

    def __init__(self, files: Files) -> None:
        self._all = files
        self._src_uris = files._src_uris
        self.asked: dict[str, Any] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """Return a file, and note it."""
        file = self._all.get_file_from_path(path)
        self.asked[path] = answer_of(file)
        return file


def hand_to_mkdocs(page: MkDocsPage, facts: Facts) -> None:
    """Let MkDocs neither read nor render a page, and tell it what others ask of the page."""

    def read_source(_config: object) -> None:
        page.markdown, page.meta = "", facts.meta

    def render(_config: object, files: Files) -> None:
        page.content, page.title = "", facts.title
        page.present_anchor_ids = set(facts.anchors)
        links = ((files.get_file_from_path(path), links) for path, links in facts.links.items())
        page.links_to_anchors = {file: links for file, links in links if file}

    vars(page).update(read_source=read_source, render=render)
