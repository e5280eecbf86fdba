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
"""How long a forge may be silent. By judgement: a slow answer arrives, and a job does not hang."""
_SECONDS_IN_ALL = 120
"""How long one answer may take; a forge that sends a byte now and then is never silent."""
_LONGEST = 20_000_000
"""Bytes of an answer: three times a hundred comments of 65,536 characters, the most on GitHub."""
_LONGEST_REASON = 10_000
"""Bytes of a refusal; what is longer is a whole page and not a reason to show."""
_PER_PAGE = 100
"""Items of a page: the most that GitHub and GitLab send."""
_MOST_PAGES = 100
"""Pages of one list, so that a forge that always names a next page comes to an end."""

_MAY_NOT = {401, 403, 404}
"""How forges refuse a token; they answer 404 for what it may not even see."""


class ForgeError(Exception):
    """The forge did not do what was asked; the message says why, in one line without the token."""


class RefusedError(ForgeError):
    """This token may not do it, or there is none."""


class FailedError(ForgeError):
    """The forge could not be asked, or its answer cannot be used."""


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect: urllib would send the token along to any host."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


class Api:
    """Calls of a forge's API.

    Args:
        name: The forge's, for messages.
        headers: Sent with every call; the token is among them.
        token: What no message may show.
        authorities: A file of certificates that are trusted, too; empty for none.
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
        """Make one call and return its answer, read as JSON.

        Raises:
            ForgeError: The forge refuses, cannot be reached, or answers something else.
        """
        return self._call(method, url, body)[0]

    def pages(self, url: str) -> Iterator[Any]:
        """Yield the items of a list, page by page.

        The number of the next page is counted: an address in an answer could lead to another host.
        """
        for number in range(1, _MOST_PAGES + 1):
            page, headers = self._call("GET", f"{url}?per_page={_PER_PAGE}&page={number}")
            if not isinstance(page, list):
                raise FailedError(f"{self._name} answers something other than a list")
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
                answer_line = f"{self._name} answers {error.code}{self._reason(error)}"
            raise (RefusedError if error.code in _MAY_NOT else FailedError)(answer_line) from None
        except (OSError, HTTPException) as error:
            reason = self._shown(str(error))
            raise FailedError(f"{self._name} cannot be reached: {reason}") from None
        except (ValueError, RecursionError):
            raise FailedError(f"{self._name} answers something other than JSON") from None

    def _read(self, answer: HTTPResponse, longest: int) -> bytes:
        """Read an answer, unless it is too long or takes too long.

        `read1` returns what has arrived, so that the time is looked at again and again.
        """
        pieces: list[bytes] = []
        left, end = longest, time.monotonic() + _SECONDS_IN_ALL
        while piece := answer.read1(min(left + 1, 65_536)):
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise FailedError(f"{self._name} answers more than {longest // 1_000_000} MB")
            if time.monotonic() > end:
                raise FailedError(f"{self._name} has not finished answering in {_SECONDS_IN_ALL} s")
        return b"".join(pieces)

    def _reason(self, error: HTTPError) -> str:
        """Return why a forge refuses, in one line; empty if it does not say so in its own form."""
        try:
            answer = json.loads(self._read(cast(HTTPResponse, error.fp), _LONGEST_REASON))
        except (ForgeError, OSError, HTTPException, ValueError, RecursionError):
            return ""
        message = answer.get("message") if isinstance(answer, dict) else None
        words = self._shown(message) if isinstance(message, str) else ""
        return f": {words}" if words else ""

    def _shown(self, words: str) -> str:
        """Return a forge's words in one short line; none of them if they repeat the token."""
        if repeats(words, self._token):
            return "what it says is not shown, since it repeats the token"
        return one_line(" ".join(words.split()))[:200]

    def _request(self, method: str, url: str, body: Mapping[str, Any] | None) -> Request:
        content = None if body is None else json.dumps(body).encode()
        content_type = {} if body is None else {"Content-Type": "application/json"}
        headers = {**self._headers, **content_type}
        return Request(url, content, headers, method=method)  # noqa: S310 - see usable_address


def usable_address(address: str, variable: str) -> str:
    """Return the address of an API, if it can be asked.

    Raises:
        FailedError: It cannot; the message names the variable and not the address, which may hold a
            token.
    """
    try:
        parts = urlsplit(address)
        _ = parts.port, (parts.hostname or "").encode("idna")  # which fail at `:x` and `a..b`
    except ValueError:  # as `http://[a` does, too
        parts = urlsplit("")
    is_web = parts.scheme in ("https", "http") and parts.hostname and "@" not in parts.netloc
    if not is_web or not parts.path.isascii() or not address.isprintable() or " " in address:
        raise FailedError(f"what is in {variable} is not the address of an API")
    return address


def usable_token(token: str | None, variable: str) -> str:
    """Return a token that can stand in a header.

    Raises:
        RefusedError: There is none, or it cannot; the message does not show it.
    """
    token = (token or "").strip()
    if not token:
        raise RefusedError(f"there is no token in {variable}")
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise RefusedError(f"what is in {variable} is not a token")
    return token


_PIECE = 8
"""So many characters of a token in a row are a part of it. Fewer could be there by chance, and a
harmless reason would be kept from the user."""


def repeats(words: str, token: str) -> bool:
    """Return whether a text repeats a part of a token: as it is, in an address, or in base 64."""
    joined = "".join(words.split()).casefold()
    forms = [token, quote(token, safe=""), token[::-1]]
    for offset in range(3):  # where in a group of three bytes the token begins
        encoded = base64.b64encode(b"\0" * offset + token.encode()).decode()
        # The first group and the last sign also encode what stands before and after the token.
        forms.append(encoded[4 if offset else 0 :].rstrip("=")[:-1])
    for text in (joined, unquote(joined)):
        for form in map(str.casefold, forms):
            if any(form[at : at + _PIECE] in text for at in range(max(1, len(form) - _PIECE + 1))):
                return True
    return False
