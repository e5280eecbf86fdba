"""A site whose lists are too long for a page."""

from __future__ import annotations

MANY = 160
"""Journeys: more than a page of a list has room for."""


def long_lists() -> dict[str, str]:
    """Write maps that all pass the till and are all Maya's; the last one has its own team."""
    pages = {
        f"maps/map-{number}.md": _map(number, "Rare" if number == MANY - 1 else "Common")
        for number in range(MANY)
    }
    return {
        "index.md": "# Home\n\n<!-- journeys/journeys -->\n",
        "maya.md": "---\ntitle: Maya\npersona: {}\n---\n",
        "till.md": "---\ntitle: Till\ntouchpoint: {}\n---\n",
        **pages,
    }


def _map(number: int, team: str) -> str:
    stage = "Late" if team == "Rare" else "Early"
    return (
        f"---\ntitle: Map {number}\njourney:\n  personas: maya\n  owner: {team} team\n  stages:\n"
        f"    - name: {stage}\n      steps:\n"
        f"        - {{name: Pay {number}, score: 3, touchpoint: Till, pains: Pain {number}}}\n"
        f"        - {{name: Leave, score: 2, touchpoint: Door {number}}}\n---\n"
    )
