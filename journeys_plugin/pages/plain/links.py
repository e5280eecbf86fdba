"""Where the links of plain pages lead: from the site's root until a text has its place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import unquote, urljoin, urlsplit

from ...values.addresses import Addresses, relative
from ...values.inline_markdown import target
from ...values.lean_dataclass import dataclass

_ROOT = "\x02{}\x03"
_FROM_ROOT = re.compile("\x02([^\x02\x03]*)\x03")
"""An address of the site while nobody knows from where it will be linked."""


class PlainLinks(Protocol):
    """Says where links lead; None where they lead nowhere."""

    def twin(self, kind: str, record_id: str = "") -> str | None:
        """Return the address of the plain page of a record or list."""
        ...

    def page(self, kind: str, record_id: str = "") -> str | None:
        """Return the address of the same as a page of the site."""
        ...

    def resolve(self, written: str, origin: str) -> str | None:
        """Return the address that an author's link means, on the page at a path."""
        ...

    def picture(self, written: str, origin: str) -> str | None:
        """Return the address of a picture."""
        ...


class NoPages:
    """The links of a text that leaves the site: only addresses outside lead anywhere."""

    def twin(self, kind: str, record_id: str = "") -> str | None:  # noqa: ARG002
        """Know no plain page."""
        return None

    def page(self, kind: str, record_id: str = "") -> str | None:  # noqa: ARG002
        """Know no page."""
        return None

    def resolve(self, written: str, origin: str) -> str | None:  # noqa: ARG002
        """Return an address outside as it is."""
        return written if _is_outside(written) else None

    def picture(self, written: str, origin: str) -> str | None:  # noqa: ARG002
        """Know no picture."""
        return None


@dataclass(frozen=True)
class PagesOfSite:
    """The links of a built site."""

    addresses: Addresses
    homes: Mapping[tuple[str, str], str]
    """The path of the page of each (kind, id)."""

    def twin(self, kind: str, record_id: str = "") -> str | None:
        """Return the address of the plain page of a record or list."""
        url = self._url(kind, record_id)
        return None if url is None else _ROOT.format(twin_address(url))

    def page(self, kind: str, record_id: str = "") -> str | None:
        """Return the address of the page itself."""
        url = self._url(kind, record_id)
        return None if url is None else _ROOT.format(url)

    def _url(self, kind: str, record_id: str) -> str | None:
        path = self.homes.get((kind, record_id))
        return None if path is None else self.addresses.urls.get(path)

    def resolve(self, written: str, origin: str) -> str | None:
        """Return the address that an author's link means; None if the site has no such file."""
        if _is_outside(written):
            return written
        found = self.addresses.resolve(written, origin, "")
        if not found.known or found.path is None:
            return None
        if found.path in self.addresses.urls:
            return _ROOT.format(found.href)
        url = self.addresses.urls.get(origin, "")  # a folder: browsers find it from the page
        return _ROOT.format(urljoin(f"/{url}", written).lstrip("/"))

    def picture(self, written: str, origin: str) -> str | None:
        """Return the address of a picture that the site has."""
        href = self.addresses.picture(written, origin, "")
        return None if href is None else _ROOT.format(href)


def _is_outside(written: str) -> bool:
    try:
        parts = urlsplit(written)
    except ValueError:  # such as http://[a
        return True
    return bool(parts.scheme or parts.netloc)


def shown_address(address: str) -> str:
    """Return an address as one reads it, from the site's root."""
    return unquote(address.strip("\x02\x03"))


def twin_address(url: str) -> str:
    """Return the address of the plain page beside a page's HTML, both from the site's root."""
    if url in ("", ".") or url.endswith("/"):
        return posixpath.normpath(f"{url}index.md")
    return f"{url.removesuffix('.html')}.md"


def twin_place(url: str) -> str:
    """Return the path of that file in the built site."""
    return unquote(twin_address(url))


def placed(text: str, place: str, site_url: str = "") -> str:
    """Return a plain text with its links as they are at a place in the site.

    Args:
        text: With addresses from the site's root.
        place: The address of the file that it stands in.
        site_url: The site's whole address, for a text that is read elsewhere; empty for links
            that are relative to the place.
    """

    def link(address: str) -> str:
        if site_url:
            return target(urljoin(site_url, address))
        href = relative(address, place)
        # An anchor alone would be one of the plain text, and is one of the page beside it.
        return target(f"./{href}" if href.startswith("#") else href)

    return _FROM_ROOT.sub(lambda found: link(found[1]), text)
