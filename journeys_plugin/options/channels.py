"""The channels of touchpoints: the name and the sign of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from .plain_values import any_mapping, mapping, shown, text

_ICON = re.compile(r"[\w-]+(?:/[\w-]+)+")
"""A path in the theme's folder of icons; one with `..` would lead out of it."""
_LONGEST_SIGN = 4
"""Characters: some signs are made of several, such as an emoji with its colour."""


@dataclass(frozen=True, slots=True)
class Channel:
    """How a channel is shown."""

    label: str = ""
    """Empty if the site's language has a word for it, else as authors write it."""
    icon: str = ""
    """A name of the theme's, such as `material/web`; drawn if the theme has icons."""
    sign: str = ""
    """A character, drawn if the theme has no icons."""


CHANNELS: Mapping[str, Channel] = {
    "web": Channel(icon="material/web", sign="◎"),
    "app": Channel(icon="material/cellphone", sign="▯"),
    "email": Channel(icon="material/email-outline", sign="✉"),
    "phone": Channel(icon="material/phone-outline", sign="☎"),
    "store": Channel(icon="material/store-outline", sign="⌂"),
    "chat": Channel(icon="material/chat-outline", sign="❝"),
    "social": Channel(icon="material/account-group-outline", sign="♡"),
    "post": Channel(icon="material/package-variant-closed", sign="▤"),
    "in-person": Channel(icon="material/account-voice", sign="☺"),
}
"""The channels that every site knows, by their slug; their labels are the language's."""


def read_channels(value: Any) -> Mapping[str, Channel]:
    """Read `{kiosk: {label: Kiosk, icon: material/monitor, sign: ▣}, store: Shop}`."""
    given = any_mapping(value, "the channels")
    read = dict(CHANNELS)
    seen: set[str] = set()
    for name, about in given.items():
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"{shown(name)} is not a name; put it into quotes")
        key = slug(name)
        if key in seen:
            raise ValueError(f"the channel {key!r} is there twice")
        seen.add(key)
        read[key] = _channel(name, about, read.get(key, Channel(label=name)))
    return read


def _flat(name: str) -> str:
    """Return a name for a message: in one line, cut."""
    return " ".join(name.split())[:60]


def _channel(name: str, about: Any, known: Channel) -> Channel:
    if isinstance(about, str):
        about = {"label": about}
    try:
        given = mapping(about, ("label", "icon", "sign"), "a channel")
        words = {key: text(word, key) for key, word in given.items()}
    except ValueError as error:
        raise ValueError(f"{_flat(name)}: {error}") from error
    if (icon := words.get("icon")) and not _ICON.fullmatch(icon):
        raise ValueError(
            f"{_flat(name)}: icon: {shown(icon)} is not the name of an icon, such as"
            " 'material/store'"
        )
    if len(sign := words.get("sign", "")) > _LONGEST_SIGN:
        raise ValueError(f"{_flat(name)}: sign: {shown(sign)} is too long for a sign, such as '⌂'")
    return Channel(
        words.get("label", known.label),
        words.get("icon", known.icon),
        words.get("sign", known.sign),
    )
