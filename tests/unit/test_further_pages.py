"""The further pages of long lists, which are kept one by one."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from journeys_plugin.model.generated_pages import declared_roles
from journeys_plugin.options import Options
from journeys_plugin.pages.site import Site
from journeys_plugin.plugin.cache import Cache
from journeys_plugin.values.addresses import Addresses
from tests.site.long_lists import long_lists
from tests.unit.test_given_by_pages import linked


def test_further_pages_are_kept_and_one_that_is_lost_is_drawn_again(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    catalogue = linked(long_lists())
    roles = declared_roles(catalogue)
    urls = Addresses({path: f"{path}.html" for path in roles})

    def drawn() -> tuple[dict[str, str], set[str]]:
        cache = Cache(file)
        site = Site(catalogue, Options(), urls, roles, {}, store=cache)
        pages = dict(site.further_pages())
        cache.close(complete=True)
        return pages, site.drawn_anew

    first, anew = drawn()
    assert first
    assert anew == {"maya.md", "till.md"}
    assert drawn() == (first, set())
    with sqlite3.connect(file) as database:
        query = "SELECT key FROM drawings ORDER BY length(drawn) DESC LIMIT 1"
        (lost,) = database.execute(query).fetchone()
        database.execute("DELETE FROM drawings WHERE key = ?", (lost,))
    again, anew = drawn()
    assert again == first
    assert len(anew) == 1
