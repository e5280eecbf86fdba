"""The files that metrics come from, and the names of their columns."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .plain_values import any_mapping, known_word, mapping, shown, text

COLUMNS = (
    "journey",
    "step",
    "metric",
    "value",
    "unit",
    "target",
    "better",
    "counts",
    "date",
    "source",
)
"""What a column may hold; it has this name unless the options say another one."""

XLSX = (".xlsx", ".xlsm")
_TEXTS = (".csv", ".tsv", ".txt")
_KEYS = ("file", "sheet", "columns", "values", "journey", "decimal", "dates", "publish")
_FARTHEST = 10**15
"""The largest target; the numbers in files end there, too (`GREATEST`)."""
_OF_A_COLUMN = ("name", "unit", "target", "better", "counts", "step", "journey")
_DRIVE = re.compile(r"[A-Za-z]:")
"""The beginning of an absolute path on Windows."""


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of one metric, in a file with a column for each metric."""

    name: str
    """The metric's."""
    unit: str = ""
    target: float | None = None
    better: str = ""
    """`higher` or `lower`; empty if the page says it."""
    counts: str = ""
    """`people`, or empty."""
    step: str = ""
    """The step of all values in the column; empty if each row names its step."""
    journey: str = ""
    """The journey of all values in the column; empty if each row names its journey."""


@dataclass(frozen=True, slots=True)
class MetricFile:
    """A file, or one sheet of it, with metrics of steps."""

    path: str
    """Under the docs folder, with forward slashes."""
    sheet: str = ""
    """The sheet of an XLSX file; empty for the first one."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """The file's names for its columns, by our name, if they differ."""
    values: Mapping[str, ValueColumn] = field(default_factory=dict)
    """The columns of metrics, by the file's name for each; empty if each row names its metric."""
    journey: str = ""
    """The journey of all rows; empty if a column says it."""
    decimal: str = ""
    """The decimal sign; empty if the numbers show it."""
    day_first: bool | None = None
    """Whether 09/10/2026 is in October; None if the dates show it."""
    publish: bool = False
    """Whether the file is part of the site, for readers to download."""

    @property
    def is_xlsx(self) -> bool:
        """Whether it is a workbook."""
        return self.path.lower().endswith(XLSX)


def read_metrics(value: Any) -> tuple[MetricFile, ...]:
    """Read `metrics/shop.csv`, or a list of paths and `{file, sheet, columns: {…}, …}`."""
    listed = value if isinstance(value, list) else [value]
    files: list[MetricFile] = []
    for entry in listed:
        file = _file(entry)
        if file in files:
            raise ValueError(f"{shown(file.path)} is there twice")
        files.append(file)
    return tuple(files)


def _file(value: Any) -> MetricFile:
    if not isinstance(value, dict):
        return MetricFile(_path(value))
    given = mapping(value, _KEYS, "a file")
    path = _path(given.get("file"))
    try:
        return _described(path, given)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _path(value: Any) -> str:
    written = text(value, "file")
    if "\\" in written:
        raise ValueError(
            f"file: {shown(written)} is not a path here; write it with / between folders"
        )
    path = posixpath.normpath(written)
    if path.startswith(("/", "../")) or path == ".." or _DRIVE.match(path):
        problem = "is outside the docs folder; write a path under it"
        raise ValueError(f"file: {shown(written)} {problem}, such as metrics/shop.csv")
    if path.lower().endswith((".xls", ".ods", ".numbers")):
        raise ValueError(f"file: {shown(written)} cannot be read; save it as XLSX or as CSV")
    if not path.lower().endswith((*_TEXTS, *XLSX)):
        raise ValueError(f"file: {shown(written)} is neither a CSV nor an XLSX file")
    return path


def _described(path: str, given: Mapping[str, Any]) -> MetricFile:
    columns, values = _columns(given.get("columns")), _values(given.get("values"))
    sheet, journey = (
        text(given[key], key) if given.get(key) is not None else "" for key in ("sheet", "journey")
    )
    if sheet and not path.lower().endswith(XLSX):
        raise ValueError("sheet: only an XLSX file has sheets")
    if journey and "journey" in columns:
        raise ValueError("journey: all rows are of one journey, or a column names it: not both")
    if values and (both := [key for key in ("metric", "value") if key in columns]):
        raise ValueError(f"columns: with `values` there is no column {both[0]!r}")
    return MetricFile(
        path,
        sheet,
        columns,
        values,
        journey,
        known_word(given["decimal"], (",", "."), "decimal sign") if "decimal" in given else "",
        _day_first(given.get("dates")),
        _flag(given.get("publish", False), "publish"),
    )


def _columns(value: Any) -> dict[str, str]:
    given = {} if value is None else mapping(value, COLUMNS, "the columns")
    return {key: text(header, key) for key, header in given.items()}


def _values(value: Any) -> dict[str, ValueColumn]:
    if value is None:
        return {}
    if isinstance(value, list):
        written = [(header, None) for header in value]
    else:
        written = [*any_mapping(value, "the values").items()]
    columns: dict[str, ValueColumn] = {}
    seen: set[str] = set()
    for head, about in written:
        header = text(head, "values")
        if slug(header) in seen:
            raise ValueError(f"values: the column {shown(header)} is there twice")
        seen.add(slug(header))
        columns[header] = _value(header, about)
    return columns


def _value(header: str, about: Any) -> ValueColumn:
    if about is None:
        return ValueColumn(header)
    if isinstance(about, str):
        return ValueColumn(text(about, header))
    given = mapping(about, _OF_A_COLUMN, header)
    better, counts = given.get("better"), given.get("counts")
    return ValueColumn(
        text(given.get("name", header), "name"),
        text(given["unit"], "unit") if "unit" in given else "",
        _target(header, given.get("target")),
        known_word(better, ("higher", "lower"), "direction") if better is not None else "",
        known_word(counts, ("people",), "word") if counts is not None else "",
        *(text(given[key], key) if key in given else "" for key in ("step", "journey")),
    )


def _target(header: str, value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError(f"{header}: target: {shown(value)} is not a number")
    if not abs(value) <= _FARTHEST:  # True for NaN, too
        raise ValueError(f"{header}: target: {shown(value)} is beyond what anybody measures")
    return float(value)


def _day_first(value: Any) -> bool | None:
    if value is None:
        return None
    return known_word(value, ("day-first", "month-first"), "order") == "day-first"


def _flag(value: Any, key: str) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{key}: {shown(value)} is neither true nor false")
    return value
