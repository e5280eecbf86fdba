"""What a site gets is made of the scripts as they are written now."""

from __future__ import annotations

from tests.published_scripts import ALONE, LIBRARY, WRITTEN, published


def test_the_published_scripts_are_made_of_those_that_are_written() -> None:
    for path, text in published():
        assert path.read_text("utf-8") == text, f"{path.name} is out of date: run make scripts"


def test_each_script_is_published() -> None:
    assert {path.stem for path in WRITTEN.iterdir()} == {*LIBRARY, *ALONE}
