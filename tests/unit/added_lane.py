"""What the outputs make of lanes that are added in memory: `python -m tests.unit.added_lane`.

The sources of three modules are edited while they are imported, as a contributor would edit them,
and a site is read, drawn, compared and exported. All that comes out is printed as JSON by its name.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

REGRET = '''
@named("regret", "An item of a step's [`regrets`](#step-regrets).")
@dataclass(frozen=True, slots=True)
class Regret:
    """What the customer regrets."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What the customer regrets, in one line.",
        example="Not having tried it on",
    )
    persona: Text | None = key(TEXT, about="For whom.", example="hobby-photographer")
    depth: float | None = key(FIVE, about="How deep it goes.", example="4")
    sources: tuple[Source, ...] = key(SOURCES, about="Who says so.", example="Survey")


@named("hope", "An item of a step's [`hopes`](#step-hopes).")
@dataclass(frozen=True, slots=True)
class Hope:
    """What the customer hopes: a record with nothing but what is required."""

    text: Text = key(TEXT, required="missing-key", about="What it is.", example="It fits")
'''

REGRETS = """
    regrets: tuple[Regret, ...] = key(
        ListOf(RecordKind(Regret, "text")),
        about="What the customer regrets. Each is a note.",
        example="Not having tried it on",
        lane=Lane(
            below="gains",
            look="note",
            legend=True,
            listed=True,
            counted=True,
            news="worse",
            held=True,
            on_touchpoint=True,
            personal=True,
            one_wording=True,
        ),
    )
    hopes: tuple[Hope, ...] = key(
        ListOf(RecordKind(Hope, "text")),
        about="What the customer hopes.",
        example="It fits",
        lane=Lane(below="regrets", look="note"),
    )
"""

EDITS = {
    "journeys_plugin.schema.notes": {'\n@named(\n    "gain"': f'{REGRET}\n\n@named(\n    "gain"'},
    "journeys_plugin.schema.steps": {
        "    Pain,\n": "    Pain,\n    Regret,\n    Hope,\n",
        "    moment_of_truth: ": f"{REGRETS}    moment_of_truth: ",
    },
    "journeys_plugin.languages.labels": {
        '    gains: str = "Gains"\n': '    gains: str = "Gains"\n    regrets: str = "Regrets"\n'
        '    depth: str = "depth"\n    one_regret: str = "regret"\n    hopes: str = "Hopes"\n'
    },
}
"""What is put in the place of what, by module."""


class _Edited(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        source = self.get_source(fullname) or ""
        for old, new in EDITS[fullname].items():
            assert old in source, (fullname, old)
            source = source.replace(old, new, 1)
        return compile(source, self.path, "exec", dont_inherit=True)


class _Finder(PathFinder):
    @classmethod
    def find_spec(
        cls,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        spec = super().find_spec(fullname, path, target) if fullname in EDITS else None
        if spec is not None and spec.origin is not None:
            spec.loader = _Edited(fullname, spec.origin)
        return spec


BEFORE = """\
title: Buy
journey:
  personas: Anna
  stages:
    - name: Awareness
      steps:
        - {name: Order, touchpoint: Cart}
"""
AFTER = """\
title: Buy
journey:
  personas: Anna
  stages:
    - name: Awareness
      steps:
        - name: Order
          touchpoint: Cart
          hopes: It fits
          regrets:
            - text: The *parcel* is lost on its way
              persona: Ben
              depth: 4
              sources: A survey of parcels
            - The parcel gets lost on its way
            - Anna (anna@example.com) forgets the code
        - name: Unpack
          regrets: Something is missing
"""


def outputs() -> Iterator[tuple[str, str]]:
    """Yield what each output makes of a map whose regrets are new."""
    from journeys_plugin.changes.compared_catalogues import changes
    from journeys_plugin.changes.counts import summary
    from journeys_plugin.changes.reports.changes_json import changes_json
    from journeys_plugin.changes.reports.comparison import Comparison
    from journeys_plugin.changes.reports.markdown import markdown
    from journeys_plugin.changes.reports.text import text
    from journeys_plugin.exchange.comma_separated import csv_text
    from journeys_plugin.exchange.document import catalogue_json, catalogue_schema
    from journeys_plugin.exchange.exporting import Export
    from journeys_plugin.exchange.tables import tables
    from journeys_plugin.options import Options
    from journeys_plugin.options.lanes import read_lanes
    from journeys_plugin.pages.views.comparison import html
    from journeys_plugin.schema.json_schema import json_schema
    from journeys_plugin.values.scale import Scale
    from tests.manual.keys import reference

    from .examples import checked, pages_of
    from .test_maps import site_of

    old, site = site_of({"buy": BEFORE}), site_of({"buy": AFTER})
    before, after, options = old.catalogue, site.catalogue, Options()
    found = changes(before, after)
    comparison = Comparison(before, after, found)
    yield "map", site.lead("buy.md")
    outline = site.outline("buy.md")
    yield "search", outline.words
    [cart] = [path for path in site.roles if path.endswith("cart.md")]
    yield "touchpoint", site.lead(cart) + site.end(cart)
    yield "touchpoint's headings", repr(site.outline(cart).headings)
    yield "table", csv_text(tables(Export(after, options))[0])
    yield "journeys.json", catalogue_json(Export(after, options))
    yield "its schema", json.dumps(catalogue_schema())
    yield "editors' schema", json.dumps(json_schema("2020-12", Scale(), {}))
    yield "manual", reference()
    yield "summary", summary(found)
    yield "text", text(comparison)
    yield "Markdown", markdown(comparison)
    yield "changes.json", changes_json(comparison)
    yield "HTML", html(comparison)
    yield "findings", "\n".join(one.line() for one in checked(pages_of(AFTER)))
    yield "order", " ".join(read_lanes(["regrets", "pains"]).order)


if __name__ == "__main__":
    sys.meta_path.insert(0, _Finder)
    json.dump(dict(outputs()), sys.stdout)
