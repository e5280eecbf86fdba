"""Where a site's forge shows a commit."""

from __future__ import annotations

from urllib.parse import urlsplit

_PATHS = {
    "github": "commit",
    "gitlab": "-/commit",
    "codeberg": "commit",
    "bitbucket": "commits",
}
"""The way from a repository to its commits, by a part of the forge's host."""


def commits_at(repository: str) -> str:
    """Return the address of a commit with `{commit}` for its id, empty where it is not known.

    Args:
        repository: Its address, as `repo_url` has it.
    """
    try:
        parts = urlsplit(repository)
        host = parts.hostname or ""
    except ValueError:
        return ""
    path = next((_PATHS[name] for name in host.split(".") if name in _PATHS), None)
    if path is None or parts.scheme not in ("http", "https") or parts.query or parts.fragment:
        return ""
    return f"{repository.rstrip('/').removesuffix('.git')}/{path}/{{commit}}"
