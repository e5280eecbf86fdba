"""Draws the rows of the backlog: those on the page, and those in the file for its filters.

A large site has thousands. A template took twice as long for each.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..views.insights.backlog_rows import BacklogRow, Estimate, RowPlace
from ..views.page_context import PageContext
from .elements import hidden, html


def backlog_table_rows(rows: Iterable[BacklogRow], here: PageContext) -> str:
    """Return the rows of the table."""
    heads = _Heads(here)
    return "".join([_row(row, heads) for row in rows])


class _Heads:
    """The words that stand in every row."""

    def __init__(self, here: PageContext) -> None:
        labels = here.options.labels
        self.pain, self.severity = html(labels.pain), html(labels.severity)
        self.impact = html(here.heading(labels.impact))
        self.effort = html(here.heading(labels.effort))
        self.priority, self.status = html(labels.priority), html(labels.status)
        self.owner = html(here.heading(labels.owner))
        self.no_owner = f'<span class="j-none">{html(labels.no_owner)}</span>'
        self.ticket = html(labels.ticket)
        self.assumed = (
            '<span class="j-assumed"><span aria-hidden="true">*</span>'
            f"{hidden(f' {labels.assumed}')}</span>"
        )


def _row(row: BacklogRow, heads: _Heads) -> str:
    status = f'<span class="j-state j-state-{row.look}">{html(row.status)}</span>'
    if row.ticket:
        status += f' <span class="j-small"><a href="{html(row.ticket)}">{heads.ticket}</a></span>'
    return (
        f'<tr id="{html(row.anchor)}" data-is="{html(row.keys)}">'
        f'<td data-value="{row.rank}" class="j-rank">{row.rank or "–"}</td>'
        f'<th scope="row">{row.html}<span class="j-small">{_where(row)}</span></th>'
        f'<td data-label="{heads.pain}">{_pain(row, heads)}</td>'
        f"{_estimate(row.impact, heads.impact, heads)}{_estimate(row.effort, heads.effort, heads)}"
        f'<td data-label="{heads.priority}" data-value="{row.plain}">'
        f"<strong>{html(row.priority) or '–'}</strong>"
        f'<span class="j-small">{html(row.worked_out)}</span></td>'
        f'<td data-label="{heads.owner}">{html(row.owner) or heads.no_owner}</td>'
        f'<td data-label="{heads.status}">{status}</td></tr>\n'
    )


def _where(row: BacklogRow) -> str:
    places = "<br>".join(map(_place, row.places))
    if not row.personas:
        return places
    before = "<br>" if len(row.places) > 1 else " · "
    return f'{places}<span class="j-where">{before}{row.personas}</span>'


def _place(place: RowPlace) -> str:
    return f'{place.score} {place.step}<span class="j-where"> · {place.journey}</span>'


def _pain(row: BacklogRow, heads: _Heads) -> str:
    if not row.pain:
        return ""
    severity = f"{heads.severity} {html(row.severity)}"
    small = f'<span class="j-small">{severity}</span>' if row.severity else ""
    return f'<div class="j-pain">{row.pain}{small}</div>'


def _estimate(one: Estimate, head: str, heads: _Heads) -> str:
    assumed = heads.assumed if one.assumed else ""
    return (
        f'<td data-label="{head}" data-value="{one.plain}">'
        f"<span>{html(one.number)}{assumed}</span></td>"
    )
