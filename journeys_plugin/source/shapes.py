"""Lines that YAML refuses for their place or their beginning, written again as they should be.

Each repair keeps the number of lines, so that everything below keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from ..diagnostics import Diagnostics, Fix, shown
from .known import Known
from .pasted import BULLET, class_of
from .quotes import as_text
from .written import WrittenText

_PARTS = re.compile(r"( *)((?:- +)*)(.*)")
"""A line's indentation, its hyphens and the rest."""
_KEY = re.compile(r"([\w-]+)[ \t]*:(?:\s|$)")
_NO_SPACE = re.compile(r"( *(?:- +)*)([\w-]+):(?=\S)")
_QUOTED = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\"")
_KEY_WITH_TEXT = re.compile(r"([\w-]+): +(?=[^\s|>&*!#])(.*\S)")
_NO_PLAIN_TEXT = re.compile(r".*: |.*:$|['\"\[{|>&*!#@`%]")
"""What is no text without quotes: it has a colon, or begins with a sign of YAML."""

_FLOW = re.compile(r"\{\s*([\w-]+)\s*:")
"""The beginning of a mapping in braces, with its first key."""
_AS_MEANT = re.compile(r"[ \t]#(?=\s|\Z)|\A[|>][+-]?\d?[+-]?[ \t]*(?=\n|\Z)")
"""A comment, or a text in lines of its own."""

_Lines = list[str]


def reshaped(
    lines: _Lines,
    number: int,
    written: WrittenText,
    known: Known,
    findings: Diagnostics,
    wants_quotes: bool = False,
) -> _Lines | None:
    """Report what is wrong with the shape of a line, and return lines that YAML may take.

    Tried in turn: a missing space, a pasted list, a text with keys below it, and a line that is
    indented by one space too many or too few.

    Args:
        lines: The front matter's.
        number: The line that YAML refused.
        written: The front matter as it was written.
        known: The words of the schema.
        findings: Receives what is wrong.
        wants_quotes: Whether the line needs quotes anyway; then the line above is not to blame.

    Returns:
        The repaired lines; None if something else is wrong.
    """
    places = [number] if wants_quotes else [number, _above(lines, number)]
    return (
        _with_a_space_behind_the_colon(lines, places, written, known, findings)
        or _with_hyphens(lines, number, written, known, findings)
        or _with_a_key_for_the_text(lines, number, written, known, findings)
        or _at_its_level(lines, number, written, findings)
    )


def _with_a_space_behind_the_colon(
    lines: _Lines, places: Iterable[int], written: WrittenText, known: Known, findings: Diagnostics
) -> _Lines | None:
    """Part a key from its value: `score:3`. YAML notices it in the next line only."""
    for place in places:
        key = _NO_SPACE.match(lines[place]) if place >= 0 else None
        if key and _may_stand(lines, place, key[2], known):
            end = key.end()
            line = f"{lines[place][:end]} {lines[place][end:]}"
            message, remedy = "a space is missing after the colon", f"write: {line.strip()}"
            fix = Fix(":", ": ")
            findings.add("broken-yaml", written.at(place, end - 1), message, remedy, fix)
            written.moved[place + written.first_line] = (end, 1)
            return [*lines[:place], line, *lines[place + 1 :]]
    return None


def _may_stand(lines: _Lines, number: int, word: str, known: Known) -> bool:
    """Return whether a word may be a key in its line: `next:door` is a text among thoughts.

    Between other keys it is a key, even if it is not read there.
    """
    if word not in known.keys:
        return False
    next_line = next((line for line in lines[number + 1 :] if line.strip()), "")
    indent = _indent(lines[number])
    goes_on = _indent(next_line) == indent and bool(_KEY.match(next_line.lstrip()))
    if goes_on and indent in _levels(lines, number)[0]:
        return True
    parent, column = _parent_of_key(lines, number)
    if column == 0:  # below `journey:` and the like, whose keys are not among those in `below`
        return True
    if below := known.below.get(parent):
        return word in below.keys
    return parent not in known.keys


def _parent_of_key(lines: _Lines, number: int) -> tuple[str, int]:
    """Return the key above a key, or above the list that its mapping is in, and the column."""
    parts = _PARTS.match(lines[number])
    in_item = bool(parts and parts[2])
    column = len(parts[1] if in_item else parts[1] + parts[2]) if parts else 0
    for line in reversed(lines[:number]):
        parts = _PARTS.match(line)
        if parts is None or not parts[3] or parts[3].startswith("#"):
            continue
        own, key = len(parts[1] + parts[2]), _KEY.match(parts[3])
        if not in_item and parts[2] and own == column:
            in_item, column = True, len(parts[1])
        elif key and (own < column or (in_item and own == column)):
            return key[1], own
    return "", 0


def _with_hyphens(
    lines: _Lines, number: int, written: WrittenText, known: Known, findings: Diagnostics
) -> _Lines | None:
    """Write hyphens for the signs of a pasted list."""
    starts = (place for place in (number, _above(lines, number)) if place >= 0)
    start = next((place for place in starts if BULLET.match(lines[place])), None)
    if start is None:
        return None
    run = list(_run(lines, start))
    first, sign, keys = run[0], class_of(lines[start]), _keys_of_items(lines, run[0], known)
    new, new_words = list(lines), list(lines)
    for place in run:
        if not (bullet := BULLET.match(lines[place])):
            continue
        end = _end_of_item(lines, place)
        item = _as_item([lines[place][bullet.end() :], *lines[place + 1 : end]], sign, keys)
        width = max(2, bullet.end() - len(bullet[1]))  # columns stay: `•   x` is `-   x`
        new[place:end] = f"{bullet[1]}{'-'.ljust(width)}{item}".split("\n")
        new_words[place:end] = f"{bullet[1]}- {item}".split("\n")
        if width > bullet.end() - len(bullet[1]):
            written.moved[place + written.first_line] = (len(bullet[1]) + 2, 1)
    last, indent = run[-1], _indent(lines[first])
    while last + 1 < len(lines) and new[last + 1] != lines[last + 1]:
        last += 1
    old = "\n".join(lines[first : last + 1])[indent:]
    words = "\n".join(new_words[first : last + 1])[indent:]
    message = f"{shown(sign)} does not begin a list item"
    if sign == "-":
        message = "a space is missing after the hyphen"
    fix = Fix(old, words) if written.has(first, old) else None
    remedy = f"write: {new_words[first].strip()}"
    findings.add("pasted-list", written.at(first, indent), message, remedy, fix)
    return new


def _keys_of_items(lines: _Lines, number: int, known: Known) -> Collection[str]:
    """Return the keys that an item of the list in this line may have."""
    parent = _parent(lines, number)
    if below := known.below.get(parent):
        return below.keys
    return () if parent in known.keys else known.keys


def _end_of_item(lines: _Lines, number: int) -> int:
    """Return the line behind the last one of an item."""
    indent, end = _indent(lines[number]), number + 1
    while end < len(lines) and lines[end].strip() and _indent(lines[end]) > indent:
        end += 1
    return end


def _as_item(lines: _Lines, sign: str, keys: Collection[str]) -> str:
    """Return an item as YAML reads it: in quotes if it is a text that YAML would misread.

    A text with its own quotes is left: it is looked at if YAML refuses it.
    """
    text, key, mapping = "\n".join(lines), _KEY.match(lines[0]), _FLOW.match(lines[0])
    if lines[0][0] in "'\"" or _AS_MEANT.search(text) or (mapping and mapping[1] in keys):
        return text
    has_keys = any(_KEY.match(line.lstrip()) for line in lines[1:])
    if key and (key[1] in keys or sign == "-" or has_keys):
        return text
    if has_keys:
        return "\n".join([as_text(lines[0].rstrip()), *lines[1:]])
    return as_text(text.rstrip())


def _run(lines: _Lines, start: int) -> Iterator[int]:
    """Yield the lines around one that begin with its sign, at the same column."""
    indent, sign = _indent(lines[start]), class_of(lines[start])
    first = start
    while (above := _above(lines, first)) >= 0 and _is_item(lines[above], indent, sign):
        first = above
    for number in range(first, len(lines)):
        if not lines[number].strip():
            return
        if _is_item(lines[number], indent, sign):
            yield number
        elif _indent(lines[number]) <= indent:
            return


def _is_item(line: str, indent: int, sign: str) -> bool:
    return _indent(line) == indent and bool(BULLET.match(line)) and class_of(line) == sign


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _above(lines: _Lines, number: int) -> int:
    """Return the number of the next line above that is not blank, -1 if there is none."""
    number -= 1
    while number >= 0 and not lines[number].strip():
        number -= 1
    return number


def _with_a_key_for_the_text(
    lines: _Lines, number: int, written: WrittenText, known: Known, findings: Diagnostics
) -> _Lines | None:
    """Write the key that a text stands for, if other keys hang below it."""
    above = _above(lines, number)
    key, parts = _KEY.match(lines[number].lstrip(" ")), _PARTS.match(lines[max(above, 0)])
    if key is None or above < 0 or parts is None:
        return None
    head, text, column = parts[1] + parts[2], parts[3].rstrip(), _indent(lines[number])
    if parts[2] and len(head) == column and _is_text(text):
        below = known.below.get(_parent(lines, above))
        if below is None or key[1] not in below.keys:
            return None
        line = f"{head}{below.shorthand}: {text}"
        message = f"{shown(key[1])} is indented below a plain text"
        place, fix = written.at(above, len(head)), Fix("", f"{below.shorthand}: ")
        findings.add("text-with-keys", place, message, f"write: {line.strip()}", fix)
        written.moved[above + written.first_line] = (len(head), len(line) - len(lines[above]))
        return [*lines[:above], line, *lines[above + 1 :]]
    return _below_its_key(lines, (number, above), key[1], head, written, known, findings)


def _below_its_key(
    lines: _Lines,
    places: tuple[int, int],
    word: str,
    head: str,
    written: WrittenText,
    known: Known,
    findings: Diagnostics,
) -> _Lines | None:
    """Report a key below `touchpoint: FAQ` that belongs to the touchpoint; it is not read."""
    number, above = places
    entry = _KEY_WITH_TEXT.match(lines[above], len(head))
    column = _indent(lines[number])
    below = known.below.get(entry[1]) if entry else None
    if not entry or not below or word not in below.keys or column < len(head) + 2:
        return None
    text = entry[2]
    if not _is_text(text):
        return None
    moved = f"{' ' * column}{below.shorthand}: {text}"
    start = entry.start(2)
    message = f"{shown(word)} is indented below a plain text"
    remedy = f"write `{moved.strip()}` on a line of its own, right above it"
    fix = Fix(text, f"\n{moved}")
    findings.add("text-with-keys", written.at(above, start), message, remedy, fix)
    unread = "#".ljust(len(lines[number]))
    return [*lines[:number], unread, *lines[number + 1 :]]


def _is_text(words: str) -> bool:
    return bool(_QUOTED.fullmatch(words)) or not _NO_PLAIN_TEXT.match(words)


def _parent(lines: _Lines, number: int) -> str:
    """Return the key above the list that has an item in this line."""
    indent = _indent(lines[number])
    for line in reversed(lines[:number]):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        parts = _PARTS.match(line)
        if parts is None or len(parts[1]) > indent or (parts[2] and len(parts[1]) == indent):
            continue
        if key := _KEY.match(parts[3]):
            return key[1]
    return ""


def _at_its_level(
    lines: _Lines, number: int, written: WrittenText, findings: Diagnostics
) -> _Lines | None:
    """Indent a line that misses its level by one space, or an item that misses its list."""
    line = lines[number]
    parts = _PARTS.match(line)
    if parts is None or not _KEY.match(parts[3]):
        return None
    indent = len(parts[1])
    keys, dashes = _levels(lines, number)
    levels = dashes if parts[2] else keys
    wanted = [level for level in (indent - 1, indent + 1) if level in levels]
    if parts[2] and not wanted and indent in keys:
        wanted = _level_of_list(lines, number, len(parts[1] + parts[2]), dashes)
    if indent in levels or len(wanted) != 1:
        return None
    level, above = wanted[0], levels[wanted[0]]
    message = f"this line begins at column {indent + 1} but belongs at column {level + 1}"
    remedy = f"begin it exactly below the {'hyphen' if parts[2] else 'key'} in line {{}}"
    place = written.at(number, 0)
    findings.add(
        "broken-yaml",
        place,
        message,
        remedy.format(above + written.first_line),
        Fix(" " * indent, " " * level),
    )
    written.moved[number + written.first_line] = (min(level, indent), level - indent)
    return [*lines[:number], " " * level + line[indent:], *lines[number + 1 :]]


def _level_of_list(lines: _Lines, number: int, key: int, dashes: dict[int, int]) -> list[int]:
    """Return the column of an item's list, if its other keys stand further right than its first."""
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    more = _indent(below) - key
    indent = _indent(lines[number])
    return [indent + more] if more > 0 and indent + more in dashes else []


def _levels(lines: _Lines, number: int) -> tuple[dict[int, int], dict[int, int]]:
    """Return the columns of the keys and of the hyphens that are open above a line.

    Each is mapped to the number of the line in which it stands.
    """
    keys: dict[int, int] = {}
    dashes: dict[int, int] = {}
    limit = len(lines[number]) + 2
    for above in range(number - 1, -1, -1):
        parts = _PARTS.match(lines[above])
        if parts is None or not parts[3] or parts[3].startswith("#"):
            continue
        if len(parts[1]) >= limit:
            continue
        if parts[2]:
            dashes.setdefault(len(parts[1]), above)
        if _KEY.match(parts[3]):
            keys.setdefault(len(parts[1] + parts[2]), above)
        limit = len(parts[1]) + (1 if parts[2] else 0)
        if not limit:
            break
    return keys, dashes
