"""Who asks for a record has asked for its name, address and steps, and learns of any change."""

from __future__ import annotations

import pytest

from journeys_plugin.model.fingerprints import Fingerprints
from journeys_plugin.model.generated_pages import declared_roles
from journeys_plugin.options import Options
from journeys_plugin.pages.site import Site
from journeys_plugin.values.addresses import Addresses
from tests.unit.test_given_by_pages import BUY, MAYA, URLS, linked

OF_JOURNEY = [
    ("journeys", "buy"),
    ("names", ("journey", "buy")),
    ("homes", ("journey", "buy")),
    ("urls", "buy.md"),
    ("languages", "buy.md"),
    ("step_names", ("buy", "look")),
    ("written_at", ("buy", "look-1")),
]
OF_PERSONA = [
    ("personas", "maya"),
    ("names", ("persona", "maya")),
    ("homes", ("persona", "maya")),
    ("urls", "maya.md"),
    ("languages", "maya.md"),
]


def fingerprints(buy: str = BUY, maya: str = MAYA, urls: dict[str, str] = URLS) -> Fingerprints:
    catalogue = linked({"buy.md": buy, "maya.md": maya})
    return Site(catalogue, Options(), Addresses(urls), declared_roles(catalogue), {}).fingerprints


@pytest.mark.parametrize("questions", [OF_JOURNEY, OF_PERSONA])
def test_what_follows_from_a_record_is_not_kept_beside_it(questions: list[tuple[str, str]]) -> None:
    site = fingerprints()
    assert [*site.needed(questions)] == questions[:1]
    assert [*site.needed(questions[1:])] == questions[1:]
    assert [*site.needed([("journeys", "#"), ("names", "#")])] == [
        ("journeys", "#"),
        ("names", "#"),
    ]
    assert fingerprints().holds(site.asked(questions))


@pytest.mark.parametrize(
    "changed",
    [
        {"buy": BUY.replace("title: Buy", "title: Order")},
        {"buy": BUY.replace("Look", "See")},
        {"buy": BUY.replace("title: Buy", "title: Buy\nlang: de")},
        {"urls": URLS | {"buy.md": "order/"}},
    ],
)
def test_a_journey_tells_of_all_that_follows_from_it(changed: dict[str, str]) -> None:
    kept = fingerprints().asked(OF_JOURNEY)
    assert not fingerprints(**changed).holds(kept)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"maya": MAYA.replace("title: Maya", "title: May")},
        {"maya": MAYA.replace("title: Maya", "title: Maya\nlang: de")},
        {"urls": URLS | {"maya.md": "may/"}},
    ],
)
def test_a_persona_tells_of_all_that_follows_from_it(changed: dict[str, str]) -> None:
    kept = fingerprints().asked(OF_PERSONA)
    assert not fingerprints(**changed).holds(kept)  # type: ignore[arg-type]


def test_a_journey_that_gets_the_id_of_a_lost_one_is_told_from_what_it_was() -> None:
    def of(pages: dict[str, str]) -> Fingerprints:
        catalogue = linked({**pages, "maya.md": MAYA})
        return Site(catalogue, Options(), Addresses({}), {}, {}).fingerprints

    other = BUY.replace("personas: maya", "personas: nobody")
    kept = of({"a/buy.md": other, "b/buy.md": BUY}).asked([("journeys_of", "maya")])
    assert not of({"b/buy.md": BUY}).holds(kept)
