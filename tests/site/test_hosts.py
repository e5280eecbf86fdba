"""Plugins and themes that print, convert, check or list pages: small sites, built for real."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.conftest import BuildSite, BuiltSite, in_tiers
from tests.repository import git
from tests.site.reading import soup

PAGES: Mapping[str, str] = {
    "index.md": "# Start\n\n[The FAQ](touchpoints/faq.md)\n",
    "buy.md": """\
---
title: Buy a camera
journey:
  personas: Maya
  stages:
    - name: Decision
      steps:
        - {name: Read the FAQ, touchpoint: FAQ, score: 2, pains: Returns are not answered}
        - {name: Add to cart, touchpoint: Cart, score: 4}
---

The author's text.

<!-- journeys/curve -->
""",
}


def plugins(*others: Any, first: bool = False) -> dict[str, Any]:
    """The plugins of a site, ours before the others or after them."""
    return {
        "plugins": ["search", "journeys", *others] if first else ["search", *others, "journeys"]
    }


@pytest.fixture(params=in_tiers([False, True]), ids=["ours last", "ours first"])
def first(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def whole(site: BuiltSite) -> None:
    """Check that a build was sound and the journey's page has all that is ours."""
    assert site.exit_code == 0, site.log
    page = soup(site, "buy/index.html")
    assert len(page.select("table.j-map")) == 1
    assert "The author's text." in page.text
    assert page.select(".j-strip")
    assert not page.select("[data-journeys-slot], .j-words")


def test_a_hook_that_drops_comments_takes_nothing_from_a_page(build_site: BuildSite) -> None:
    def hook(root: Path) -> None:
        drop = 'import re\ndef on_page_content(html, **_): return re.sub("<!--.*?-->", "", html)\n'
        (root / "drop.py").write_text(drop, "utf-8")

    whole(build_site(PAGES, {"hooks": ["drop.py"]}, prepare=hook, strict=True))


def test_a_place_that_a_plugin_takes_out_is_told_and_its_part_kept(build_site: BuildSite) -> None:
    def hook(root: Path) -> None:
        drop = (
            'import re\ndef on_page_content(html, **_): return re.sub("<div.*?/div>", "", html)\n'
        )
        (root / "drop.py").write_text(drop, "utf-8")

    site = build_site(PAGES, {"hooks": ["drop.py"]}, prepare=hook)
    whole(site)
    assert "another plugin has removed the place of <!-- journeys/curve -->" in site.log


def test_content_that_a_plugin_replaces_before_us_stays_replaced(build_site: BuildSite) -> None:
    def hook(root: Path) -> None:
        swap = "def on_page_context(context, page, **_): page.content = '<p>swapped</p>'\n"
        (root / "swap.py").write_text(swap, "utf-8")

    site = build_site(PAGES, {"hooks": ["swap.py"]}, prepare=hook)
    assert "<p>swapped</p>" in site.read("buy/index.html"), site.log


def test_print_site_has_the_maps(build_site: BuildSite, first: bool) -> None:
    # It warns where it is not the last one.
    site = build_site(PAGES, plugins("print-site", first=first), strict=first)
    whole(site)
    printed = soup(site, "print_page/index.html")
    assert "Returns are not answered" in printed.text
    assert printed.select("table")
    assert not printed.select(".j-words")
    assert "will be ignored" not in site.log


def test_the_search_reads_the_same_where_maps_are_drawn_early(build_site: BuildSite) -> None:
    found = [
        json.loads(
            build_site(PAGES, {"plugins": ["search", {"journeys": {"draw": time}}]}).read(INDEX)
        )
        for time in ("early", "late")
    ]
    assert found[0] == found[1]
    assert "Returns are not answered" in json.dumps(found[0])


INDEX = "search/search_index.json"


def test_pages_drawn_early_are_those_drawn_late(build_site: BuildSite) -> None:
    sites = [
        build_site(PAGES, {"plugins": ["search", {"journeys": {"draw": time}}]})
        for time in ("early", "late")
    ]
    for path in sorted(sites[0].path.rglob("*.html")):
        name = path.relative_to(sites[0].path).as_posix()
        assert sites[0].read(name) == sites[1].read(name), name


def test_llmstxt_has_the_maps(build_site: BuildSite, first: bool) -> None:
    sections = {"Maps": ["buy.md", "touchpoints/*.md"]}
    llms = {"llmstxt": {"full_output": "llms-full.txt", "sections": sections}}
    config = {**plugins(llms, first=first), "site_url": "https://shop.example/"}
    site = build_site(PAGES, config, strict=True)
    whole(site)
    text = site.read("llms-full.txt")
    assert "Returns are not answered" in text
    assert text.count("# FAQ") == 1


BROAD = """\
---
title: Learn photography
journey:
  stages:
    - name: Awareness
      steps:
{}    - name: Decision
      steps:
{}---
"""


def broad(*sizes: int) -> str:
    step = "        - {{name: Step {0}-{1}, score: {2}, pains: Pain {0}-{1}}}\n"
    return BROAD.format(
        *(
            "".join(step.format(stage, number, 1 + number % 5) for number in range(size))
            for stage, size in enumerate(sizes)
        )
    )


@pytest.mark.long
def test_to_pdf_prints_every_step_of_a_broad_map(build_site: BuildSite) -> None:
    pdf = {"to-pdf": {"output_path": "all.pdf", "cover": False, "back_cover": False}}
    site = build_site({"index.md": "# A\n", "learn.md": broad(9, 5)}, plugins(pdf, first=True))
    assert site.exit_code == 0, site.log
    words = "".join(page.extract_text() for page in PdfReader(site.path / "all.pdf").pages)
    for stage, size in enumerate((9, 5)):
        for step in range(size):
            assert f"Pain {stage}-{step}" in " ".join(words.split())
    assert "Awareness (2/2)" in words
    page = soup(site, "learn/index.html")
    ids = [one["id"] for one in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_other_sites_have_their_map_once(build_site: BuildSite) -> None:
    site = build_site({"index.md": "# A\n", "learn.md": broad(9, 5)})
    assert len(soup(site, "learn/index.html").select("table.j-map")) == 1


def test_link_checks_and_redirects_know_generated_pages(build_site: BuildSite, first: bool) -> None:
    proof = {"htmlproofer": {"validate_external_urls": False, "raise_error": True}}
    moved = {"redirects": {"redirect_maps": {"old.md": "touchpoints/faq.md"}}}
    site = build_site(PAGES, plugins(proof, moved, first=first), strict=True)
    whole(site)
    assert "touchpoints/faq/" in site.read("old/index.html")


@pytest.mark.parametrize("theme", in_tiers(["shadcn", "material"]))
def test_generated_pages_have_a_file_in_the_repository(build_site: BuildSite, theme: str) -> None:
    def hook(root: Path) -> None:
        count = (
            "import subprocess\nfrom pathlib import Path\n"
            "def on_page_markdown(markdown, page, **_):\n"
            "    file = Path(page.file.abs_src_path)\n"
            "    subprocess.run(['git', 'rev-list', 'HEAD', '--', file], check=True)\n"
            "    assert file.is_file()\n"
        )
        (root / "count.py").write_text(count, "utf-8")
        git(root, "init", "--quiet")
        git(root, "add", ".")
        git(root, "commit", "--quiet", "--message=The site")

    config = {
        "theme": {"name": theme},
        "hooks": ["count.py"],
        **plugins("obsidian-bridge", "git-authors"),
    }
    pages = {**PAGES, "index.md": "# Start\n"}  # obsidian-bridge knows only links to files in docs
    site = build_site(pages, config, prepare=hook, strict=True)
    assert site.exit_code == 0, site.log
    assert (site.path / "touchpoints/faq/index.html").is_file()
    assert git(site.root, "status", "--short").split() in (["??", "site/"], [])


def test_pages_of_gen_files_are_read_and_win(build_site: BuildSite, first: bool) -> None:
    def script(root: Path) -> None:
        lines = [
            "import mkdocs_gen_files",
            'with mkdocs_gen_files.open("touchpoints/faq.md", "w") as file:',
            '    file.write("---\\ntitle: Help\\ntouchpoint: {id: faq}\\n---\\nOurs.\\n")',
            'with mkdocs_gen_files.open("more.md", "w") as file:',
            '    file.write("---\\njourney:\\n  stages:\\n  - name: A\\n    steps:\\n")',
            '    file.write("    - {name: Call, touchpoint: Hotline, score: 1}\\n---\\n# More\\n")',
        ]
        (root / "make.py").write_text("\n".join(lines), "utf-8")

    made = {"gen-files": {"scripts": ["make.py"]}}
    site = build_site(PAGES, plugins(made, first=first), prepare=script, strict=True)
    whole(site)
    page = soup(site, "touchpoints/faq/index.html").text
    assert "Ours." in page
    assert "Read the FAQ" in page
    assert "Call" in soup(site, "touchpoints/hotline/index.html").text


def test_a_page_that_another_plugin_takes_out_is_linked_from_nowhere(build_site: BuildSite) -> None:
    def hook(root: Path) -> None:
        drop = "def on_files(files, **_):\n    files.remove(files.src_uris['buy.md'])\n"
        (root / "drop.py").write_text(drop, "utf-8")

    pages = {**PAGES, "index.md": "# Start\n"}
    site = build_site(pages, {"hooks": ["drop.py"]}, prepare=hook, strict=True)
    assert site.exit_code == 0, site.log
    assert not (site.path / "touchpoints/faq").exists()
    assert "Buy a camera" not in site.read("journeys/index.html")


ERROR = {
    "buy.md": "---\ntitle: Buy\njourney:\n  stages:\n    - {name: A, steps: [{nam: B}]}\n---\n"
}


@pytest.mark.parametrize("quiet", [[], ["--quiet"]], ids=["", "quiet"])
def test_errors_fail_a_strict_build_that_is_quiet_too(
    build_site: BuildSite, quiet: Sequence[str]
) -> None:
    site = build_site(ERROR, strict=True, args=quiet)
    assert site.exit_code == 1, site.log
    assert re.search(r"docs/buy.md:5:\d+: .*\[unknown-key\]", site.log)


def test_a_quiet_build_that_is_not_strict_stays_quiet(build_site: BuildSite) -> None:
    site = build_site(ERROR, args=["--quiet"])
    assert site.exit_code == 0
    assert "unknown-key" not in site.log
