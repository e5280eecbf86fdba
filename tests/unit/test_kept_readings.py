"""Pages as they were read, kept between builds: they are loaded as they were, and run nothing."""

from __future__ import annotations

import dataclasses
import datetime
import os
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from journeys_plugin.model.page import Page, read_page
from journeys_plugin.plugin.cache import Cache
from journeys_plugin.plugin.kept_readings import KeptReadings
from journeys_plugin.values.scale import Scale

ROOT = Path(__file__).parents[2]
FOLDERS = ("docs", "tests/site/first_home")
PAGES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.md"))
DATED = b"""---
title: Buy
published: 2026-10-01
journey:
  reviewed: Q3 2026
  stages:
    - name: All
      steps:
        - {name: Look, touchpoint: Shelf, score: {maya: 4}, when: 2026-10-02, unknown: 3}
        - {name: Pay, sources: {text: Talks, date: 2026-08}, pains: [{text: Slow, severity: 3}]}
---
"""


@pytest.fixture
def kept(tmp_path: Path) -> KeptReadings:
    return KeptReadings(Cache(tmp_path / "store.sqlite"), "code")


def _flat(value: Any) -> Any:
    """Give all of a record, with the places of its texts."""
    placed = (getattr(value, "line", None), getattr(value, "column", None))
    if isinstance(value, str | datetime.date):
        return type(value), repr(value), placed
    if isinstance(value, Mapping):
        return type(value), [(_flat(key), _flat(each)) for key, each in value.items()]
    if isinstance(value, tuple | list):
        return type(value), [_flat(each) for each in value]
    if dataclasses.is_dataclass(value):
        fields = dataclasses.fields(value)
        return type(value), [(field.name, _flat(getattr(value, field.name))) for field in fields]
    return type(value), repr(value)


def test_what_is_loaded_is_what_was_read(kept: KeptReadings) -> None:
    texts = {str(path): path.read_bytes() for path in PAGES} | {"dated.md": DATED}
    read = {path: read_page(path, text, Scale()) for path, text in texts.items()}
    ours = {path: page for path, page in read.items() if isinstance(page, Page)}
    assert len(ours) > 15
    for path, page in ours.items():
        kept.keep(path, b"key", page)
        assert _flat(kept.page(path, b"key")) == _flat(page)


def test_other_files_another_code_and_protected_pages_are_read_anew(kept: KeptReadings) -> None:
    page = read_page("dated.md", DATED, Scale())
    closed = read_page(
        "closed.md",
        DATED.replace(b"published: 2026-10-01", b"password: x"),
        Scale(),
        protect=("password",),
    )
    assert page
    assert isinstance(closed, Page)
    assert closed.protection
    kept.keep("dated.md", b"key", page)
    kept.keep("closed.md", b"key", closed)
    assert kept.page("dated.md", b"key")
    assert kept.page("dated.md", b"another") is None
    assert kept.page("closed.md", b"key") is None
    assert KeptReadings(kept.store, "new code").page("dated.md", b"key") is None


class _Calls:
    def __init__(self, function: Any, *arguments: object) -> None:
        self.called = function, arguments

    def __reduce__(self) -> Any:
        return self.called


def test_nothing_that_is_kept_can_run(kept: KeptReadings, tmp_path: Path) -> None:
    made = tmp_path / "made"
    for called in (
        _Calls(os.mkdir, str(made)),
        _Calls(getattr, Path, "mkdir"),
        _Calls(eval, "1"),
        _Calls(read_page, "a.md", b"", Scale()),
    ):
        kept.store.put_reading("a.md", kept._whole(b"key"), pickle.dumps(called))
        assert kept.page("a.md", b"key") is None
    assert not made.exists()
    for broken in (b"", b"\x80", pickle.dumps("text"), pickle.dumps(DATED)[:-2]):
        kept.store.put_reading("a.md", kept._whole(b"key"), broken)
        assert kept.page("a.md", b"key") is None
