"""A forge's API: JSON over HTTP, with a token that goes to nobody else."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator, Mapping
from http.client import HTTPException, HTTPMessage
from typing import Any
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, HTTPSHandler, Request, build_opener

_SECONDS = 30
"""How long one answer may take."""

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
        authorities: A file of certificates that are trusted too.
    """

    def __init__(self, name: str, headers: Mapping[str, str], authorities: str = "") -> None:
        self._name = name
        self._headers = {**headers, "User-Agent": "mkdocs-journeys"}
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
        """Give the items of a list, page by page; no address that is answered is followed."""
        number, more = 1, True
        while more:
            page, headers = self._call("GET", f"{url}?per_page={_PER_PAGE}&page={number}")
            if not isinstance(page, list):
                raise FailedError(f"{self._name} answers something else than a list")
            yield from page
            number, more = number + 1, 'rel="next"' in (headers.get("Link") or "")

    def _call(
        self, method: str, url: str, body: Mapping[str, Any] | None = None
    ) -> tuple[Any, HTTPMessage]:
        request = self._request(method, url, body)
        try:
            with self._open(request, timeout=_SECONDS) as answer:
                return json.loads(answer.read()), answer.headers
        except HTTPError as error:
            with error:
                said = f"{self._name} answers {error.code}{_reason(error)}"
            raise (RefusedError if error.code in _MAY_NOT else FailedError)(said) from error
        except (OSError, HTTPException) as error:
            raise FailedError(f"{self._name} cannot be reached: {error}") from error
        except ValueError as error:
            raise FailedError(f"{self._name} answers something else than JSON") from error

    def _request(self, method: str, url: str, body: Mapping[str, Any] | None) -> Request:
        if not url.startswith(("https://", "http://")):
            raise FailedError(f"the address of {self._name}'s API is {url!r}")
        content = None if body is None else json.dumps(body).encode()
        kind = {} if body is None else {"Content-Type": "application/json"}
        return Request(url, content, {**self._headers, **kind}, method=method)  # noqa: S310


def usable_token(token: str | None, variable: str) -> str:
    """Give a token that can stand in a header; where it cannot, the message does not show it."""
    token = (token or "").strip()
    if not token:
        raise RefusedError(f"there is no token in {variable}")
    if not (token.isascii() and token.isprintable()) or " " in token:
        raise RefusedError(f"what is in {variable} is no token")
    return token


def _reason(error: HTTPError) -> str:
    try:
        answer = json.loads(error.read(10_000))
    except (OSError, HTTPException, ValueError):
        return ""
    message = answer.get("message") if isinstance(answer, dict) else None
    words = " ".join(message.split()) if isinstance(message, str) else ""
    return f": {words[:200]}" if words else ""
