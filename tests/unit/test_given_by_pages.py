"""What a page gives to others is made once, and again only if an answer is another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from journeys_plugin.diagnostics.failing import failing_page
from journeys_plugin.findings import engine
from journeys_plugin.model import Catalogue
from journeys_plugin.model.generated_pages import declared_roles
from journeys_plugin.options import Options
from journeys_plugin.pages.site import Site
from journeys_plugin.plugin.cache import Cache
from journeys_plugin.values.addresses import Addresses

BUY = """---
title: Buy
journey:
  personas: maya
  stages: [{name: All, steps: [{name: Look, score: 4}]}]
---
"""
MAYA = "---\ntitle: Maya\npersona: {role: Parent}\n---\n"
URLS = {"buy.md": "buy/", "maya.md": "maya/"}


def linked(pages: dict[str, str]) -> Catalogue:
    texts = {name: text.encode() for name, text in pages.items()}
    read = {name: engine.read(name, texts.__getitem__, Options()) for name in texts}
    return engine.linked({k: page for k, page in read.items() if page}, Options(), ()).catalogue


class Builds:
    """Builds that ask one page for the name of its persona."""

    def __init__(self, folder: Path) -> None:
        self.file, self.made = folder / "store.sqlite", 0

    def run(
        self,
        buy: str = BUY,
        maya: str = MAYA,
        change: Callable[[Site], Site] = lambda site: site,
        more: tuple[str, ...] = (),
    ) -> tuple[Any, set[Any]]:
        """Return what the page gives, and what was asked for it."""
        cache = Cache(self.file)
        catalogue = linked({"buy.md": buy, "maya.md": maya})
        site = change(
            Site(
                *(catalogue, Options(), Addresses(URLS), declared_roles(catalogue), {}),
                store=cache,
            )
        )

        def make() -> tuple[str, float, list[dict[str, None]]]:
            self.made += 1
            asked, _, _ = site._asked
            return (str(asked.names["persona", "maya"].title), 0.1, [{"é\ud800": None}])

        values = [
            site.given.value(
                "buy.md", "names", make, of=("journeys", "buy"), more=more, often=often
            )
            for often in (False, True, True)
        ]
        assert values[0] == values[1]
        assert values[1] is values[2]
        cache.close(complete=True, giving=["buy.md", "maya.md"])
        return values[0], site._questions.asked


def test_a_value_is_made_again_only_if_what_it_hangs_on_has_changed(tmp_path: Path) -> None:
    builds = Builds(tmp_path)
    first = builds.run()
    asked = {("journeys", "buy"), ("names", ("persona", "maya"))}
    assert first == (("Maya", 0.1, [{"é\ud800": None}]), asked)
    assert (builds.run(), builds.made) == (first, 1)
    assert builds.run(maya=MAYA.replace("Parent", "Friend"))[0] == first[0]
    assert builds.made == 1
    assert builds.run(maya=MAYA.replace("title: Maya", "title: May"))[0][0] == "May"
    assert builds.made == 2
    builds.run(buy=BUY.replace("4", "3"))
    builds.run(more=("day",))
    builds.run()
    assert builds.made == 5
    options = Options(limits={"long-journey": 3})
    builds.run(change=lambda site: replace(site, options=options))
    builds.run(change=lambda site: replace(site, drawn_by="other code"))
    assert builds.made == 7


def test_a_build_in_which_something_failed_keeps_nothing(tmp_path: Path) -> None:
    builds = Builds(tmp_path)

    def fail(site: Site) -> Site:
        site.failures.append(failing_page("buy.md", ValueError(), "the part 'map'"))
        return site

    builds.run(change=fail)
    assert builds.made == 2  # the second time it is in the memory
    builds.run()
    assert builds.made == 3


def test_what_a_page_gave_that_is_gone_or_changed_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    for path in ("a.md", "b.md"):
        cache = Cache(file)
        cache.put_value(path, "names", "code", (path,))
        cache.put_value(path, "not plain", "code", Path(path))
        cache.close(complete=False)
    cache = Cache(file)
    assert cache.value("a.md", "names", "code") == ("a.md",)
    assert cache.value("a.md", "not plain", "code") is None
    assert cache.value("a.md", "names", "other code") is None
    cache.close(complete=True, giving=["b.md"])
    cache = Cache(file)
    assert cache.value("a.md", "names", "code") is None
    assert cache._database is not None
    cache._database.execute("UPDATE given SET value = replace(value, 'b.md', 'c.md')")
    assert cache.value("b.md", "names", "code") is None


def test_of_a_list_only_the_row_of_a_page_that_changed_is_made_again(tmp_path: Path) -> None:
    file, made = tmp_path / "store.sqlite", list[str]()

    def rows(**pages: str) -> dict[str, str]:
        cache, catalogue = Cache(file), linked({f"{name}.md": pages[name] for name in pages})
        roles = declared_roles(catalogue)
        urls = Addresses({path: path for path in roles})
        site = Site(catalogue, Options(), urls, roles, {}, store=cache)

        def row(journey: str) -> tuple[tuple[str, str], Callable[[], str]]:
            def make() -> str:
                made.append(journey)
                return str(site._asked[0].names["journey", journey].title)

            return ("journeys", journey), make

        found = site.given.each("list.md", "rows", {name: row(name) for name in catalogue.journeys})
        cache.close(complete=True, giving=["list.md"])
        return found

    assert rows(buy=BUY, rent=BUY) == {"buy": "Buy", "rent": "Buy"}
    assert rows(rent=BUY.replace("4", "3"), buy=BUY) == {"rent": "Buy", "buy": "Buy"}
    assert rows(buy=BUY) == {"buy": "Buy"}
    assert rows(buy=BUY.replace("Buy", "Bye"), rent=BUY) == {"buy": "Bye", "rent": "Buy"}
    assert made == ["buy", "rent", "rent", "buy", "rent"]
