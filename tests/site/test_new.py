"""`journeys new` as people run it: a process of its own in a site of theirs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.conftest import BuildSite
from tests.site.example import ROOT

from .test_command import CONFIG, MAYA, SOUND, found, refusal, run, site

HARD_TITLES = [
    "*Really?*",
    "One thing: shipping",
    "#4711",
    "Ticket #4711",
    '"Why?" asked Maya\'s friend',
    "no",
    "???",
    "@growth {{ config }} <b>bold</b>",
    "- item",
    "أول جولة تصوير",
    "写真を撮る",
    "A very long way " * 20,
]


def new(folder: Path, kind: str, title: str, *arguments: str) -> Path:
    """Write a page, and give the path that the command names."""
    done = run(folder, "new", kind, *arguments, "--", title)
    assert (done.returncode, done.stderr) == (0, "")
    first, *_, last = done.stdout.splitlines()
    assert last.startswith("Next: mkdocs serve")
    return folder / first.removeprefix("Written: ")


def severe(folder: Path) -> list[str]:
    """Give the errors and warnings of a site."""
    return [one["message"] for one in found(folder) if one["severity"] != "information"]


def test_pages_of_hard_titles_build_without_a_warning(
    tmp_path: Path, build_site: BuildSite
) -> None:
    site(tmp_path, {"buy.md": SOUND, "index.md": "# Home\n"})
    for number, title in enumerate(HARD_TITLES):
        page = new(tmp_path, ("journey", "persona", "touchpoint")[number % 3], title)
        front = page.read_text("utf-8").split("---\n")[1]
        assert yaml.safe_load(front)["title"] == title.strip()
    assert severe(tmp_path) == []
    docs = tmp_path / "docs"
    files = {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*.md")}
    assert len(files) == len(HARD_TITLES) + 3
    built = build_site(files, strict=True)
    assert built.exit_code == 0, built.log


@pytest.mark.parametrize("kind", ["journey", "persona", "touchpoint"])
def test_nothing_is_overwritten(tmp_path: Path, kind: str) -> None:
    site(tmp_path, {})
    page = new(tmp_path, kind, "Buy & sell")
    folder = "docs" if kind == "persona" else f"docs/{kind}s"  # Maya lies there
    assert page == tmp_path / folder / "buy-sell.md"
    page.write_text(page.read_text("utf-8") + "By hand.\n", "utf-8")
    before = page.read_bytes()
    assert refusal(tmp_path, "new", kind, "buy sell") == (
        f"Error: {folder}/buy-sell.md is already the {kind} 'Buy & sell'"
    )
    assert page.read_bytes() == before


@pytest.mark.parametrize("lost", ["journeys/buy.txt", "journeys/buy.md"])
def test_a_file_that_is_no_page_of_the_site_is_not_overwritten_either(
    tmp_path: Path, lost: str
) -> None:
    config = f"{CONFIG}exclude_docs: buy.*\n"
    site(tmp_path, {lost: "By hand.\n"}, config)
    assert "mkdocs.yml would leave docs/journeys/buy.md out of the site" in refusal(
        tmp_path, "new", "journey", "Buy"
    )
    (tmp_path / "docs" / "journeys" / "rent.md").symlink_to("nowhere")
    assert "rent.md" in refusal(tmp_path, "new", "journey", "Rent")
    assert not (tmp_path / "docs" / "journeys" / "nowhere").exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["journey", " "], "the title is empty"),
        (["persona", "a\nb"], "the title must be one line"),
        (
            ["journey", "Buy", "--persona", "Mayo"],
            "no page declares the persona 'Mayo', did you mean 'maya'?",
        ),
        (["touchpoint", "FAQ", "-f", "gone.yml"], "cannot be read"),
    ],
)
def test_what_cannot_be_written(tmp_path: Path, arguments: list[str], why: str) -> None:
    site(tmp_path, {})
    assert why in refusal(tmp_path, "new", *arguments)
    assert [path.name for path in tmp_path.rglob("*.md")] == ["maya.md"]


def test_a_folder_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    site(tmp_path, {"journeys": "a file where the folder would be"})
    assert "buy.md cannot be written (Not a directory)" in refusal(
        tmp_path, "new", "journey", "Buy"
    )


def test_it_says_where_the_page_is_and_will_be_seen(tmp_path: Path) -> None:
    config = (
        f"{CONFIG}site_url: https://example.com/maps\ndev_addr: localhost:9000\nnav: [maya.md]\n"
    )
    site(tmp_path, {}, f"{config}use_directory_urls: false\n")
    assert run(tmp_path, "new", "journey", "Buy it").stdout == (
        "Written: docs/journeys/buy-it.md\n"
        "The `nav` in mkdocs.yml may have to name it.\n"
        "Next: mkdocs serve, then open http://localhost:9000/maps/journeys/buy-it.html\n"
    )
    assert run(tmp_path / "docs", "new", "journey", "Sell it").stdout == (
        "Written: journeys/sell-it.md\n"
        "The `nav` in ../mkdocs.yml may have to name it.\n"
        "Next: mkdocs serve -f ../mkdocs.yml, then open"
        " http://localhost:9000/maps/journeys/sell-it.html\n"
    )


@pytest.mark.parametrize(
    "options",
    [
        "{}",
        "{checks: {undeclared-touchpoint: error, no-owner: error, never-reviewed: error}}",
        "{checks: {no-source: error, pain-without-opportunity: error, flat-scores: error}}",
        "{scale: {min: -2, max: 2}, channels: {kiosk: Info point}}",
    ],
)
@pytest.mark.parametrize("names", [[], ["Maya"], ["Maya", "Leo", "Ann", "Bo"]])
def test_a_new_map_is_sound_in_any_site(tmp_path: Path, options: str, names: list[str]) -> None:
    site(tmp_path, {f"{name.lower()}.md": MAYA.replace("Maya", name) for name in names})
    (tmp_path / "mkdocs.yml").write_text(f"plugins: [{{journeys: {options}}}]\n", "utf-8")
    if not names:
        (tmp_path / "docs" / "maya.md").unlink()
    new(tmp_path, "journey", "Buy")
    assert run(tmp_path, "check", "--fail-on", "warning", "--select", "no-source").returncode == 0
    assert severe(tmp_path) == []


def test_a_new_map_is_sound_where_names_differ_only_in_signs(tmp_path: Path) -> None:
    touchpoint = "---\ntitle: C#\ntouchpoint:\n  aliases: [C++]\n---\n"
    page = SOUND.replace("score: 4", "touchpoint: C++")
    site(tmp_path, {"c.md": touchpoint.replace("C#", "'C#'"), "buy.md": page})
    assert severe(tmp_path) == []
    new(tmp_path, "journey", "Sell")
    assert severe(tmp_path) == []


def test_a_touchpoint_that_maps_name_is_met_by_them(tmp_path: Path) -> None:
    page = SOUND.replace("score: 4", "touchpoint: F.A.Q., channel: app")
    site(tmp_path, {"buy.md": page, "journeys/meet/shelf.md": "---\ntouchpoint:\n---\n"})
    assert "undeclared-touchpoint" in [one["rule"] for one in found(tmp_path)]
    written = new(tmp_path, "touchpoint", "FAQ")
    assert written == tmp_path / "docs" / "journeys" / "meet" / "faq.md"
    assert "  channel: app\n" in written.read_text("utf-8")
    assert "undeclared-touchpoint" not in [one["rule"] for one in found(tmp_path)]


def test_the_camera_shop_takes_new_pages(tmp_path: Path) -> None:
    shop = tmp_path / "shop"
    shutil.copytree(ROOT / "docs", shop / "docs")
    shutil.copy(ROOT / "mkdocs.yml", shop)
    before = severe(shop)
    path = new(
        shop,
        "journey",
        "Buy a tripod",
        "--persona",
        "Film collector",
        "--persona",
        "hobby-photographer",
    )
    assert path == shop / "docs" / "journeys" / "buy-a-tripod.md"
    assert new(shop, "persona", "Night owl").parent == shop / "docs" / "personas"
    assert new(shop, "touchpoint", "Blog").parent == shop / "docs" / "touchpoints"
    assert severe(shop) == before
