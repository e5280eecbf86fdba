"""A customer's account number must not be on a page that many people can read.

The rule finds IBANs with correct check digits.

Wrong:
    - name: Ask in the chat
      thoughts: Why can I not pay from DE89 3704 0044 0532 0130 00?

Right:
    - name: Ask in the chat
      thoughts: Why can I not pay from (account)?
"""

import re

from ..quoted import found_in_quotes
from ..rule import CheckedSite, Found, Rule, Severity

# A country, two check digits, then groups of four as they are printed, with or without spaces.
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)")

RULE = Rule("bank-account", "privacy", Severity.INFORMATION, __doc__, order=3, alone=True)


def check(site: CheckedSite) -> Found:
    """Report account numbers."""
    message = "this looks like an account number (IBAN)"
    return found_in_quotes(RULE, has_iban, site, message, "(account)")


def has_iban(text: str) -> bool:
    """Whether a text has an international account number whose check digits are right."""
    return any(_is_iban(found) for found in _IBAN.findall(text))


def _is_iban(written: str) -> bool:
    account = written.replace(" ", "")
    turned = account[4:] + account[:4]
    return int("".join(str(int(char, 36)) for char in turned)) % 97 == 1
