"""The styles: each class that they name is one that the package writes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from journeys_plugin import pages

_PAGES = Path(pages.__file__).parent
_STYLES = (
    *sorted((_PAGES / "styles").glob("*.css")),
    _PAGES / "templates" / "comparison.css",
    _PAGES / "assets" / "journeys" / "insights.css",
)
_NO_CLASSES = re.compile(r'/\*.*?\*/|url\("[^"]*"\)', re.DOTALL)


@cache
def _written() -> str:
    """What may name a class: templates, code, scripts."""
    kinds = ("templates/*.html", "scripts/*.js", "**/*.py")
    paths = [*(path for kind in kinds for path in _PAGES.glob(kind))]
    paths += (_PAGES.parent / "schema").glob("*.py")  # the looks of lanes
    return "\n".join(path.read_text("utf-8") for path in paths)


def _is_written(name: str) -> bool:
    """Whether a class stands somewhere whole, or as a beginning that is completed when drawn."""
    if re.search(rf"(?<![\w-]){name}(?![\w-])", _written()):
        return True
    begun = (name[: at.end()] for at in re.finditer("-", name))
    return any(
        re.search(rf"(?<![\w-]){re.escape(begin)}\{{", _written())
        and (begin != "j-" or re.search(rf'"{name[2:]}\b', _written()))
        for begin in begun
    )


@pytest.mark.parametrize("path", _STYLES, ids=lambda path: path.stem)
def test_no_style_is_left_of_what_nobody_draws(path: Path) -> None:
    text = _NO_CLASSES.sub("", path.read_text("utf-8"))
    names = set(re.findall(r"\.(j-[\w-]+)", text))
    assert [name for name in sorted(names) if not _is_written(name)] == []
