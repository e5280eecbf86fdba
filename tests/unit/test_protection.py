"""Which pages are closed: whoever wrote a password wanted it, however YAML reads the rest."""

from __future__ import annotations

import pytest

from journeys_plugin.changes.history.comparing import read_alone
from journeys_plugin.model.page import Page, read_page
from journeys_plugin.options import Options
from journeys_plugin.values.scale import Scale

MAP = "journey:\n  stages:\n  - name: A\n    steps:\n    - {name: B, score: 2}\n"


def read(front: str) -> Page:
    content = f"---\n{front}---\nThe text.\n".encode()
    page = read_page("pay.md", content, Scale(), protect=("password",))
    assert isinstance(page, Page)
    return page


@pytest.mark.parametrize(
    "front",
    [
        f"password: x\n{MAP}",
        f"{MAP}password:\n",
        f"{MAP}password:\n  - x\n  - y\n",
        f'password: ""\npassword: hunter2\n{MAP}',
        f"password: hunter2\npassword: ''\n{MAP}",
        f"password:hunter2\n{MAP}",
        f"password： hunter2\n{MAP}",
        f"password\u00a0: hunter2\n{MAP}",
        f"{MAP}tags: [unclosed\npassword: hunter2\n",
        f'{MAP}tags: [unclosed\n"password": hunter2\n',
        f"{MAP}tags:\n-\n  camera\npassword: hunter2\n",
        f"tags:\n- a\n-\npassword: x\n{MAP}",
        f"tags:\n- - -\npassword: x\n{MAP}",
    ],
)
def test_a_password_closes_a_page_wherever_it_stands(front: str) -> None:
    page = read(front)
    assert page.protection
    assert page.meta["password"] != ""
    assert "password" not in page.body


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        (MAP, None),
        (f"password: ''\n{MAP}", ""),
        (f"password: ''  # open to all\n{MAP}", ""),
        (f"passwords: x\n{MAP}", None),
        (f"description: |\n  password: x\n{MAP}", None),
    ],
)
def test_other_pages_are_open(front: str, expected: str | None) -> None:
    assert read(front).protection == expected


def test_pages_of_one_password_are_told_from_those_of_another() -> None:
    one, same, other = (read(f"password: {word}\n{MAP}").protection for word in ("a", "a", "b"))
    assert one == same != other
    assert one != "a"


@pytest.mark.parametrize("item", ["-", "- ", "- -"])
def test_an_empty_item_does_not_end_the_front_matter(item: str) -> None:
    page = read(f"tags:\n- a\n{item}\n{MAP}")
    assert [stage.name for stage in page.written.stages] == ["A"]  # type: ignore[union-attr]
    assert page.body.strip() == "The text."


def test_a_history_says_nothing_of_what_was_protected() -> None:
    closed = f"---\npassword: x\n{MAP}---\n".encode()
    assert not read_alone(closed, "pay.md", Options(), "pay.md").journeys
    opened = f"---\n{MAP}---\n".encode()
    assert read_alone(opened, "pay.md", Options(), "pay.md").journeys
