"""Whatever a forge answers: one line, the text in the log, and never the token."""

from __future__ import annotations

import base64
import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest

from journeys_plugin.git.forges import FailedError, MergeRequest, api
from tests.conftest import in_tiers
from tests.site.test_command import JOURNEYS

TOKEN = "ghs_Secr3tThat/Nobody+Reads="
VIEWER = json.dumps({"data": {"viewer": {"login": "me"}}}).encode()
WHOLE = "HTTP/1.1 {status} Said\r\nContent-Length: {length}\r\nConnection: close\r\n{more}\r\n"


def answer(content: bytes, status: int = 200, more: str = "", length: int | None = None) -> bytes:
    """Give a whole answer, as it goes over the line."""
    found = len(content) if length is None else length
    return WHOLE.format(status=status, length=found, more=more).encode() + content


Answers = Callable[[BaseHTTPRequestHandler], object]


@contextmanager
def serving(answers: bytes | Answers) -> Iterator[str]:
    """Serve an account, and one answer to everything else."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.path == "/graphql":
                self.wfile.write(answer(VIEWER))
            elif isinstance(answers, bytes):
                self.wfile.write(answers)
            else:
                answers(self)
            self.close_connection = True

        do_GET = do_POST = do_PATCH = _answer  # noqa: N815 - as http.server calls them

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,)).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def commented(folder: Path, url: str) -> subprocess.CompletedProcess[str]:
    (folder / "event.json").write_text('{"pull_request": {"number": 12}}', "utf-8")
    (folder / "changes.md").write_text("# What has changed\n", "utf-8")
    return subprocess.run(
        [JOURNEYS, "comment", "changes.md"],
        cwd=folder,
        env={
            "PATH": "/usr/bin:/bin",
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_PATH": "event.json",
            "GITHUB_REPOSITORY": "shop/maps",
            "GITHUB_TOKEN": TOKEN,
            "GITHUB_API_URL": url,
            "GITHUB_GRAPHQL_URL": f"{url}/graphql",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def said_by(message: str, status: int = 500) -> bytes:
    return answer(json.dumps({"message": message}).encode(), status)


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(answer(b"[]", more='Link: <https://x.example/>; rel="next"\r\n'))


def huge(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(answer(b"", length=10**12))
    with suppress(OSError):
        while True:
            handler.wfile.write(b" " * 1_000_000)


NO_JSON = "answers something other than JSON"
ANSWERS: dict[str, tuple[bytes | Answers, str]] = {
    "html": (answer(b"<!doctype html><title>Log in</title>"), NO_JSON),
    "nothing": (answer(b"", 204), NO_JSON),
    "cut off": (answer(b'[{"id": 1, "bo', length=400), NO_JSON),
    "no UTF-8": (answer(b'["\xff\xfe"]'), NO_JSON),
    "nested": (answer(b"[" * 200_000), NO_JSON),
    "no list": (answer(b'{"id": 1}'), "answers something other than a list"),
    "no answer": (b"", "cannot be reached"),
    "no HTTP": (b"220 mail.example ESMTP\r\n\r\n", "cannot be reached"),
    "elsewhere": (answer(b"", 302, "Location: https://evil.example/\r\n"), "answers 302"),
    "nowhere": (answer(b"", 302, "Location: http://[evil\r\n"), "GitHub answers"),
    "no words": (answer(b"[" * 9_000, 500), "answers 500;"),
    "lines": (said_by("a\n::error::b\r\x1b[2J\ud800\u2028c"), "answers 500: a ::error::b "),
    "endless": (endless, "more than 100 pages of comments"),
    "huge": (huge, "answers more than 20 MB"),
    "token": (said_by(f"bad token {TOKEN}"), "repeats the token"),
    "token refused": (said_by(f"bad token {TOKEN}", 403), "repeats the token"),
    "part of the token": (said_by(f"{'x' * 190}{TOKEN[4:16]}"), "repeats the token"),
    "token in an address": (said_by(f"?t={quote(TOKEN, safe='')}"), "repeats the token"),
    "token in base 64": (
        said_by(base64.b64encode(f"x-access:{TOKEN}".encode()).decode()),
        "repeats the token",
    ),
    "token in a line": (f"HTTP {TOKEN}\r\n\r\n".encode(), "repeats the token"),
}


@pytest.mark.parametrize("name", in_tiers([*ANSWERS], daily=6))
def test_any_answer_is_one_line_and_the_text_is_in_the_log(name: str, tmp_path: Path) -> None:
    sent, said = ANSWERS[name]
    with serving(sent) as url:
        done = commented(tmp_path, url)
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.returncode == (0 if name == "token refused" else 2)
    assert "# What has changed" in done.stdout
    printed = (done.stdout + done.stderr).casefold()
    for form in (TOKEN, quote(TOKEN, safe=""), base64.b64encode(TOKEN.encode()).decode()):
        assert not [at for at in range(len(form) - 8) if form[at : at + 8].casefold() in printed]


def test_items_that_are_no_comments_are_passed_over(tmp_path: Path) -> None:
    items: list[object] = [
        1,
        None,
        "a",
        [],
        {},
        {"id": "x", "body": 1, "user": None},
        {"id": 1, "body": "x"},
    ]
    with serving(answer(json.dumps(items).encode())) as url:
        done = commented(tmp_path, url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "journeys: the comment is written\n"


def until_hung_up(handler: BaseHTTPRequestHandler) -> bool:
    """Send a sign now and then until nobody listens any more; False if somebody always does."""
    with suppress(OSError):
        for _ in range(2_000):
            handler.wfile.write(b" ")
            time.sleep(0.05)
        return False
    return True


def test_an_answer_that_never_ends_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_SECONDS_IN_ALL", 0.3)

    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer(b"", length=100_000))
        until_hung_up(handler)

    with serving(slow) as url, pytest.raises(FailedError, match="has not finished answering"):
        api.Api("GitHub", {}, TOKEN).call("GET", f"{url}/x")


def test_a_refusal_that_never_ends_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_SECONDS_IN_ALL", 0.3)
    ended = []

    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer(b"", 500, length=100_000))
        if not until_hung_up(handler):
            ended.append(True)

    with serving(slow) as url, pytest.raises(FailedError, match=r"answers 500$"):
        api.Api("GitHub", {}, TOKEN).call("GET", f"{url}/x")
    assert not ended


@pytest.mark.parametrize(
    "address",
    [
        "http://[bad",
        "http://exa..mple/x",
        "http://x.example:port",
        "http://x.example:99999",
        "http://",
        "x.example/api",
        "file:///etc/passwd",
        f"https://me:{TOKEN}@x.example",
        "http://x.example/a b",
        "http://x.example/\u00e4",
        f"http://{'a' * 64}.example",
    ],
)
def test_an_address_that_is_none_is_named_by_its_variable(address: str, tmp_path: Path) -> None:
    done = commented(tmp_path, address)
    assert done.stderr.startswith(
        "journeys: no comment: what is in GITHUB_API_URL is not the address of an API; the text"
    )
    assert (len(done.stderr.splitlines()), done.returncode) == (1, 2)
    assert "# What has changed" in done.stdout


def test_a_project_on_gitlab_needs_an_address_too() -> None:
    environment = {
        "CI_MERGE_REQUEST_PROJECT_ID": "1",
        "CI_MERGE_REQUEST_IID": "2",
        "JOURNEYS_TOKEN": TOKEN,
    }
    for address in ("", "http://[bad"):
        with pytest.raises(FailedError, match=r"^what is in CI_API_V4_URL is not the address"):
            MergeRequest.of_job({**environment, "CI_API_V4_URL": address})


@pytest.mark.parametrize("said", ["", "Resource not accessible by integration", "ghs_ and ghs_"])
def test_honest_words_are_shown(said: str) -> None:
    assert not api.repeats(said, TOKEN)
