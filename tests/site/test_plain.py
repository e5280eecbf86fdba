"""Plain pages of built sites: each beside its HTML, all of them listed and joined."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from tests.conftest import BuildSite, BuiltSite
from tests.plain_reading import parsed
from tests.site.example import CONFIG, DOCS, JOURNEYS
from tests.site.reading import html_files, soup, target_of

BUY = """\
---
title: Buy a camera
journey:
  personas: Maya
  stages:
    - name: Look
      steps: [{name: Read, score: 2, touchpoint: FAQ, pains: "See [us](../maya.md)"}]
---
# Buy a camera

Our notes, see [Maya](../maya.md) and [the step](#step-read).
"""
MAYA = "---\ntitle: Maya\npersona: {role: Parent}\n---\n"
SECRET = (
    "---\ntitle: Sell\npassword: x\njourney: {stages: [{name: Hidden, steps: [Whisper]}]}\n---\n"
)
PAGES = {"index.md": "# Shop\n", "maps/buy.md": BUY, "maya.md": MAYA}


def with_plain(*others: Any, **options: Any) -> dict[str, Any]:
    return {"plugins": ["search", *others, {"journeys": {"plain": True, **options}}]}


def plain_files(site: BuiltSite) -> dict[str, str]:
    return {
        path.relative_to(site.path).as_posix(): path.read_text("utf-8")
        for path in sorted(site.path.rglob("*.md"))
    }


def broken(site: BuiltSite, files: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the links of plain pages that lead to no file of the site, or to no anchor."""
    pages = html_files(site.path)
    found = []
    for name, text in files.items():
        for tag in parsed(text).select("a[href], img[src]"):
            link = str(tag.get("href") or tag.get("src"))
            address, anchor = urldefrag(link)
            if urlsplit(address).scheme:
                continue
            target = target_of(unquote(address), name)
            is_there = (site.path / target).is_file()
            if not is_there or (anchor and unquote(anchor) not in pages[target].anchors):
                found.append((name, link))
    return found


@pytest.fixture(scope="module")
def example(build_site: BuildSite) -> BuiltSite:
    ours = {"journeys": {**JOURNEYS["journeys"], "plain": True}}
    site = build_site(DOCS, {**CONFIG, "plugins": ["search", ours]}, strict=True)
    assert site.exit_code == 0, site.log
    return site


def test_each_page_of_ours_has_a_plain_one(example: BuiltSite) -> None:
    catalogue = json.loads(example.read("journeys.json"))
    records = [one for kind in ("journeys", "personas", "touchpoints") for one in catalogue[kind]]
    places = {f"{one['address']}index.md" for one in records}
    lists = {f"{kind}/index.md" for kind in ("journeys", "personas", "touchpoints", "insights")}
    files = plain_files(example)
    assert files.keys() == places | lists
    for place in files:
        page = soup(example, place.replace(".md", ".html"))
        link = page.select_one('head link[rel~=alternate][type="text/markdown"]')
        assert link is not None
        assert link["href"] == "index.md"
    assert "text/markdown" not in example.read("index.html")


def test_all_links_of_plain_pages_lead_somewhere(example: BuiltSite) -> None:
    files = plain_files(example)
    both = {name: example.read(name) for name in ("llms.txt", "llms-full.txt")}
    assert broken(example, {**files, **both}) == []
    assert (
        "](../../personas/hobby-photographer/index.md)" in files["journeys/buy-a-camera/index.md"]
    )


def test_the_list_is_as_llmstxt_says(example: BuiltSite) -> None:
    page = parsed(example.read("llms.txt"))
    tags = [tag.name for tag in page.find_all(True, recursive=False)]
    assert tags[:3] == ["h1", "blockquote", "p"]
    assert set(tags[3:]) == {"h2", "ul"}
    sections = [heading.text for heading in page.find_all("h2")]
    assert sections == ["Journeys", "Personas", "Touchpoints", "Insights", "Optional"]
    assert all(item.find("a") for item in page.select("li"))
    files = plain_files(example)
    linked = {str(tag["href"]) for tag in page.select("li a")}
    assert linked >= files.keys()


def test_one_text_has_all_pages(example: BuiltSite) -> None:
    whole = example.read("llms-full.txt")
    assert len(parsed(whole).find_all("h1")) >= 1 + len(plain_files(example))
    titles = [text.partition("\n")[0] for text in plain_files(example).values()]
    assert all(f"\n{title}\n" in whole for title in titles)


def test_a_site_without_the_option_has_none(build_site: BuildSite) -> None:
    site = build_site(PAGES, {"plugins": ["search", "journeys"]}, strict=True)
    assert plain_files(site) == {}
    assert not (site.path / "llms.txt").exists()
    assert "text/markdown" not in site.read("maps/buy/index.html")


@pytest.mark.parametrize("theme", ["mkdocs", "material"])
@pytest.mark.parametrize("folders", [True, False])
def test_addresses_of_both_kinds(build_site: BuildSite, theme: str, folders: bool) -> None:
    config = {**with_plain(), "use_directory_urls": folders, "theme": {"name": theme}}
    if theme == "material":
        config["theme"]["font"] = False
    site = build_site(PAGES, {**config, "site_url": "https://shop.example/maps/"}, strict=True)
    assert site.exit_code == 0, site.log
    place = "maps/buy/index.md" if folders else "maps/buy.md"
    files = plain_files(site)
    assert broken(site, files) == []
    assert "# Buy a camera" in files[place]
    assert "## About this map\n\nOur notes, see [Maya](" in files[place]
    assert files[place].count("# Buy a camera") == 1
    link = soup(site, place.replace(".md", ".html")).select_one('link[type="text/markdown"]')
    assert link is not None
    assert link["href"] == place.rpartition("/")[2]
    assert f"(https://shop.example/maps/{place})" in site.read("llms.txt")


def test_files_of_the_site_are_kept(build_site: BuildSite) -> None:
    own = {**PAGES, "llms.txt": "Mine"}
    site = build_site(own, with_plain(), strict=True)
    assert site.read("llms.txt") == "Mine"
    assert site.log.count("docs/llms.txt is in the place of llms.txt: it is kept") == 1
    assert "# Buy a camera" in site.read("llms-full.txt")


@pytest.mark.parametrize("first", [True, False])
def test_llmstxt_writes_its_own(build_site: BuildSite, first: bool) -> None:
    llms = {"llmstxt": {"full_output": "llms-full.txt", "sections": {"Maps": ["maps/*.md"]}}}
    ours: list[Any] = [{"journeys": {"plain": True}}]
    plugins = [llms, *ours] if first else [*ours, llms]
    site = build_site(PAGES, {"plugins": plugins, "site_url": "https://x.example/"}, strict=True)
    assert site.exit_code == 0, site.log
    assert "## Maps" in site.read("llms.txt")
    assert "# Maps" in site.read("llms-full.txt")
    assert site.log.count("what the plugin llmstxt writes is in the place of llms.txt") == 1
    assert "- Experience: 2 of 5" not in site.read("maps/buy/index.md")
    assert "- Role: Parent" in site.read("maya/index.md")


def test_protected_pages_are_in_no_text(build_site: BuildSite) -> None:
    site = build_site({**PAGES, "sell.md": SECRET}, with_plain("encryptcontent"))
    files = {**plain_files(site), "llms.txt": site.read("llms.txt")}
    files["llms-full.txt"] = site.read("llms-full.txt")
    assert "sell/index.md" not in files
    for name, text in files.items():
        assert "Whisper" not in text, name
        assert "Sell" not in text, name
    assert "text/markdown" not in site.read("sell/index.html")


def test_each_language_has_its_own(build_site: BuildSite) -> None:
    languages = [
        {"locale": "en", "name": "English", "build": True, "default": True},
        {"locale": "de", "name": "Deutsch", "build": True},
    ]
    i18n = {"i18n": {"docs_structure": "suffix", "languages": languages}}
    pages = {**PAGES, "maps/buy.de.md": BUY.replace("Buy a camera", "Kamera kaufen")}
    site = build_site(pages, with_plain(i18n))
    assert site.exit_code == 0, site.log
    files = plain_files(site)
    assert "- Pains: See" in files["maps/buy/index.md"]
    assert "# Kamera kaufen" in files["de/maps/buy/index.md"]
    assert "Schritt 1" in files["de/maps/buy/index.md"]
    assert "Kamera kaufen" in site.read("de/llms.txt")
    assert "Kamera kaufen" not in site.read("llms.txt")
    assert broken(site, files) == []


def test_pages_made_smaller_keep_their_link(build_site: BuildSite) -> None:
    site = build_site(PAGES, with_plain({"minify": {"minify_html": True}}), strict=True)
    links = soup(site, "maps/buy/index.html").select('link[type="text/markdown"]')
    assert [link["href"] for link in links] == ["index.md"]
