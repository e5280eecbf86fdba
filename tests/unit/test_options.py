"""Options: each wrong one is refused with its name and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from journeys_plugin import options
from journeys_plugin.scale import Scale


@pytest.mark.parametrize(
    ("read", "value", "message"),
    [
        (options.read_scale, 5, "5 is no mapping; write the scale as `key: value` lines"),
        (options.read_scale, {"min": 5, "max": 1}, "min (5) must be below max (1)"),
        (options.read_scale, {"min": True}, "min: True is no number"),
        (options.read_scale, {"mx": 1}, "unknown key 'mx', did you mean 'max'?"),
        (options.read_scale, {"words": ["a"]}, "words: write two, for the worst score"),
        (options.read_folders, {"personas": "../x"}, "personas: '../x' is no folder"),
        (options.read_folders, {"personas": "journeys"}, "need a folder each"),
        (options.read_titles, {"persons": "x"}, "did you mean 'personas'?"),
        (options.read_labels, {"pains": 3}, "pains: 3 is no text"),
        (options.read_labels, {"mean_of": "{x}"}, "must have these placeholders: {count}, {mean}"),
        (options.read_labels, {"mean_of": "{"}, "has a brace without its pair"),
        (options.read_labels, {"months": ["January"]}, "months: write twelve names as a list"),
        (options.read_labels, {"panes": "x"}, "unknown key 'panes', did you mean"),
        (options.read_parts, {"journey": ["maps"]}, "journey: unknown part 'maps', known are"),
        (options.read_parts, {"journey": ["map", "map"]}, "the part 'map' stands there twice"),
        (options.read_parts, {"journey": "map"}, "journey: 'map' is no list"),
        (options.read_mermaid_script, "javascript:x.js", "is no script; write a path such as"),
        (options.read_mermaid_script, "mermaid", "is no script; write a path such as"),
        (options.read_nav, {"personas": "no"}, "personas: 'no' is neither true nor false"),
    ],
)
def test_a_wrong_option_says_what_would_be_right(
    read: Callable[[Any], Any], value: object, message: str
) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read(value)
    assert message in str(refused.value)


def test_a_scale_of_the_sites_own() -> None:
    read = options.read_scale({"min": -2, "max": 2, "words": ["awful", "great"]})
    assert (read.scale, read.worst, read.best) == (Scale(-2, 2), "awful", "great")


def test_the_authors_text_always_has_its_place() -> None:
    assert options.read_parts({"journey": ["map"]})["journey"] == ("map", "text")


def test_own_words_stand_over_the_languages() -> None:
    combined = options.combined(
        "de-CH",
        scale=options.read_scale({"words": ["mies", "toll"]}),
        folders=options.Folders(),
        titles={"journeys": "Unsere Reisen"},
        labels={"pains": "Ärger"},
        parts=options.PARTS,
        nav=options.Nav(),
        mermaid_script=options.MermaidScript(),
    )
    labels = combined.labels
    assert (labels.journeys, labels.pains, labels.worst) == ("Unsere Reisen", "Ärger", "mies")
    assert labels.opportunities == "Chancen"
