"""A customer's telephone number must not be on a page that many people can read.

The rule finds 8 to 15 digits after a `+`, or in groups the first of which begins with a 0, or in
the form 555-123-4567.

Wrong:
    - name: Ask in the chat
      thoughts: They should call me on 020 7946 0958.

Right:
    - name: Ask in the chat
      thoughts: They should call me on (number).
"""

import re

from ..quoted import found_in_quotes
from ..rule import CheckedSite, Found, Rule, Severity

_DATE = re.compile(
    r"(?<![\d./-])(?:\d{4}([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2(?:\d{4}|\d{2}))"
    r"(?![./-]?\d)"
)
# A run may not begin within a word, an address or a decimal number, and is taken whole (`*+`).
_RUN = re.compile(r"(?<![\w#.,:/=-])[+(]?\d[\d ()./\u00a0\u2011\u2013-]*+")
_GROUPS = re.compile(r"\d+")
_NORTH_AMERICAN = re.compile(r"\(?\d{3}\)?[ .-]+\d{3}[ .-]\d{4}")
_FEWEST, _MOST = 8, 15
"""How many digits a telephone number has; ITU-T E.164 allows 15 at most."""

RULE = Rule("telephone-number", "privacy", Severity.INFORMATION, __doc__, order=2, alone=True)


def check(site: CheckedSite) -> Found:
    """Report telephone numbers."""
    message = "this looks like a telephone number"
    return found_in_quotes(RULE, has_telephone_number, site, message, "(number)")


def has_telephone_number(text: str) -> bool:
    """Whether a text has a number of 8 to 15 digits in one of three forms.

    After a `+`; in groups of which the first begins with a 0, as calls within a country do; or
    like 555-123-4567. Dates, years, prices and numbers without groups are none.
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
