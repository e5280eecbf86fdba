"""Maps that leave the site: as one file, as a poster and as an image, by the real command."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfReader

from journeys_plugin.project.pictures import papers
from tests.browser.conftest import OpenPage
from tests.conftest import DEFAULT_CONFIG, in_tiers

STEP = {"name": "Pay", "score": 2, "touchpoint": "Till", "pains": ["It is slow"]}
PIXEL = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'><rect width='4' height='3'/></svg>"
)


def page(**journey: object) -> str:
    front = yaml.safe_dump({"title": "Buy a thing", "journey": journey}, allow_unicode=True)
    return f"---\n{front}---\nSee <b onclick='alert(1)'>this</b>.\n"


def of_steps(count: int) -> str:
    steps = [{"name": f"Step {number}", "score": 1 + number % 5} for number in range(count)]
    return page(stages=[{"name": "Buy", "steps": steps}])


FILES = {
    "buy.md": page(
        goal="Have it",
        owner="Web team",
        personas=["Maya"],
        stages=[
            {"name": "Look", "steps": [{"name": "Search", "score": 4, "image": "look.svg"}]},
            {"name": "Take", "steps": [{**STEP, "image": "gone.png"}]},
        ],
    ),
    "look.svg": PIXEL,
    "maya.md": "---\ntitle: Maya\npersona: {image: look.svg}\n---\n",
    "one.md": page(
        stages=[{"name": "Buy", "steps": [{"name": "No score", "image": "stored.png"}]}]
    ),
    "stored.png": "version https://git-lfs.github.com/spec/v1\n",
    "many.md": of_steps(200),
    "old.md": page(stages=[{"name": "𑼒𑼓", "steps": [{"name": "Kawi"}]}]),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("pictures")
    config = {**DEFAULT_CONFIG, "site_url": "https://maps.example/"}
    (root / "mkdocs.yml").write_text(yaml.safe_dump(config))
    for name, content in FILES.items():
        path = root / "docs" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    return root


def export(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "journeys_plugin.cli", "export", *arguments]
    return subprocess.run(
        command, cwd=root, env={**os.environ, **environment}, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def posters(project: Path) -> tuple[Path, str]:
    done = export(project, "--format", "pdf", "-o", "posters/")
    assert done.returncode == 0, done.stderr
    return project / "posters", done.stderr


def read(poster: Path) -> tuple[str, tuple[int, int], set[bool]]:
    """Give a poster's text, its sides in millimetres, and whether its fonts are embedded."""
    (sheet,) = PdfReader(poster).pages
    sides = round(sheet.mediabox.width * 25.4 / 72), round(sheet.mediabox.height * 25.4 / 72)
    resources: Any = sheet["/Resources"]
    fonts = [font.get_object() for font in resources["/Font"].values()]
    embedded = {
        "/FontFile2" in font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        for font in fonts
        if "/DescendantFonts" in font
    }
    return " ".join(sheet.extract_text().split()), sides, embedded


def test_a_poster_is_one_sheet_of_text_with_its_head(posters: tuple[Path, str]) -> None:
    text, sides, embedded = read(posters[0] / "buy.pdf")
    for words in ("Buy a thing", "Maya", "Web team", "It is slow", "https://maps.example/buy/"):
        assert words in text
    assert sides in [(297, 210), (210, 297), (297, 420), (420, 297)]
    assert embedded == {True}


def test_each_size_of_map_has_a_poster(posters: tuple[Path, str]) -> None:
    folder, said = posters
    assert {path.name for path in folder.iterdir()} == {
        f"{name}.pdf" for name in ("buy", "one", "many", "old")
    }
    assert "No score" in read(folder / "one.pdf")[0]
    text, sides, _ = read(folder / "many.pdf")
    assert "Step 199" in text
    assert max(sides) == 1189
    assert "many: on A0 its small texts have" in said
    assert "export its stages apart" in said


def test_signs_without_a_font_are_named(posters: tuple[Path, str]) -> None:
    (line,) = [line for line in posters[1].splitlines() if "font" in line]
    assert line.startswith("old: 2 signs have no font on this machine")
    assert "U+11F12" in line


def test_a_paper_that_is_too_small_is_told_with_the_one_that_is_not() -> None:
    layouts = [papers.PosterLayout(100, 2000, 1400)]
    small = papers.best_sheet("a4", layouts)
    assert not small.is_readable
    assert papers.smallest_readable(layouts).paper == "a3"
    assert (small.broad, small.high) == (297, 210)


def test_an_image_has_the_size_and_the_scheme(project: Path) -> None:
    sizes = {}
    for scheme, scale in (("light", "1"), ("dark", "2")):
        file = project / f"{scheme}.png"
        done = export(
            *(project, "buy", "--format", "png", "--scheme", scheme),
            *("--scale", scale, "-o", str(file)),
        )
        assert (done.returncode, done.stderr.count("\n")) == (0, 1), done.stderr
        sizes[scheme] = struct.unpack(">II", file.read_bytes()[16:24])
    assert sizes["dark"] == (2 * sizes["light"][0], 2 * sizes["light"][1])


def test_a_browser_that_hangs_is_ended(project: Path) -> None:
    fake = project / "hangs"
    fake.write_text("#!/bin/sh\necho $$ > pid\nexec sleep 600\n")
    fake.chmod(0o755)
    code = (
        "from journeys_plugin.project.pictures.chromium import Chromium, Screen\n"
        "Chromium(patience=4).show('<p>', Screen(), None)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=project,
        env={**os.environ, "CHROMIUM": str(fake)},
        capture_output=True,
        text=True,
    )
    assert "the browser did not start in 4 seconds" in done.stderr.splitlines()[-1]
    with pytest.raises(ProcessLookupError):
        os.kill(int((project / "pid").read_text()), 0)


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"CHROMIUM": "/no/such/browser"}, "CHROMIUM names /no/such/browser, which is no program"),
        (
            {"CHROMIUM": "/bin/false"},
            "/bin/false did not start: run it to see why, or name another browser with"
            " CHROMIUM=/path/to/it",
        ),
    ],
)
def test_what_is_missing_is_said_in_a_line(
    project: Path, environment: dict[str, str], says: str
) -> None:
    done = export(project, "--format", "png", "-o", "none/", **environment)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"Error: {says}\n")
    assert not (project / "none").exists()


@pytest.fixture(scope="module")
def maps(project: Path) -> Path:
    done = export(project, "--format", "html", "-o", "maps/")
    assert (done.returncode, done.stderr.count("\n") < 6) == (0, True), done.stderr
    return project / "maps"


def test_pictures_that_cannot_be_read_are_named(posters: tuple[Path, str], project: Path) -> None:
    told = export(project, "--format", "html", "-o", "told/").stderr
    for says in (told, posters[1]):
        assert "buy: picture not in the map, since it cannot be read: gone.png" in says
        assert "one: picture not in the map, since it cannot be read: stored.png" in says


WIDER = "document.documentElement.scrollWidth > innerWidth"


@pytest.mark.parametrize(("scheme", "width"), in_tiers([("dark", 390), ("light", 1440)], daily=2))
def test_a_file_opens_from_the_disk_and_asks_nobody(
    maps: Path, open_page: OpenPage, scheme: str, width: int
) -> None:
    visit = open_page(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
    )
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(request.url))
    visit.page.goto((maps / "buy.html").as_uri())
    assert [address for address in asked if not address.startswith("data:")] == [
        (maps / "buy.html").as_uri()
    ]
    assert visit.errors == []
    assert not visit.page.evaluate(WIDER)
    view = visit.page.get_attribute(".j-journey", "data-view")
    assert view == ("list" if width < 600 else "read")
    ground = visit.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")
    visit.page.click("[data-tool=fit]")
    assert visit.page.get_attribute(".j-journey", "data-view") == "fit"
    visit.page.locator(".j-only").click(position={"x": 6, "y": 6})
    assert visit.page.get_attribute(".j-journey", "data-only") == "1"
    assert visit.errors == []
    links = visit.page.eval_on_selector_all("a[href]", "all => all.map((a) => a.href)")
    assert "https://maps.example/maya/" in links
    assert visit.page.locator("[onclick]").count() == 0


def test_without_an_address_links_are_words(tmp_path: Path, open_page: OpenPage) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(yaml.safe_dump({**DEFAULT_CONFIG}))
    (tmp_path / "docs" / "buy.md").write_text(FILES["buy.md"])
    assert export(tmp_path, "--format", "html", "-o", "buy.html").returncode == 0
    shown = open_page((tmp_path / "buy.html").as_uri()).page
    links = shown.eval_on_selector_all("a[href]", "all => all.map((a) => a.getAttribute('href'))")
    assert links
    assert all(link.startswith("#") for link in links)
    assert shown.locator("a:not([href])", has_text="Maya").count()
