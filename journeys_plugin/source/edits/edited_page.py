"""A page's file whose front matter is edited: its fences, line ends and mistakes stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...diagnostics import Diagnostics
from ...values.lean_dataclass import dataclass
from ..compose import composed
from ..fences import split
from ..known import NOTHING, Known
from ..nodes import Mapping
from .yaml_text import EditRefusedError, TextChange, with_changes

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class EditedPage:
    """A page's text, or that of the YAML beside it, with its front matter."""

    text: str
    is_yaml: bool
    """Whether all of it is YAML."""
    known: Known
    start: int
    """Where the front matter begins in the text."""
    end: int
    first_line: int
    """The number of its first line in the file."""
    front: str
    """The front matter as it was read: with `\\n` at its lines' ends, and with mistakes mended."""
    root: Mapping
    body: str

    @classmethod
    def of(cls, text: str, *, is_yaml: bool = False, known: Known = NOTHING) -> EditedPage:
        """Read a page.

        Raises:
            EditRefusedError: It has no front matter that can be read to its end.
        """
        plain = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
        before, own, body = ("", plain, "") if is_yaml else _parted(plain)
        lines = [*_LINE.finditer(text)]
        first, last = before.count("\n"), before.count("\n") + own.count("\n")
        start = lines[first].start() + (first == 0 and text.startswith("\ufeff"))
        end = lines[last].start() + (len(lines[last][1]) if not own.endswith("\n") else 0)
        findings = Diagnostics()
        front, root = composed(own, "", findings, first + 1, known)
        if front.count("\n") != own.count("\n") or (own.strip() and not root.entries):
            broken = next(iter(findings.diagnostics), None)
            where = f": line {broken.location.line}: {broken.message}" if broken else ""
            raise EditRefusedError(f"YAML cannot read the page to its end{where}")
        return cls(text, is_yaml, known, start, end, first + 1, front, root, body)

    def with_changes(self, changes: Sequence[TextChange]) -> EditedPage:
        """Return the page with changes of its front matter.

        Lines that no change touches stay as they are in the file, mistakes and line ends among
        them.
        """
        own = self.text[self.start : self.end]
        lines = [(line[1], line[2]) for line in _LINE.finditer(own)]
        starts = [0, *(end.end() for end in re.finditer("\n", self.front))]
        mended = self.front.split("\n")
        places = [(_place(starts, change.start), _place(starts, change.end)) for change in changes]
        for first, last in places:
            for number in range(first[0], last[0] + 1):
                lines[number] = mended[number], lines[number][1]
        in_file = [0]
        for words, ending in lines:
            in_file.append(in_file[-1] + len(words) + len(ending))
        moved = [
            TextChange(
                in_file[first[0]] + first[1],
                in_file[last[0]] + last[1],
                change.new.replace("\n", lines[first[0]][1] or lines[0][1] or "\n"),
            )
            for change, (first, last) in zip(changes, places, strict=True)
        ]
        new = with_changes("".join(words + ending for words, ending in lines), moved)
        text = self.text[: self.start] + new + self.text[self.end :]
        return EditedPage.of(text, is_yaml=self.is_yaml, known=self.known)


def _place(starts: Sequence[int], offset: int) -> tuple[int, int]:
    """Return the line of a sign, counted from 0, and its place in the line."""
    from bisect import bisect_right

    line = bisect_right(starts, offset) - 1
    return line, offset - starts[line]


def _parted(text: str) -> tuple[str, str, str]:
    """Return what stands before the front matter, the front matter, and the body.

    Raises:
        EditRefusedError: There is none.
    """
    parts = split(text)
    if parts.front is None:
        raise EditRefusedError("the page has no front matter")
    front = parts.front[parts.before.count("\n") :] if parts.late else parts.front
    start = text.index("\n", len(parts.before)) + 1 if parts.opened else 0
    if text[start : start + len(front)] != front:
        raise EditRefusedError("the page's front matter is not where it should be")
    return text[:start], front, parts.body
