"""Golden cases: `pages/` in, `expected/` out.

`UPDATE_GOLDEN=1 pytest tests/golden` writes what comes out; read the difference before it is kept.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from .reading import read_site, texts_of

CASES = Path(__file__).parent / "cases"
UPDATE = bool(os.environ.get("UPDATE_GOLDEN"))
HINT = (
    "If it is meant, write it anew with"
    " `UPDATE_GOLDEN=1 .venv/test/bin/python -m pytest tests/golden`, and read the difference."
)
"""What to do where a golden file differs."""


def files_below(folder: Path) -> dict[str, str]:
    """Give the texts of all files of a folder, by their path in it."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def update(folder: Path, texts: dict[str, str]) -> None:
    """Make a folder hold these files and no others."""
    for name in set(files_below(folder)) - set(texts):
        (folder / name).unlink()
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_golden_case(case: str) -> None:
    expected = CASES / case / "expected"
    texts = dict(texts_of(CASES / case / "pages"))
    if UPDATE:
        update(expected, texts)
    kept = files_below(expected)
    assert sorted(texts) == sorted(kept), f"a golden file is missing or left over. {HINT}"
    for name, text in texts.items():
        assert text == kept[name], f"{case}/expected/{name} is not what comes out. {HINT}"


ATTACKS = ("<script>", "{{ 7*7 }}", "%%{init", "javascript:alert(1)", "onerror=alert(1)")


def test_on_no_page_of_the_attack_is_anything_live() -> None:
    site, _ = read_site(CASES / "attack" / "pages")
    seen = set()
    for path in site.roles:
        html = site.trail(path) + site.lead(path) + site.outline(path).words + site.end(path)
        drawn = BeautifulSoup(str(html), "html.parser")
        assert not drawn.find_all(["script", "img", "iframe"])
        for tag in drawn.find_all(True):
            assert not [name for name in tag.attrs if name.startswith("on")]
            assert "script:" not in str(tag.get("href", ""))
        seen |= {attack for attack in ATTACKS if attack in drawn.get_text()}
    assert seen == set(ATTACKS)
