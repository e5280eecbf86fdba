"""A forge's API: JSON over HTTP, with a token that goes to nobody else."""

from __future__ import annotations

import base64
import json
import ssl
import time
from collections.abc import Iterator, Mapping
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import Any, cast
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urlsplit
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from ...diagnostics import one_line

_SECONDS = 30
"""How long a forge may be silent."""
_SECONDS_IN_ALL = 120
"""How long one answer may take."""
_LONGEST = 20_000_000
"""Bytes of an answer: a hundred comments of the longest kind are less."""
_LONGEST_REASON = 10_000
"""Bytes of a refusal; what is longer is no reason for people."""
_MOST_PAGES = 100
_PER_PAGE = 100

_MAY_NOT = {401, 403, 404}
"""How forges say that a token may not; they hide with 404 what it may not see."""


class ForgeError(Exception):
    """The forge did not do it; the message says why, in one line without the token."""


class RefusedError(ForgeError):
    """This token may not do it, or there is none."""


class FailedError(ForgeError):
    """The forge could not be asked, or its answer cannot be used."""


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect: urllib would send the token along, to any host."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class Api:
    """Calls of a forge's API.

    Args:
        name: Of the forge, for messages.
        headers: Sent with every call; the token is among them.
        token: What no message may show.
        authorities: A file of certificates that are trusted too.
    """

    def __init__(
        self, name: str, headers: Mapping[str, str], token: str, authorities: str = ""
    ) -> None:
        self._name = name
        self._headers = {**headers, "User-Agent": "mkdocs-journeys"}
        self._token = token
        trust = ssl.create_default_context()
        if authorities:
            try:
                trust.load_verify_locations(authorities)
            except OSError as error:
                raise FailedError(f"the certificates {authorities!r} cannot be read") from error
        self._open = build_opener(_NoRedirect, HTTPSHandler(context=trust)).open

    def call(self, method: str, url: str, body: Mapping[str, Any] | None = None) -> Any:
        """Make one call and give what is answered."""
        return self._call(method, url, body)[0]

    def pages(self, url: str) -> Iterator[Any]:
        """Yield the items of a list, page by page; no address that is answered is followed."""
        for number in range(1, _MOST_PAGES + 1):
            page, headers = self._call("GET", f"{url}?per_page={_PER_PAGE}&page={number}")
            if not isinstance(page, list):
                raise FailedError(f"{self._name} answers something else than a list")
            yield from page
            if 'rel="next"' not in (headers.get("Link") or ""):
                return
        raise FailedError(f"{self._name} has more than {_MOST_PAGES} pages of comments")

    def _call(
        self, method: str, url: str, body: Mapping[str, Any] | None = None
    ) -> tuple[Any, HTTPMessage]:
        request = self._request(method, url, body)
        try:
            with self._open(request, timeout=_SECONDS) as answer:
                return json.loads(self._read(answer, _LONGEST)), answer.headers
        except HTTPError as error:
            with error:
                said = f"{self._name} answers {error.code}{self._reason(error)}"
            raise (RefusedError if error.code in _MAY_NOT else FailedError)(said) from None
        except (OSError, HTTPException) as error:
            said = self._shown(str(error))
            raise FailedError(f"{self._name} cannot be reached: {said}") from None
        except (ValueError, RecursionError):
            raise FailedError(f"{self._name} answers something else than JSON") from None

    def _read(self, answer: HTTPResponse, longest: int) -> bytes:
        """Read an answer as far as it is one: neither its length nor its time is without end."""
        pieces: list[bytes] = []
        left, end = longest, time.monotonic() + _SECONDS_IN_ALL
        while piece := answer.read1(min(left + 1, 65_536)):
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise FailedError(f"{self._name} answers more than {longest // 1_000_000} MB")
            if time.monotonic() > end:
                raise FailedError(f"{self._name} has not ended its answer in {_SECONDS_IN_ALL} s")
        return b"".join(pieces)

    def _reason(self, error: HTTPError) -> str:
        """Return what a forge says of its refusal, in one line."""
        try:
            answer = json.loads(self._read(cast(HTTPResponse, error.fp), _LONGEST_REASON))
        except (ForgeError, OSError, HTTPException, ValueError, RecursionError):
            return ""
        message = answer.get("message") if isinstance(answer, dict) else None
        words = self._shown(message) if isinstance(message, str) else ""
        return f": {words}" if words else ""

    def _shown(self, said: str) -> str:
        """Return what a forge says, in one short line; nothing of it where it repeats the token."""
        if repeats(said, self._token):
            return "what it says is not shown, since it repeats the token"
        return one_line(" ".join(said.split()))[:200]

    def _request(self, method: str, url: str, body: Mapping[str, Any] | None) -> Request:
        content = None if body is None else json.dumps(body).encode()
        kind = {} if body is None else {"Content-Type": "application/json"}
        headers = {**self._headers, **kind}
        return Request(url, content, headers, method=method)  # noqa: S310 - of a usable address


def usable_address(address: str, variable: str) -> str:
    """Return the address of an API; one that cannot be asked is not shown: a token may be in it."""
    try:
        parts = urlsplit(address)
        _ = parts.port, (parts.hostname or "").encode("idna")  # which fail at `:x` and `a..b`
    except ValueError:  # so does `http://[a`
        parts = urlsplit("")
    is_one = parts.scheme in ("https", "http") and parts.hostname and "@" not in parts.netloc
    if not is_one or not parts.path.isascii() or not address.isprintable() or " " in address:
        raise FailedError(f"what is in {variable} is not the address of an API")
    return address


def usable_token(token: str | None, variable: str) -> str:
    """Return a token that can stand in a header; where it cannot, the message does not show it."""
    token = (token or "").strip()
    if not token:
        raise RefusedError(f"there is no token in {variable}")
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise RefusedError(f"what is in {variable} is no token")
    return token


_PIECE = 8
"""So many characters of a token in a row are a part of it, and no accident."""


def repeats(said: str, token: str) -> bool:
    """Whether a text has a part of a token in it: as it is, in an address, or in base 64."""
    found = "".join(said.split()).casefold()
    forms = [token, quote(token, safe=""), token[::-1]]
    for offset in range(3):  # where in a group of three bytes the token begins
        encoded = base64.b64encode(b"\0" * offset + token.encode()).decode()
        forms.append(encoded[4 if offset else 0 :].rstrip("=")[:-1])
    for text in (found, unquote(found)):
        for form in map(str.casefold, forms):
            if any(form[at : at + _PIECE] in text for at in range(max(1, len(form) - _PIECE + 1))):
                return True
    return False
