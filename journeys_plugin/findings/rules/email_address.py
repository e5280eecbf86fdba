"""A customer's e-mail address must not be on a page that many people can read.

Wrong:
    - name: Ask in the chat
      thoughts: Write to maya.k@example.com, I said.

Right:
    - name: Ask in the chat
      thoughts: Write to (address), I said.
"""

import re

from ..quoted import found_in_quotes
from ..rule import CheckedSite, Found, Rule, Severity

# It begins at the rare `@` and looks back by one character, so that no text takes long.
_AT_DOMAIN = re.compile(r"(?<=[\w+-])@[\w-]++((?:\.[\w-]++)*+)")

RULE = Rule("email-address", "privacy", Severity.INFORMATION, __doc__, order=1, alone=True)


def check(site: CheckedSite) -> Found:
    """Report mail addresses."""
    message = "this looks like an e-mail address"
    return found_in_quotes(RULE, has_email_address, site, message, "(address)")


def has_email_address(text: str) -> bool:
    """Whether a text has `name@domain.ending`."""
    endings = (domain.rpartition(".")[2] for domain in _AT_DOMAIN.findall(text))
    return any(ending[:1].isalpha() for ending in endings)  # click@8.1 is a version
