"""The sites that are measured if none are named, built with the code of this repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.generated_site import write_site

ROOT = Path(__file__).parents[2]
FIRST_HOME = ROOT / "tests" / "site" / "first_home"
"""A site with one large journey: 7 stages, 37 steps, 2 personas, 16 lanes."""
LARGE_MAP = "journeys/buy-a-first-home/"
PLAIN_MAP = "maps/journey-0/"
"""A journey of 20 steps, as the benchmarks make them."""


def first_home(folder: Path) -> Path:
    """Build the site with the large journey into a folder."""
    shutil.copytree(FIRST_HOME, folder)
    return _built(folder / "mkdocs.yml", folder)


def example(folder: Path) -> Path:
    """Build the project's own example into a folder."""
    return _built(ROOT / "mkdocs.yml", folder)


def plain(folder: Path) -> Path:
    """Build a site with a journey of 20 plain steps into a folder."""
    return _built(write_site(folder, 1, with_plugin=True), folder)


def site_in(folder: Path) -> Path:
    """Return where the site stands that was built into a folder."""
    return folder / "built"


def pages_of(site: Path) -> list[str]:
    """Return the addresses of all pages of a built site, below its own."""
    pages = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("" if page == "." else f"{page}/" for page in pages)


def _built(config: Path, folder: Path) -> Path:
    site = site_in(folder)
    environment = {**os.environ, "JOURNEYS_CACHE": "off", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)]
    subprocess.run([*command, "-d", str(site)], env=environment, check=True, cwd=ROOT)
    return site
