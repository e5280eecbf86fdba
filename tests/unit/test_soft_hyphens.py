"""Long words of a map are broken with a hyphen, and stay whole wherever they are looked for."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from journeys_plugin.pages.drawing.soft_hyphens import SOFT_HYPHEN, parted, with_soft_hyphens
from tests.growth import is_linear, seconds


@pytest.mark.parametrize(
    "word",
    [
        "Besich-ti-gungs-ter-min",
        "Tei-lungs-er-klä-rung",
        "Immo-bi-lien-fi-nan-zie-rung",
        "Vor-fäl-lig-keits-ent-schä-di-gung",
        "Instand-hal-tungs-rück-lage",
        "Kraft-fahr-zeug-haft-pflicht-ver-si-che-rung",
        "Kon-di-tio-nen-rech-ner",
        "Wohn-ge-bäu-de-ver-si-che-rung",
        "rela-tion-ships",
        "straight-for-ward",
        "recom-men-da-tions",
        "anti-con-sti-tu-tion-nel-le-ment",
        "достопримечательность",  # of a script whose syllables we do not know
    ],
)
def test_a_long_word_is_parted_at_its_joints_and_syllables(word: str) -> None:
    assert parted(word.replace("-", "")).replace(SOFT_HYPHEN, "-") == word


@pytest.mark.parametrize(
    "html",
    [
        "short words only",
        '<a href="/Besichtigungstermin/" id="besichtigungstermin">there</a>',
        "<code>besichtigungstermin()</code>",
        "https://example.com/besichtigungstermin and me@besichtigungstermin.example",
        "&CounterClockwiseContourIntegral;",
    ],
)
def test_nothing_but_words_is_parted(html: str) -> None:
    assert with_soft_hyphens(Markup(html)) == html


@pytest.mark.parametrize("piece", ["Besichtigung ", "Besichtigung", "<", "a", "abbb", "<code>"])
def test_parting_takes_linear_time(piece: str) -> None:
    def measured(count: int) -> float:
        html = Markup(piece * count)
        return seconds(lambda: with_soft_hyphens(html))

    assert is_linear(measured, 2_000, 16)
