"""The letters in a persona's circle: of its name, and not of its titles."""

from __future__ import annotations

import pytest

from journeys_plugin.values.initials import initials


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dr. Marguerite Oyelaran", "MO"),
        ("Mrs Ada Lovelace, PhD", "AL"),
        ("Prof. Dr. med. Anna-Lena Huber", "AH"),
        ("Dipl.-Ing. Jörg Österreicher", "JÖ"),
        ("Mag. Eva Grün", "EG"),
        ("Mme Claire de la Tour", "CT"),
        ("M. Dupont", "D"),
        ("Dña. Inés Ortega", "IO"),
        ("Sra. Inés Ortega", "IO"),
        ("Profª. Lívia Souza", "LS"),
        ("佐藤 花子 様", "佐花"),
        ("د. ليلى حسن", "لح"),
        ("السيدة ليلى حسن", "لح"),
        # What only looks like a title is a name.
        ("Phil Jones", "PJ"),
        ("Mag Ruffman", "MR"),
        ("Don Draper", "DD"),
        # Groups, a word alone, nothing but a title, marks.
        ("Hobby photographer", "HP"),
        ("Maya", "M"),
        ("Professor", "P"),
        ("The “early” birds (two)", "TT"),
        ("***", ""),
    ],
)
def test_initials_are_of_the_name(name: str, letters: str) -> None:
    assert initials(name) == letters
