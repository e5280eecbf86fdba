"""What a list can be narrowed by: what its rows have in common, and what not."""

from __future__ import annotations

from journeys_plugin.pages.views.filters import narrowing, owner_choices

ROWS = {
    "buy": {
        "state": {"today": "Today"},
        "tag": {"a, b": "a, b"},
        "owner": owner_choices("Ökö Team"),
    },
    "rent": {"state": {"today": "Today"}, "tag": {}, "owner": owner_choices("Sales")},
    "lend": {"state": {"today": "Today"}, "tag": {}, "owner": owner_choices(None)},
}
NAMES = {"owner": "Owner", "state": "State", "tag": "Tags", "channel": "Channel"}


def test_there_is_no_filter_of_what_all_rows_are() -> None:
    assert [wanted.name for wanted in narrowing(ROWS, NAMES).filters] == ["Owner", "Tags"]


def test_a_row_is_found_by_words_without_spaces() -> None:
    keys = narrowing(ROWS, NAMES).keys
    assert keys == {
        "buy": "owner:%C3%B6k%C3%B6-team tag:a%2C%20b",
        "rent": "owner:sales",
        "lend": "",
    }


def test_choices_are_sorted_by_their_names_unless_they_have_an_order() -> None:
    rows = {number: {"x": {name: name}} for number, name in enumerate(["now", "Later", "ever"])}
    of_names, in_order = narrowing(rows, {"x": "X"}), narrowing(rows, {"x": "X"}, in_order={"x"})
    assert [choice.name for choice in of_names.filters[0].choices] == ["ever", "Later", "now"]
    assert [choice.name for choice in in_order.filters[0].choices] == ["now", "Later", "ever"]
