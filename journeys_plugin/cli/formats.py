"""The formats in which commands write: one table says who reads each, and what writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from ..values.lean_dataclass import dataclass

_PACKAGE = __package__.rpartition(".")[0]


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format in which a command writes its result."""

    name: str
    made_for: str
    """Who or what reads it; the command's help and the manual say so."""
    writer: str
    """The function that writes it, as `module:function`: it is imported when it is needed.

    It takes the command's result, and returns text, bytes, or either with notes.
    """
    takes: tuple[str, ...] = ()
    """The options of the command that belong to this format: the writer takes them by name."""
    schema: str = ""
    """The function that returns its JSON Schema, as `module:function`; empty if it has none."""
    for_people: bool = False
    """Whether it is read in a terminal: in its encoding and colours, with paths from there."""
    is_binary: bool = False
    each: bool = False
    """Whether it has a file for each journey: the writer takes the journey as well."""
    suffix: str = ""
    """What the names of such files end in."""
    together: str = ""
    """The function that writes several journeys into one file, if a format of such files can."""
    together_suffix: str = ""
    """What the name of that file ends in."""
    one_file: str = ""
    """The option by which a format of several files for each journey writes only one."""
    narrows: bool = True
    """Whether it can have a part of each journey, and not only some journeys."""

    def write(self, result: Any, settings: Mapping[str, Any], journey: Any = None) -> Any:
        """Return a command's result as the writer writes it: text, bytes, or either with notes.

        Args:
            result: The command's.
            settings: Options of the command, of which the format takes some.
            journey: The one that is written, by a format that has a file for each.
        """
        taken = {name: settings[name] for name in self.takes if settings.get(name)}
        if self.each and journey is None:
            return function_at(self.together)(result, **taken)
        results = (result, journey) if self.each else (result,)
        return function_at(self.writer)(*results, **taken)

    def json_schema(self) -> Any:
        """Return the JSON Schema of what is written."""
        return function_at(self.schema)()


def function_at(path: str) -> Callable[..., Any]:
    """Return a function of this package, written as `module:function`."""
    module, _, name = path.partition(":")
    function: Callable[..., Any] = getattr(import_module(f"{_PACKAGE}.{module}"), name)
    return function


FORMATS: Mapping[str, tuple[OutputFormat, ...]] = {
    "check": (
        OutputFormat("text", "people", "findings.reports:text", for_people=True),
        OutputFormat(
            "json",
            "programs and editors",
            "findings.reports:findings_json",
            schema="findings.reports.findings_json:findings_schema",
        ),
        OutputFormat("github", "jobs on GitHub", "findings.reports:github"),
        OutputFormat("gitlab", "merge requests on GitLab", "findings.reports:gitlab"),
        OutputFormat("sarif", "code scanning", "findings.reports:sarif"),
        OutputFormat("junit", "CI that shows tests", "findings.reports:junit"),
    ),
    "diff": (
        OutputFormat("text", "people", "changes.reports:text", takes=("colour",), for_people=True),
        OutputFormat(
            "markdown",
            "a comment in a pull request or merge request",
            "changes.reports:markdown",
            takes=("link",),
        ),
        OutputFormat(
            "json",
            "programs",
            "changes.reports:changes_json",
            schema="changes.reports:changes_schema",
        ),
        OutputFormat("html", "reading", "pages.views.comparison:html"),
    ),
    "impact": (
        OutputFormat("text", "people", "insights.impact.outputs:impact_text", for_people=True),
        OutputFormat(
            "json",
            "programs",
            "insights.impact.outputs:impact_json",
            schema="insights.impact.outputs:impact_schema",
        ),
    ),
    "owners": (
        OutputFormat("text", "people", "insights.ownership.outputs:owners_text", for_people=True),
        OutputFormat("codeowners", "a CODEOWNERS file", "insights.ownership.outputs:owners_part"),
        OutputFormat(
            "json",
            "programs",
            "insights.ownership.outputs:owners_json",
            schema="insights.ownership.outputs:owners_schema",
        ),
    ),
    "export": (
        OutputFormat(
            "json",
            "programs and dashboards",
            "exchange.document:catalogue_json",
            schema="exchange.document:catalogue_schema",
            narrows=False,
        ),
        OutputFormat(
            "csv",
            "tables in other programs",
            "exchange.tracker_export:csv_file",
            takes=("rows", "layout"),
        ),
        OutputFormat(
            "xlsx",
            "spreadsheets",
            "exchange.workbook:xlsx_export",
            takes=("rows", "layout"),
            is_binary=True,
        ),
        OutputFormat(
            "mermaid",
            "pages that draw diagrams",
            "exchange.mermaid_export:mermaid_diagram",
            each=True,
            suffix=".mmd",
            together="exchange.mermaid_export:mermaid_page",
            together_suffix=".md",
        ),
        OutputFormat(
            "markdown",
            "assistants and readers of texts",
            "pages.plain.exported:journey_file",
            each=True,
            suffix=".md",
            together="pages.plain.exported:one_text",
            together_suffix=".md",
        ),
        OutputFormat(
            "ojf",
            "editors of OpenJourney files",
            "exchange.openjourney_export:openjourney_export",
            each=True,
            suffix=".ojf",
        ),
        OutputFormat(
            "pptx",
            "slides to show and to edit",
            "exchange.deck.writing:pptx_deck",
            is_binary=True,
            each=True,
            suffix=".pptx",
        ),
        OutputFormat(
            "drawio",
            "draw.io, Visio and Lucidchart",
            "exchange.drawio.drawio_file:drawio_export",
        ),
        OutputFormat(
            "html",
            "reading without the site",
            "pages.standalone.html_export:html_export",
            each=True,
            suffix=".html",
        ),
        OutputFormat(
            "pdf",
            "a poster",
            "project.pictures.posters:pdf_export",
            takes=("paper",),
            is_binary=True,
            each=True,
            suffix=".pdf",
        ),
        OutputFormat(
            "png",
            "slides",
            "project.pictures.posters:png_export",
            takes=("scheme", "scale"),
            is_binary=True,
            each=True,
            suffix=".png",
        ),
        OutputFormat(
            "svg",
            "a README or a drawing program",
            "pages.standalone.svg_export:svg_export",
            takes=("picture",),
            each=True,
            suffix=".svg",
            one_file="--picture strip",
        ),
    ),
    "import": (
        OutputFormat("text", "people", "intake.import_text:import_text", for_people=True),
        OutputFormat(
            "json",
            "programs",
            "intake.import_json:import_json",
            schema="intake.import_json:import_schema",
        ),
    ),
}
"""The formats of each command; the first one is the default."""
