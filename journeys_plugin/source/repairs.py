"""Lines that YAML refuses, written again as they should be."""

from __future__ import annotations

import re

import yaml

from ..diagnostics import Diagnostics, Fix
from .half_signs import with_whole_signs
from .known import NOTHING, Known
from .quotes import quoted
from .shapes import reshaped
from .written import INDENT_TABS, WrittenText

# `- key: text`, `key: text` or a text alone, and the item of a list: what stands before a text.
_ENTRY = re.compile(r"(?P<head>\s*(?:- +)*(?:[^\s'\"#&*!|>%@`{}\[\],][^:#]*?: +)?)(?P<text>\S.*)")
_ITEM = re.compile(r"(?P<head>\s*(?:- +)+)(?P<text>\S.*)")


def repaired(
    lines: list[str],
    error: Exception,
    written: WrittenText,
    findings: Diagnostics,
    known: Known = NOTHING,
) -> list[str] | None:
    """Report what YAML refused, and return lines that it may take; None if nothing is left.

    Tried in turn: control characters, halves of signs, tabs, the line's shape, and quotes around a
    text in the line or in one above it. If nothing helps, only what stands before the line is kept.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _without_control_characters(lines, written, findings)
    number = min(mark.line, len(lines) - 1)
    if "escape code" in _problem(error):
        whole = with_whole_signs(lines, number, written, findings)
        if whole is not None:
            return whole
    if any(INDENT_TABS.match(line) for line in lines[max(0, number - 1) : number + 1]):
        return _without_tabs(lines, written, findings)
    first = _wants_quotes(lines[number])
    shaped = reshaped(lines, number, written, known, findings, wants_quotes=first)
    if shaped is not None:
        return shaped
    for candidate in _suspects(lines, number, error):
        if (parted := _with_quotes(lines[candidate])) is not None:
            head, text, comment = parted
            line = head + quoted(_meant(text)) + comment
            findings.add(
                "unquoted-text",
                written.at(candidate, len(head)),
                "YAML cannot read this text without quotes",
                f"write: {line.strip()}" if len(line) <= _LONG else "put it into quotes",
                None if _goes_on(lines, candidate, head) else _fix(text),
            )
            return [*lines[:candidate], line, *lines[candidate + 1 :]]
    findings.add(
        "broken-yaml",
        written.at(number, mark.column),
        f"YAML cannot read this line: {_problem(error)}",
        "nothing after it is shown; compare its indentation with that of the line above",
    )
    return _before(lines, number)


def _before(lines: list[str], number: int) -> list[str] | None:
    """Return what stands before a line that cannot be read; None if nothing does."""
    while number > 0 and not lines[number - 1].strip():
        number -= 1
    return lines[:number] if number > 0 else None


def _suspects(lines: list[str], number: int, error: Exception) -> list[int]:
    """Return the lines that may want quotes: the one YAML stumbled in, then those above it."""
    suspects = [number]
    context = getattr(error, "context_mark", None)
    if context is not None and context.line < number:
        suspects.append(context.line)
    above = number - 1
    while above >= 0 and not lines[above].strip():
        above -= 1
    if above >= 0:
        suspects.append(above)
    return suspects


_LONG = 500
"""Characters of a line: a longer one is not repeated in a message."""
_NEEDS_QUOTES = re.compile(r"[*&!%@`>|\[{}\],]|\?(?:\s|$)|[\"'].*|.*: |.*:$")
"""Texts that mean something else to YAML by their first sign, or by a colon in them."""

_DASH = re.compile(r"-(?:\s|$)")
"""Behind a key in its line it begins no list."""


def _with_quotes(line: str) -> tuple[str, str, str] | None:
    """Part a line into its head, the text that wants quotes, and a comment.

    None if no text wants quotes.
    """
    line = line.rstrip()
    entry = _ENTRY.match(line) or _ITEM.match(line)
    if entry is None or not entry["head"].strip():
        return None
    head, text = entry["head"], entry["text"]
    needs_quotes = _NEEDS_QUOTES.match(text) or (":" in head and _DASH.match(text))
    if _is_quoted(text) or not needs_quotes:
        return None
    return head, *_without_comment(text)


def _wants_quotes(line: str) -> bool:
    """Return whether a line has a text that YAML refuses, whatever stands around it."""
    if (parted := _with_quotes(line)) is None:
        return False
    _, text, _ = parted
    return text[0] not in "[{|>&!*" and not _never_closed(text)


def _without_comment(text: str) -> tuple[str, str]:
    """Part a text from the comment behind it, which must not become words of the page.

    A very long text is taken whole: looking through it at each repair takes too long.
    """
    if len(text) > _LONG:
        return text, ""
    for comment in _COMMENT.finditer(text):
        words = text[: comment.start()]
        if words[0] not in "'\"" or words.count(words[0]) % 2 == 0:
            return words, text[comment.start() :]
    return text, ""


_COMMENT = re.compile(r"(?<=\S)[ \t]+#(?=\s|$)")
_MAY_BE_COMMENT = re.compile(r"\s#")


def _fix(text: str) -> Fix | None:
    """Return the text in quotes; None unless it is certain where the text ends.

    An open bracket or quote may go on in the lines below, and `#4711` may be a comment.
    """
    if len(text) > _LONG or _never_closed(text) or _MAY_BE_COMMENT.search(text):
        return None
    if text[0] in "[{" and not _goes_on_behind_bracket(text):
        return None
    return Fix(text, quoted(_meant(text)))


def _goes_on_behind_bracket(text: str) -> bool:
    """Return whether words follow the bracket that closes the first one: `[Draft] No price`."""
    depth = 0
    for number, sign in enumerate(text):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return text[number + 1 :].strip()[:1] not in ("", ",", ":", "#")
    return False


def _meant(text: str) -> str:
    """Return a text without quotes that were meant for YAML and not for readers."""
    if _never_closed(text):
        return text[1:]
    mark, inner = text[0], text[1:-1]
    if mark not in "'\"" or len(text) < 3 or text[-1] != mark:
        return text
    return inner.replace(f"\\{mark}", mark) if _is_around(mark, inner) else text


def _is_around(mark: str, inner: str) -> bool:
    """Return whether quotes stand around the whole text, and not around its first words only.

    A quote between letters is an apostrophe. Of the others, either the first one opens a part of
    the text, or they do not make pairs: `'the users' bill'`.
    """
    others = [quote for quote in re.finditer(mark, inner) if not _is_within_word(quote)]
    if not others:
        return True
    before, behind = inner[: others[0].start()], inner[others[0].end() :]
    opens = before[-1:] in ("", " ", "(", "\\") and behind[:1].strip() != ""
    return opens or (mark == "'" and len(others) % 2 == 1)


def _is_within_word(quote: re.Match[str]) -> bool:
    start, end = quote.span()
    around = quote.string[start - 1 : start] + quote.string[end : end + 1]
    return quote[0] == "'" and start > 0 and len(around) == 2 and around.isalnum()


def _goes_on(lines: list[str], number: int, head: str) -> bool:
    """Return whether a text has more lines: they are indented deeper than its key or its dash."""
    dashes = re.match(r"[ ]*(?:- +)*", head)
    start = dashes.end() if dashes else 0
    own = start if start < len(head) else head.rfind("-")
    below = next((line for line in lines[number + 1 :] if line.strip()), "")
    return len(below) - len(below.lstrip(" ")) > own and not below.lstrip().startswith("#")


def _never_closed(text: str) -> bool:
    """Return whether a text begins with a quote that nothing closes."""
    return len(text) > 1 and text[0] in "'\"" and text[0] not in text[1:]


def _is_quoted(text: str) -> bool:
    mark = text[0]
    if mark not in "'\"" or len(text) < 2 or text[-1] != mark:
        return False
    inner = text[1:-1]
    if mark == "'":
        return mark not in inner.replace("''", "")
    return not re.search(r'["\\]', _ESCAPE.sub("", inner))


_ESCAPE = re.compile(
    r'\\(?:[0abt\tnvfre "/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})'
)
"""What a backslash may stand before in double quotes."""


def _problem(error: Exception) -> str:
    return str(getattr(error, "problem", None) or "unexpected text").rstrip(".")


def _without_control_characters(
    lines: list[str], written: WrittenText, findings: Diagnostics
) -> list[str] | None:
    """Replace the characters that YAML refuses, and report the first; PyYAML names no line."""
    refused = yaml.reader.Reader.NON_PRINTABLE
    for number, line in enumerate(lines):
        if character := refused.search(line):
            findings.add(
                "broken-yaml",
                written.at(number, character.start()),
                f"YAML refuses the control character U+{ord(character[0]):04X}",
                "delete it",
            )
            return [refused.sub("\ufffd", line) for line in lines]
    findings.add("broken-yaml", written.at(0, 0), "YAML refuses this text")
    return None


def _without_tabs(lines: list[str], written: WrittenText, findings: Diagnostics) -> list[str]:
    """Write two spaces for each tab of an indentation, and report the first."""
    first = next(number for number, line in enumerate(lines) if INDENT_TABS.match(line))
    column = len(lines[first]) - len(lines[first].lstrip(" "))
    findings.add(
        "broken-yaml",
        written.at(first, column),
        "YAML does not allow tabs in the indentation",
        "use two spaces for each level",
    )
    written.without_tabs = True
    return [
        INDENT_TABS.sub(lambda tabs: tabs[1] + tabs[2].replace("\t", "  "), line, count=1)
        if INDENT_TABS.match(line)
        else line
        for line in lines
    ]
