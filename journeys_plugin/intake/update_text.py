"""What an update did, for people."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import one_line
from ..values.texts import numbered
from .import_report import ImportReport
from .update_report import PageUpdate

_LONGEST = 160
"""Signs of a text that are shown."""


def update_text(report: ImportReport) -> str:
    """Return what each page has taken over from its sheet, and what it has not."""
    lines = [line for page in report.updates for line in (*_page(page, report), "")]
    changed = sum(bool(page.taken) for page in report.updates)
    taken = sum(len(page.taken) for page in report.updates)
    untaken = sum(len(page.untaken) for page in report.updates)
    done = "updated" if report.is_written else "would be updated"
    lines.append(
        f"{numbered(changed, 'page')} {done}: {numbered(taken, 'change')},"
        f" {untaken:,} left alone; {numbered(report.same or 0, 'map')} as exported."
    )
    if report.next_step:
        lines.append(report.next_step)
    return "\n".join(lines) + "\n"


def _page(page: PageUpdate, report: ImportReport) -> Iterator[str]:
    verb = "Left as it is" if not page.taken else "Updated" if report.is_written else "Would update"
    where = f"{page.path} " if page.path else ""
    yield one_line(f"{verb}: {where}({page.title}, from the sheet {page.sheet})")
    for one in page.taken:
        change = _change(_shown(one.old), _shown(one.new))
        yield one_line(f"  {one.place}: {one.what}: {change}")
    for left in page.untaken:
        yield one_line(f"  left alone: {left.place}: {_shown(left.what)}: {left.why}")


def _change(old: str, new: str) -> str:
    if not old:
        return f"new: {new}"
    return f"{old} -> {new}" if new else f"gone: {old}"


def _shown(text: str) -> str:
    words = " / ".join(line.strip() for line in text.splitlines() if line.strip())
    return f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words
