"""Slugs: what a name looks like in an address, an anchor and a reference."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys_plugin.values.slugs import slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("FAQ", "faq"),
        ("F.A.Q.", "faq"),
        ("About us", "about-us"),
        ("  About -- us!  ", "about-us"),
        ("snake_case name", "snake-case-name"),
        ("The beginner's guide", "the-beginners-guide"),
        ("The beginner’s guide", "the-beginners-guide"),
        ("John´s shop", "johns-shop"),
        ("Wait…", "wait"),
        ("C++", "c"),
        ("C#", "c"),
        ("Straße", "strasse"),
        ("ＦＡＱ", "faq"),
        ("ﬁnd", "find"),
        ("2nd visit", "2nd-visit"),
        ("Café", "café"),
        ("Cafe\u0301", "café"),
        ("カート", "カート"),
        ("カート に 入れる", "カート-に-入れる"),
        ("الأسئلة الشائعة", "الأسئلة-الشائعة"),
        ("कैमरा ख़रीदना", "कैमरा-ख़रीदना"),
        ("ร้านค้า", "ร้านค้า"),
        ("🛒 Cart 🛒", "cart"),
        ("☎️ Phone", "phone"),
    ],
)
def test_a_name_becomes_its_slug(name: str, expected: str) -> None:
    assert slug(name) == slug(expected) == expected


@pytest.mark.parametrize("name", ["🛒", "???", "¿", "🛒🎉", "☎️", "❤️", "..."])
def test_a_name_without_letters_is_the_beginning_of_its_hash(name: str) -> None:
    assert slug(name) == "x-" + hashlib.sha256(name.encode()).hexdigest()[:8]


def test_names_without_letters_differ() -> None:
    assert slug("🛒") != slug("🎉")


@pytest.mark.parametrize("name", ["İstanbul", "ΌΣΟΣ", "ǅungla", "a.\u0308", "´a", "\u0345x"])
def test_a_slug_is_its_own_slug(name: str) -> None:
    assert slug(slug(name)) == slug(name)


@given(st.text(max_size=12))
def test_any_slug_fits_into_an_address(name: str) -> None:
    found = slug(name)
    assert found
    assert found == found.strip("-")
    assert not set(found) & set(" \t\n/?#%&<>\"'.:\\")


@given(st.text(st.characters(max_codepoint=127), min_size=1))
def test_a_name_in_ascii_has_the_slug_that_it_has_beside_other_letters(name: str) -> None:
    assert slug(f"{name}é").removesuffix("é").strip("-") in (slug(name), "")
