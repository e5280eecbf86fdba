"""A map's own scale: read, brought to the site's, and shown as it was written."""

import pytest

from journeys_plugin.changes.compared_catalogues import changes
from journeys_plugin.changes.reports.comparison import Comparison
from journeys_plugin.changes.reports.text import text
from journeys_plugin.model import Journey, link
from journeys_plugin.model.page import Page
from journeys_plugin.options.scale_and_labels import read_scale
from journeys_plugin.values.scale import Scale, printed

from .writing import read, said

TEN = "scale: {lowest: 1, highest: 10}"


def page(scale: str, *scores: str, site: Scale | None = None) -> Page:
    steps = "".join(f"\n        - {{name: Step {n}, {keys}}}" for n, keys in enumerate(scores, 1))
    content = f"---\njourney:\n  {scale}\n  stages:\n    - name: One\n      steps:{steps}\n---\n"
    return read(content, scale=site or Scale())


def journey(*of: Page) -> Journey:
    return next(iter(link(of).journeys.values()))


def test_scores_are_turned_into_the_sites_scale_and_kept_as_they_were_written() -> None:
    steps = journey(page(TEN, "score: 1", "score: 5.5", "score: 10")).steps
    assert [step.mean for step in steps] == [1, 3, 5]
    assert [score.written for step in steps for score in step.scores] == [1, 5.5, 10]


def test_the_scale_may_stand_below_the_stages() -> None:
    content = f"---\njourney:\n  stages: {{name: A, steps: {{name: B, score: 9}}}}\n  {TEN}\n---\n"
    assert said(read(content).diagnostics) == []


@pytest.mark.parametrize(
    ("scale", "message"),
    [
        ("{lowest: 10, highest: 1}", "scale: lowest (10) must be below highest (1)"),
        ("{lowest: 3, highest: 3}", "scale: lowest (3) must be below highest (3)"),
        ("{lowest: low, highest: 9}", "lowest: expected a number from"),
        ("{highest: .nan}", "highest: expected a number from"),
        ("{highest: 1e9}", "highest: expected a number from"),
        ("[1, 10]", "scale: expected a mapping but found a list"),
        ("1-10", "scale: expected a mapping but found '1-10'"),
        ("{min: 0, highest: 9}", "unknown key 'min', did you mean 'lowest'?"),
    ],
)
def test_a_wrong_scale_is_a_finding_and_the_rest_is_drawn(scale: str, message: str) -> None:
    found = page(f"scale: {scale}", "score: 4")
    assert message in said(found.diagnostics)[0]
    assert journey(found).steps[0].mean is not None


def test_a_score_outside_of_a_scale_names_what_sets_the_scale() -> None:
    (of_site,) = said(page("owner: me", "score: 7").diagnostics)
    assert "or set `scale` below `journey:` or in the site's options" in of_site
    (of_map,) = said(page(TEN, "score: 11").diagnostics)
    assert "write a number from 1 to 10, or change `scale` below `journey:`" in of_map


@pytest.mark.parametrize("words", ["7/10", "7 of 10", "7 out of 10"])
def test_a_score_of_the_own_scale_is_mended(words: str) -> None:
    (finding,) = page(TEN, f"score: {words}").diagnostics
    assert finding.remedy == "write 7"


def test_the_option_reads_the_same_words() -> None:
    assert read_scale({"lowest": 1, "highest": 10}) == read_scale({"min": 1, "max": 10})
    with pytest.raises(ValueError, match=r"lowest \(9\) must be below highest \(1\)"):
        read_scale({"lowest": 9, "highest": 1})


@pytest.mark.parametrize("score", ["4.2", "4.25", "0.125"])
def test_a_score_may_have_decimals(score: str) -> None:
    found = page("owner: me", f"score: {score}", site=Scale(0, 5))
    assert said(found.diagnostics) == []
    assert journey(found).steps[0].mean == float(score)


def test_a_score_is_printed_with_one_decimal_at_most_and_a_mean_always_with_one() -> None:
    scores = ("score: 4.25", "score: 4", "score: {maya: 2, ben: 4}", "score: {maya: 4, ben: 4.5}")
    steps = journey(page("owner: me", *scores)).steps
    assert [printed(step.mean or 0) for step in steps] == ["4.3", "4", "3.0", "4.3"]


def test_the_mean_of_one_score_for_several_people_is_that_score() -> None:
    assert journey(page("personas: [a, b, c]", "score: 4.2")).steps[0].mean == 4.2


def test_a_comparison_of_two_scales_tells_scores_on_the_sites_scale() -> None:
    of_ten, of_twenty = page(TEN, "score: 5.5"), page("scale: {lowest: 1, highest: 20}", "score: 8")
    before, after = link([of_ten]), link([of_twenty])
    report = text(Comparison(before, after, changes(before, after)))
    assert "Scale: 1–10 → 1–20" in report
    assert "▼ Score: 3 → 2.47" in report
