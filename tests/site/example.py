"""The example site, the repository's own `docs/`, to be built beside other plugins."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from bs4 import BeautifulSoup, Comment

from tests.conftest import BuiltSite

ROOT = Path(__file__).parents[2]

DOCS: Mapping[str, bytes] = {
    path.relative_to(ROOT / "docs").as_posix(): path.read_bytes()
    for path in sorted((ROOT / "docs").rglob("*"))
    if path.is_file()
}
"""Its files, by their path under the docs folder."""

CONFIG: Mapping[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))

JOURNEYS: dict[str, Any] = next(
    plugin for plugin in CONFIG["plugins"] if "journeys" in plugin and plugin != "search"
)
"""Our plugin with the example's options, as an entry of `plugins`."""

KINDS_OF_PAGES = (
    "",
    "journeys/",
    "journeys/buy-a-camera-future/",
    "journeys/return-a-camera/",
    "journeys/travel-to-the-northern-lights/",
    "personas/",
    "personas/hobby-photographer/",
    "touchpoints/",
    "touchpoints/faq/",
    "touchpoints/blog/",
    "insights/",
)
"""A page of each template, by its address below the site's."""

_AUTHOR = {"NAME": "Maya", "EMAIL": "maya@shop.example", "DATE": "2026-01-15T12:00:00+00:00"}
GIT_ENVIRONMENT: Mapping[str, str] = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{key}": value
        for who in ("AUTHOR", "COMMITTER")
        for key, value in _AUTHOR.items()
    },
}
"""What git needs to commit everywhere alike."""

_ARTICLE = re.compile(r"<article\b.*</article>", re.S)
_SPACES = re.compile(r"\s+")


def without_macros(*paths: str) -> dict[str, str]:
    """Keep the macros plugin off pages that show templates, as their author would."""
    return {path: f"---\nrender_macros: false\n---\n{text(path)}" for path in paths}


SHOWS_TEMPLATES = ("manual/ci.md", "manual/look.md", "manual/publishing.md")


def text(path: str) -> str:
    """One of its pages, as it is written."""
    return DOCS[path].decode()


def committed(root: Path) -> None:
    """Make a site's folder a git repository with one commit."""
    for words in (
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "docs", "mkdocs.yml"],
        ["commit", "--quiet", "--message=The site"],
    ):
        subprocess.run(["git", *words], cwd=root, env=GIT_ENVIRONMENT, check=True)


def differing_pages(folder: Path, other: Path, less: str = "") -> list[str]:
    """The pages of a built site whose article is not the same in another one, or not there.

    Args:
        folder: Where the pages are.
        other: Where they should be too.
        less: A CSS selector for what does not count.
    """
    names = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]
    return [name for name in names if _differs(folder / name, other / name, less)]


def _differs(path: Path, other: Path, less: str) -> bool:
    if not other.exists():
        return True
    one, two = (_ARTICLE.findall(file.read_text("utf-8")) for file in (path, other))
    return one != two and _parsed(one, less) != _parsed(two, less)


def _parsed(found: list[str], less: str) -> str:
    """HTML without what a selector finds, and what a minifier takes: spaces and comments."""
    html = BeautifulSoup("".join(found), "html.parser")
    for comment in html.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    for template in html.find_all("template"):
        template.unwrap()  # a selector would find nothing in it
    for part in html.select(less) if less else ():
        part.decompose()
    return _SPACES.sub("", str(html))


def nav(site: BuiltSite, page: str = "index.html") -> list[str]:
    """The addresses in the navigation of a page, in order."""
    links = BeautifulSoup(site.read(page), "html.parser").select(".md-nav--primary a[href]")
    hrefs = [str(link["href"]) for link in links]
    return [href for href in hrefs if not href.startswith("#")]
