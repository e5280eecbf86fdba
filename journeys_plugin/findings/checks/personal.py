"""Mail addresses, telephone numbers and account numbers in a text, in linear time.

No pattern here can go back over what it has read: each begins at a rare sign, or takes all of a
run at once.
"""

from __future__ import annotations

import re

_AT_DOMAIN = re.compile(r"(?<=[\w+-])@[\w-]++((?:\.[\w-]++)*+)")
_DATE = re.compile(
    r"(?<![\d./-])(?:\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2(?:\d{4}|\d{2}))"
    r"(?![./-]?\d)"
)
_RUN = re.compile(r"(?<![\w#.,:/=-])[+(]?\d[\d ()./\u00a0\u2011\u2013-]*+")
_GROUPS = re.compile(r"\d+")
_NORTH_AMERICAN = re.compile(r"\(?\d{3}\)?[ .-]+\d{3}[ .-]\d{4}")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")
_FEWEST, _MOST = 8, 15
"""Digits of a telephone number; 15 are the most that there may be."""


def has_email_address(text: str) -> bool:
    """Say whether a text has `name@domain.ending`."""
    endings = (domain.rpartition(".")[2] for domain in _AT_DOMAIN.findall(text))
    return any(ending[:1].isalpha() for ending in endings)  # and no version: click@8.1


def has_telephone_number(text: str) -> bool:
    """Say whether a text has a number of 8 to 15 digits in one of three forms.

    After a `+`; in groups, the first beginning with a 0 as calls within a country do; or as
    555-123-4567. Dates, years, prices and numbers without groups are none.
    """
    if not _GROUPS.search(text):
        return False
    return any(_is_telephone_number(run) for run in _RUN.findall(_DATE.sub("\n", text)))


def _is_telephone_number(run: str) -> bool:
    groups = _GROUPS.findall(run)
    digits = sum(map(len, groups))
    if not _FEWEST <= digits <= _MOST:
        return False
    if run.startswith("+"):
        return True
    if len(groups) > 1 and groups[0].startswith("0") and len(groups[0]) > 1:
        return True
    return _NORTH_AMERICAN.fullmatch(run.strip(" .-/(")) is not None


def has_iban(text: str) -> bool:
    """Say whether a text has an international account number whose check digits are right."""
    return any(_is_iban(found) for found in _IBAN.findall(text))


def _is_iban(written: str) -> bool:
    account = written.replace(" ", "")
    turned = account[4:] + account[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1
