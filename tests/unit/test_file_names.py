"""Names that every file system takes, and files that come into a folder together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from journeys_plugin.project.whole_folders import WholeFolder
from journeys_plugin.values.file_names import file_names
from journeys_plugin.values.slugs import slug


@pytest.mark.parametrize(
    ("own", "name"),
    [
        ("buy-a-camera", "buy-a-camera"),
        ("con", "con-map"),
        ("lpt1", "lpt1-map"),
        ("console", "console"),
        ("foto-größe", "foto-größe"),
        ("相机", "相机"),
    ],
)
def test_a_file_is_called_as_its_journey_where_that_can_be(own: str, name: str) -> None:
    assert file_names([own]) == {own: name}


def test_long_names_are_cut_and_stay_apart() -> None:
    ids = [slug(f"{'よい地図' * 60} {number}") for number in range(12)]
    names = file_names(reversed(ids))
    assert len({name.casefold() for name in names.values()}) == 12
    assert max(len(name.encode()) for name in names.values()) <= 120
    assert names == file_names(ids)


def files_in(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_a_folder_that_is_missing_is_made_with_those_above_it(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with WholeFolder(folder) as whole:
        whole.add("x.txt", b"x")
        assert [path.name for path in folder.iterdir() if path.name == "x.txt"] == []
    assert files_in(folder) == {"x.txt": "x"}


def write(folder: Path, *names: str, replaces: bool = False) -> None:
    with WholeFolder(folder, replaces=replaces) as whole:
        for name in names:
            whole.add(name, b"new")


def test_an_error_leaves_no_folder_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        write(tmp_path / "a" / "b", "x.txt", "y.txt", "../b")
    assert [*tmp_path.iterdir()] == []


def test_other_files_stay_and_those_of_the_same_names_are_only_replaced_if_asked(
    tmp_path: Path,
) -> None:
    (tmp_path / "x.txt").write_text("old")
    (tmp_path / "other.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write(tmp_path, "a.txt", "x.txt")
    assert files_in(tmp_path) == {"x.txt": "old", "other.txt": "mine"}
    write(tmp_path, "x.txt", replaces=True)
    assert files_in(tmp_path) == {"x.txt": "new", "other.txt": "mine"}


def test_a_file_that_cannot_be_replaced_brings_back_those_that_were(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(IsADirectoryError):
        write(tmp_path, "a.txt", "new.txt", "b.txt", replaces=True)
    assert (tmp_path / "a.txt").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


def test_a_file_that_comes_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    whole = WholeFolder(tmp_path)
    with pytest.raises(FileExistsError), whole:  # noqa: PT012 - it is raised at the end
        whole.add("a.txt", b"new")
        whole.add("b.txt", b"new")
        (tmp_path / "b.txt").write_text("theirs")
    assert files_in(tmp_path) == {"b.txt": "theirs"}
