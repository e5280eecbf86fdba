"""Pages that end anywhere, as an editor saves them and a broken upload leaves them.

Each text is cut behind a byte, and its front matter too, with the closing line put below: the page
is read, linked, checked and drawn, and our own code fails nowhere. Every day some cuts are tried;
`ALL_CUTS=1` in the environment tries them all.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from journeys_plugin.diagnostics import Diagnostic
from journeys_plugin.exchange.document import catalogue_json
from journeys_plugin.exchange.exporting import Export
from journeys_plugin.exchange.tables import tables
from journeys_plugin.findings import engine
from journeys_plugin.model.generated_pages import declared_roles
from journeys_plugin.options import Options
from journeys_plugin.pages.site import Site
from journeys_plugin.values.addresses import Addresses, url_of
from tests.conftest import in_tiers

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
TEXTS = [
    *sorted((HERE / "documents").glob("*.md")),
    *sorted((HERE / "corpus").glob("*.md")),
    *sorted((HERE / "cut").glob("*.md")),
    *sorted((DOCS / "journeys").glob("*.md")),
    *sorted((DOCS / "personas").glob("*.md")),
]
ALL = bool(os.environ.get("ALL_CUTS"))
EVERY = 1 if ALL else 199
"""Of the cuts, one in how many is tried."""
EVERY_DRAWN = 8
"""Of those, one in how many is drawn too."""

OPTIONS = Options()
TODAY = datetime.date(2026, 11, 22)


def cuts(content: bytes) -> Iterator[bytes]:
    """Give the text cut behind each byte, then its front matter cut so and closed."""
    yield from (content[:end] for end in range(len(content)))
    front = content.find(b"\n---")
    for end in range(4, max(front, 4)):
        yield content[:end] + b"\n---\n"
        yield content[:end] + b"---\n"


def failures(content: bytes, *, draw: bool) -> list[Diagnostic]:
    """Give where our own code fails at a page that stands alone in its site."""
    page = engine.read("cut.md", lambda _: content, OPTIONS)
    if page is None:
        return []
    site = engine.linked({"cut.md": page}, OPTIONS, ())
    paths = ["cut.md", *(one.path for one in site.generated)]
    addresses = Addresses({path: url_of(path, folders=True) for path in paths})
    found: list[Diagnostic] = list(engine.findings(site, addresses, TODAY))
    if draw:
        found += drawing_failures(site, addresses)
    return [one for one in found if one.rule in ("failing-page", "failing-template")]


def drawing_failures(site: engine.LinkedSite, addresses: Addresses) -> list[Diagnostic]:
    roles = dict(declared_roles(site.catalogue))
    for page in site.generated:
        roles[page.path] = (*roles.get(page.path, ()), page.role)
    drawn = Site(site.catalogue, OPTIONS, addresses, roles, {})
    for path in roles:
        drawn.lead(path)
        drawn.outline(path)
        drawn.end(path)
    catalogue_json(Export(site.catalogue, OPTIONS, failures=drawn.failures))
    tables(Export(site.catalogue, OPTIONS, failures=drawn.failures))
    return drawn.failures


@pytest.mark.slow
@pytest.mark.parametrize("file", in_tiers(TEXTS, daily=4), ids=lambda file: file.stem)
def test_a_page_may_end_anywhere(file: Path) -> None:
    content = file.read_bytes()
    for number, cut in enumerate(islice(cuts(content), 0, None, EVERY)):
        draw = number % EVERY_DRAWN == 0
        assert failures(cut, draw=draw) == [], cut[-80:]
