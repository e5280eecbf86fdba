"""A folder of pages to everything that the core makes of it, as text that people can read."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from openpyxl import load_workbook

from journeys_plugin.diagnostics import in_order
from journeys_plugin.exchange import mermaid
from journeys_plugin.exchange.choice import ChosenPart
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.map_workbook import maps_workbook
from journeys_plugin.findings.judging import Finding, check, judged
from journeys_plugin.findings.rule import CheckedSite
from journeys_plugin.model import (
    Catalogue,
    Journey,
    Step,
    link,
)
from journeys_plugin.model.generated_pages import declared_roles, generated_pages
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import Options
from journeys_plugin.pages.site import Site
from journeys_plugin.values.addresses import Addresses
from journeys_plugin.values.scale import Mean


def read_site(folder: Path) -> tuple[Site, tuple[Finding, ...]]:
    """Read and link the pages of a folder, as the plugin does with those of MkDocs."""
    options = Options(findings="always")
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.*"))}
    read = [
        read_page(name, path.read_bytes(), options.scale)
        for name, path in files.items()
        if name.endswith(".md")
    ]
    ours = [page for page in read if isinstance(page, Page)]
    catalogue = link(ours)
    generated, clashes = generated_pages(catalogue, options)
    roles = {page.path: (page.role,) for page in generated} | declared_roles(catalogue)
    addresses = Addresses({name: _url(name) for name in (*files, *roles)})
    own = (found for page in read if page for found in page.diagnostics)
    checked = check(CheckedSite(ours, catalogue, addresses))
    everything = [*own, *catalogue.diagnostics, *clashes, *checked]
    found = in_order(judged(everything, options.checks, {}))
    by_path = {path: tuple(one for one in found if one.location.path == path) for path in roles}
    return Site(catalogue, options, addresses, roles, by_path), found


def _url(name: str) -> str:
    """Give an address as MkDocs does with directory URLs."""
    stem, ending = name.rsplit(".", 1)
    if ending != "md":
        return name
    return f"{stem}/".removesuffix("index/") or "./"


class _Dumper(yaml.SafeDumper):
    """Writes a mean as any other number."""


_Dumper.add_representer(Mean, yaml.SafeDumper.represent_float)


def texts_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Give the golden files of a folder of pages: name and text."""
    site, found = read_site(folder)
    catalogue = site.catalogue
    yield "diagnostics.txt", "".join(f"{one.severity.value} {one.line()}\n" for one in found)
    yield (
        "catalogue.yml",
        yaml.dump(summary(catalogue), None, _Dumper, sort_keys=False, allow_unicode=True, width=96),
    )
    for page in catalogue.pages():
        stem = page.path.removesuffix(".md")
        yield f"{stem}.html", pretty(page_html(site, page.path))
    for journey in catalogue.journeys.values():
        drawn = mermaid.diagram(journey, catalogue, site.options.scale)
        source = mermaid.source(drawn, configuration="")
        if source is not None:
            yield f"{journey.path.removesuffix('.md')}.mmd", f"{source}\n"
    for journey in catalogue.journeys.values():
        export = Export(catalogue, site.options, choice=ChosenPart(frozenset((journey.id,))))
        yield f"{journey.path.removesuffix('.md')}.sheet.txt", cells_of_map(export)


def cells_of_map(export: Export) -> str:
    """Give the cells of a map's sheet, a line each, as a spreadsheet opens them."""
    content = maps_workbook(export).content
    assert isinstance(content, bytes)
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    merges = {merge.coord.split(":")[0]: merge.coord for merge in sheet.merged_cells.ranges}
    cells = (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)
    lines = (f"{merges.get(cell.coordinate, cell.coordinate)}: {cell.value!r}" for cell in cells)
    return "".join(f"{line}\n" for line in (f"sheet: {sheet.title!r}", *lines))


def page_html(site: Site, path: str) -> str:
    """Give what stands on a page; a journey's diagram has a file of its own."""
    is_journey = site.roles[path][0].kind == "journey"
    above = site.trail(path) + site.lead(path)
    return str(above if is_journey else above + site.end(path))


_TAG = re.compile(r"(<[^>]+>)")
_ONLY_TEXT = re.compile(r"^( *<(\w+)[^>]*>)\n(?: +([^< ][^\n]*)\n)? *(</\2>)$", re.M)
_VOID = ("<img", "<col ", "<br")


def pretty(html: str) -> str:
    """Write HTML with one element a line, its children indented."""
    lines, depth = [], 0
    for piece in _TAG.split(html):
        text = " ".join(piece.split())
        if text:
            depth -= text.startswith("</")
            lines.append(" " * depth + text)
            depth += (
                text.startswith("<") and not text.startswith(("</", *_VOID)) and text[-2] != "/"
            )
    return _ONLY_TEXT.sub(r"\1\3\4", "\n".join(lines)) + "\n"


# The records.


def summary(catalogue: Catalogue) -> dict[str, Any]:
    """Give the catalogue as plain data; what is empty is left out."""
    personas, touchpoints = catalogue.personas.values(), catalogue.touchpoints.values()
    passings = catalogue.passings
    return {
        "journeys": {one.id: _journey(one) for one in catalogue.journeys.values()},
        "personas": {
            one.id: {"title": one.title, "declared": one.page is not None} | _plain(one.written)
            for one in personas
        },
        "touchpoints": {
            one.id: {"title": one.title, "declared": one.page is not None}
            | _plain(one.written)
            | {"passed by": [f"{p.journey.id}#{p.step.id}" for p in passings.get(one.id, ())]}
            for one in touchpoints
        },
    }


def _journey(journey: Journey) -> dict[str, Any]:
    written: dict[str, Any] = _plain(journey.written)
    written.pop("stages", None)
    about: dict[str, Any] = {"title": str(journey.title), **written}
    about |= {"personas": list(journey.personas), "mean": journey.mean, "counts": journey.counts}
    about["stages"] = {stage.id: [_step(step) for step in stage.steps] for stage in journey.stages}
    return about


def _step(step: Step) -> dict[str, Any]:
    linked = {
        "id": step.id,
        "scores": {score.persona or "": score.value for score in step.scores},
        "meetings": {one.touchpoint: list(one.channels) for one in step.meetings},
        "actors": {one.name: one.persona for one in step.actors},
        "detail": step.detail,
        "replaces": list(step.replaces),
        "leads to": [one.step or one.journey for one in step.branches],
    }
    written: dict[str, Any] = _plain(step.written)
    for linked_key in ("id", "score", "touchpoints", "channels", "actors", "detail", "replaces"):
        written.pop(linked_key, None)
    return {key: value for key, value in linked.items() if value} | written


def _plain(value: Any) -> Any:
    """Turn records into mappings of the keys that differ from their defaults."""
    if dataclasses.is_dataclass(value):
        return {
            field.name: _plain(found)
            for field in dataclasses.fields(value)
            if (found := getattr(value, field.name)) != field.default
        }
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, str):
        return str(value)
    return value.isoformat() if isinstance(value, datetime.date) else value
