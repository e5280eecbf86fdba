"""Signs that look like YAML's own and mean nothing to it: they hide keys, levels and lists.

Word processors, web pages and East Asian keyboards write them. They count where YAML expects its
own signs; within a text they are the author's.
"""

from __future__ import annotations

import posixpath
import re

from ..diagnostics import Diagnostics, Fix
from .ignores import is_within, texts_in
from .known import Known
from .written import WrittenText

# Ranges for a character class, from Unicode's spaces, signs without width, quotes and colons.
SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
INVISIBLE = "\u200b-\u200d\u2060\ufeff\u00ad"
QUOTES = "\u2018-\u201f\u00ab\u00bb\u2039\u203a\uff02\uff07"
COLONS = "\uff1a\ufe55\ufe13"

_ANY = re.compile(f"[{SPACES}{INVISIBLE}{QUOTES}{COLONS}\uff3b]")
"""Asked of each page first: most have none of these signs."""
_BEGINNING = re.compile(f"[ \t{SPACES}{INVISIBLE}]*(?:-[ \t{SPACES}{INVISIBLE}]+)*")
_KEY = re.compile(f"[^:{COLONS}]{{1,80}}[:{COLONS}]")
_GAP = re.compile(f"[ \t{SPACES}{INVISIBLE}]*")
_A_SPACE = re.compile(f"[{SPACES}]")
_NO_SIGN = re.compile(f"[{INVISIBLE}]")
_AROUND_KEY = re.compile(f"[\"' \t{SPACES}{INVISIBLE}{QUOTES}]+")
_LIST = re.compile(r"［([^［］\[\]'\":]*)］[ \t]*$")
"""A list in full-width brackets; one with quotes, colons or brackets in it is left alone."""


def plain(front: str, written: WrittenText, known: Known, findings: Diagnostics) -> str:
    """Return a front matter with YAML's own signs in place of those that look like them.

    Each line that changes is reported.
    """
    if front.isascii() or not _ANY.search(front):
        return front
    lines = front.split("\n")
    changes = {
        number: change
        for number, line in enumerate(lines)
        if _ANY.search(line) and (change := _change(line, known))
    }
    if not changes:
        return front
    texts = list(texts_in(lines))
    for number, (old, new) in changes.items():
        line = lines[number]
        if not is_within((number, len(_beginning(line))), texts):
            lines[number] = _changed(line, old, new, number, written, findings)
    return "\n".join(lines)


def _beginning(line: str) -> str:
    beginning = _BEGINNING.match(line)
    return beginning[0] if beginning else ""


def _change(line: str, known: Known) -> tuple[str, str] | None:
    """Return the part of a line with wrong signs, and what it should be; None if there is none."""
    head = _beginning(line)
    new_head = _NO_SIGN.sub("", _A_SPACE.sub(" ", head))
    rest = line[len(head) :]
    key = _KEY.match(rest)
    word = _AROUND_KEY.sub("", _NO_SIGN.sub("", key[0][:-1])) if key else ""
    if key is None or not _is_key(word, head, known):
        return (head, new_head) if new_head != head and "-" in head else None
    gap = _GAP.match(rest, key.end())
    old = head + key[0] + (gap[0] if gap else "")
    value = line[len(old) :]
    if new_head == head and not _ANY.search(old[len(head) :]):
        new = old
    else:
        new = f"{new_head}{word}:{' ' if value else ''}"
    if listed := _LIST.match(value):
        items = (item.strip() for item in re.split("[,，、]", listed[1]))
        old, new = line, f"{new}[{', '.join(filter(None, items))}]"
    return None if new == old else (old, new)


def _is_key(word: str, head: str, known: Known) -> bool:
    """Return whether a word is a key, ours or somebody else's; in a list it may begin a text."""
    return word in known.keys or ("-" not in head and known.is_other_word(word))


def _changed(
    line: str, old: str, new: str, number: int, written: WrittenText, findings: Diagnostics
) -> str:
    """Return a line with its new beginning; report the first sign that is another one there."""
    same = len(posixpath.commonprefix((old, new)))
    value = line[len(old) :]
    shows = f"write: {(new + value).strip()}" if len(value) < 500 else "write plain characters"
    message = _named(old[same:], in_head=same < len(_beginning(line)))
    fix = Fix(old[same:], new[same:])
    findings.add("look-alike-sign", written.at(number, same), message, shows, fix)
    written.moved[number + written.first_line] = (len(new), len(new) - len(old))
    return new + value


def _named(signs: str, *, in_head: bool) -> str:
    """Return the message about the first sign that is not YAML's own."""
    look_alike = _ANY.search(signs)
    sign = look_alike[0] if look_alike else signs[0]
    if _NO_SIGN.match(sign):
        return f"there is an invisible character (U+{ord(sign):04X}) here"
    if _A_SPACE.match(sign):
        place = "in the indentation" if in_head else "beside the key"
        return f"YAML does not read U+{ord(sign):04X} {place} as a space"
    if re.match(f"[{COLONS}]", sign):
        return "YAML does not read a full-width colon as a colon"
    if sign == "［":
        return "full-width brackets do not make a list"
    return f"YAML does not read {sign} as a quote"
