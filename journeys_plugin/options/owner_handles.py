"""The handles of owners: the names by which the forge knows those whom maps name in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .plain_values import any_mapping, shown

_NAME = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?"
"""A user's or a team's on GitHub or GitLab."""
_MENTION = re.compile(rf"@{_NAME}(?:/{_NAME})*")
_EMAIL = re.compile(r"[A-Za-z0-9_+.-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner in the site's table."""

    name: str
    handles: tuple[str, ...]
    """`@user`, `@org/team` or an e-mail address; at least one."""


def read_owners(value: Any) -> Mapping[str, Owner]:
    """Read `{Web team: "@shop/web", Support team: ["@maya", "help@example.com"]}`, by slug."""
    owners: dict[str, Owner] = {}
    for name, handles in any_mapping(value, "the owners").items():
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"{shown(name)} is not a name; put it into quotes")
        key = slug(name)
        if key in owners:
            raise ValueError(f"the owner {shown(name)} is there twice")
        owners[key] = Owner(" ".join(name.split()), _handles(name, handles))
    return owners


def _handles(name: str, value: Any) -> tuple[str, ...]:
    written = value if isinstance(value, list) else [value]
    if not written:
        raise ValueError(f"{shown(name)}: write a handle, such as '@org/team'")
    return tuple(dict.fromkeys(_handle(name, handle) for handle in written))


def _handle(name: str, value: Any) -> str:
    if isinstance(value, str) and (_MENTION.fullmatch(value) or _EMAIL.fullmatch(value)):
        return value
    raise ValueError(
        f"{shown(name)}: {shown(value)} is not a handle; write '@user', '@org/team' or an e-mail"
        " address, in quotes"
    )
