"""Sheets that are no map: logs of events, and sheets without any head that is known."""

from __future__ import annotations

import re

from ...schema.dictionary import folded
from ..found import Refusal
from .worksheet import Worksheet

_WHO = re.compile(
    r"(?:customer|user|client|session|visitor|case|contact|device|order|ticket|account|kunden?|nutzer"
    r"|benutzer|sitzungs?|vorgangs?|usuario|cliente|utilisateur|anonymous)(?:id|nr|no|number|key)"
    r"|uuid|uid|sessionid|msisdn|(?:id)(?:cliente|usuario|client|utilisateur)"
)
_WHEN = re.compile(
    r"timestamp|datetime|(?:event|created|occurred|start|end)(?:time|at|date|timestamp|edat)"
    r"|eventtime|zeitstempel|zeitpunkt|horodatage|fechahora|datahora|ts"
)
_WHAT = re.compile(r"event(?:name|type|id)?|activity|action|channel|page|url|touchpoint|source")
_LEAST = 3
"""Rows of a log; a shorter one is likely to be an example."""


def refused_log(sheet: Worksheet) -> Refusal | None:
    """Return why a sheet is refused if it is a log of events; None if it is none."""
    for row, columns in list(sheet.rows.items())[:5]:
        heads = [folded(sheet.text((row, column))) for column in columns]
        who = any(_WHO.fullmatch(head) for head in heads)
        when = any(_WHEN.fullmatch(head) for head in heads)
        what = any(_WHAT.fullmatch(head) for head in heads)
        if len(sheet.rows) > _LEAST and when and (who or what):
            listed = ", ".join(sheet.text((row, column)) for column in columns[:4])
            return Refusal(
                f"the columns are {listed}: these are events, not a map",
                "count them, and name the file under `metrics` in the options; or bring the map"
                " whose stages and steps they belong to",
                sheet.place((row, columns[0])),
            )
    return None


def refused_sheets(sheets: list[Worksheet], hidden: list[Worksheet]) -> Refusal:
    """Return why none of some sheets is a map.

    Args:
        sheets: Those that were looked at.
        hidden: Those that were not, since they are hidden.
    """
    texts = [sheet for sheet in sheets if sheet.rows]
    if not texts:
        return _without_texts(sheets, [sheet for sheet in hidden if sheet.rows])
    sheet = texts[0]
    row, columns = next(iter(sheet.rows.items()))
    first = ", ".join(sheet.text((row, column))[:30] for column in columns[:4])
    return Refusal(
        f"no table of stages and their lanes is found; the first row is: {first}",
        "its rows or columns need heads such as Stage, Touchpoint, Emotion and Pain points;"
        ' say what your heads mean with --map "Barriers=pains"',
        sheet.place((row, columns[0])),
    )


def _without_texts(sheets: list[Worksheet], hidden: list[Worksheet]) -> Refusal:
    message = "no cell has a text" if sheets else "there is no sheet with cells"
    if hidden:
        name = repr(hidden[0].name)
        return Refusal(f"{message}, and the sheet {name} is hidden", f"read it with --sheet {name}")
    remedy = "only cells are read: write the map's words into them"
    unread = [one.place for sheet in sheets for one in sheet.unread if one.place]
    if unread:
        message += f", there are only {'shapes' if unread[0].cell else 'pictures'}"
    return Refusal(message, remedy)
