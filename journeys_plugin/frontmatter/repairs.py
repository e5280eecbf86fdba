"""What YAML refuses, said again as it should be written."""

from __future__ import annotations

import re

import yaml

from ..diagnostics import Findings, Fix, Location

_ENTRY = re.compile(r"(?P<head>\s*(?:- +)*(?:[^\s'\"#&*!|>%@`{\[][^:#]*?: +)?)(?P<text>\S.*?)\s*$")
_ITEM = re.compile(r"(?P<head>\s*(?:- +)+)(?P<text>\S.*?)\s*$")


def quoted(text: str) -> str:
    """Write a text in YAML's single quotes."""
    return "'" + text.replace("'", "''") + "'"


def repaired(
    lines: list[str], error: Exception, start: Location, findings: Findings
) -> list[str] | None:
    """Report what YAML refused and give lines that it will take, None where nothing is left.

    Args:
        lines: Of the YAML.
        error: What YAML said.
        start: The place of the first line.
        findings: Receives what is wrong.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return _without_control_characters(lines, start, findings)
    number = min(mark.line, len(lines) - 1)
    if any(_INDENT_TABS.match(line) for line in lines[max(0, number - 1) : number + 1]):
        return _without_tabs(lines, start, findings)
    for candidate in _suspects(lines, number, error):
        if (written := _with_quotes(lines[candidate])) is not None:
            head, text = written
            line = head + quoted(text[1:] if _never_closed(text) else text)
            findings.add(
                "unquoted-text",
                Location(start.path, start.line + candidate, len(head) + 1),
                "YAML cannot read this text without quotes",
                f"write: {line.strip()}" if len(line) <= _LONG else "put it into quotes",
                _fix(text),
            )
            return [*lines[:candidate], line, *lines[candidate + 1 :]]
    findings.add(
        "broken-yaml",
        Location(start.path, start.line + number, mark.column + 1),
        f"YAML cannot read this line: {_problem(error)}",
        "what follows it is not shown; compare its indentation with the line above",
    )
    return _before(lines, number)


def _before(lines: list[str], number: int) -> list[str] | None:
    """Keep what stands before a line that cannot be read, as far as it can be."""
    while number > 0 and not lines[number - 1].strip():
        number -= 1
    return lines[:number] if number > 0 else None


def _suspects(lines: list[str], number: int, error: Exception) -> list[int]:
    """Lines that may want quotes: the one YAML stumbled in, then the one above it."""
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
_NEEDS_QUOTES = re.compile(r"[*&!%@`>|\[{}\],]|[\"'].*|.*: |.*:$")


def _with_quotes(line: str) -> tuple[str, str] | None:
    """Part a line into its head and the text that wants quotes; None where none does."""
    entry = _ENTRY.match(line) or _ITEM.match(line)
    if entry is None or not entry["head"].strip():
        return None
    text = entry["text"]
    if _is_quoted(text) or not _NEEDS_QUOTES.match(text):
        return None
    return entry["head"], text


def _fix(text: str) -> Fix | None:
    """Give the text in quotes; an open bracket or quote may go on in the lines below."""
    return None if text[0] in "[{" or _never_closed(text) else Fix(text, quoted(text))


def _never_closed(text: str) -> bool:
    """A quote that is opened and not closed."""
    return len(text) > 1 and text[0] in "'\"" and text[0] not in text[1:]


def _is_quoted(text: str) -> bool:
    mark = text[0]
    if mark not in "'\"" or len(text) < 2 or text[-1] != mark:
        return False
    inner = text[1:-1]
    return mark not in (inner.replace("''", "") if mark == "'" else re.sub(r"\\.", "", inner))


def _problem(error: Exception) -> str:
    return str(getattr(error, "problem", None) or "unexpected text").rstrip(".")


def _without_control_characters(
    lines: list[str], start: Location, findings: Findings
) -> list[str] | None:
    """Replace the characters that YAML refuses; PyYAML names no line for them."""
    refused = yaml.reader.Reader.NON_PRINTABLE
    for number, line in enumerate(lines):
        if found := refused.search(line):
            findings.add(
                "broken-yaml",
                Location(start.path, start.line + number, found.start() + 1),
                f"YAML refuses the control character U+{ord(found[0]):04X}",
                "delete it",
            )
            return [refused.sub("\ufffd", line) for line in lines]
    findings.add("broken-yaml", start, "YAML refuses this text")
    return None


_INDENT_TABS = re.compile(r"( *)(\t[ \t]*)")


def _without_tabs(lines: list[str], start: Location, findings: Findings) -> list[str]:
    """Read indentation by tabs as two spaces each."""
    first = next(number for number, line in enumerate(lines) if _INDENT_TABS.match(line))
    column = len(lines[first]) - len(lines[first].lstrip(" ")) + 1
    findings.add(
        "broken-yaml",
        Location(start.path, start.line + first, column),
        "YAML does not allow tabs in the indentation",
        "use two spaces for each level",
    )
    return [
        _INDENT_TABS.sub(lambda tabs: tabs[1] + tabs[2].replace("\t", "  "), line, count=1)
        if _INDENT_TABS.match(line)
        else line
        for line in lines
    ]
