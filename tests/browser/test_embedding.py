"""A journey in a frame of a page of another site."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.test_pictures import FILES
from tests.conftest import BuildSite, BuiltSite

MANUAL = Path(__file__).parents[2] / "docs" / "manual" / "export.md"
EMBED = {"plugins": [{"journeys": {"embed": True}}]}
SECRET = "---\ntitle: Secret\npassword: x\njourney: {stages: [{name: Hidden, steps: [A]}]}\n---\n"


@pytest.fixture(scope="module")
def built(build_site: BuildSite) -> BuiltSite:
    files = {name: FILES[name] for name in ("buy.md", "maya.md", "look.svg")}
    site = build_site({"index.md": "# Home\n", "secret.md": SECRET, **files}, EMBED)
    assert site.exit_code == 0, site.log
    return site


def snippet(address: str) -> str:
    text = MANUAL.read_text("utf-8")
    (found,) = re.findall(r"```html\n(<iframe.*?)```", text, re.DOTALL)
    return "<!DOCTYPE html><h1>Wiki</h1>" + re.sub(r'src="[^"]*"', f'src="{address}"', found)


def test_the_frame_of_a_foreign_page_is_as_high_as_the_map(
    built: BuiltSite,
    served_site: Callable[[Path], str],
    open_page: OpenPage,
    tmp_path: Path,
) -> None:
    (tmp_path / "wiki.html").write_text(snippet(f"{served_site(built.path)}buy/embed/"))
    visit = open_page(f"{served_site(tmp_path)}wiki.html", viewport={"width": 900, "height": 600})
    shown, inside = visit.page, visit.page.frames[1]
    inside.wait_for_selector(".j-journey[data-view]")
    for width in (900, 390):
        shown.set_viewport_size({"width": width, "height": 600})
        shown.wait_for_function(
            "width => document.querySelector('iframe').clientWidth < width", arg=width
        )
        inside.wait_for_function(
            "Math.abs(innerHeight - document.documentElement.offsetHeight) < 2", timeout=5000
        )
        assert not inside.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert inside.get_attribute(".j-journey", "data-view") == "list"
    with shown.expect_popup() as opened:
        inside.click(".j-personas a")
    assert opened.value.url.endswith("/maya/")
    assert visit.errors == []
    assert visit.outside == []


def test_a_page_links_to_its_map_alone(built: BuiltSite) -> None:
    assert '<a href="embed/">The map alone, to embed</a>' in built.read("buy/index.html")
    alone = built.read("buy/embed/index.html")
    assert 'href="../../maya/"' in alone
    assert 'href="../"' in alone
    assert "onclick" not in alone
    assert "The map alone" not in alone


def test_a_protected_page_has_none(built: BuiltSite) -> None:
    assert [path.parent.name for path in built.path.rglob("embed")] == ["buy"]
    assert all("Hidden" not in path.read_text() for path in built.path.rglob("embed/index.html"))


def test_without_the_option_there_is_none(build_site: BuildSite) -> None:
    site = build_site({"buy.md": FILES["buy.md"]})
    assert not [*site.path.rglob("embed*")]
    assert "The map alone" not in site.read("buy/index.html")
