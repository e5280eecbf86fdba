"""A site of N journeys made from a seed, for benchmarks.

Each journey has 5 stages of 4 steps (about 140 lines of YAML) and a small body. There are N/5
touchpoints and N/20 personas, all declared. No page is in the nav.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

STAGES = ("Awareness", "Consideration", "Decision", "Retention", "Advocacy")
STEPS_IN_A_STAGE = 4
SEED = 7
_WORDS = [
    "search",
    "read",
    "compare",
    "ask",
    "wait",
    "pay",
    "open",
    "return",
    "share",
    "learn",
    "order",
    "track",
    "call",
    "write",
    "choose",
    "price",
    "delivery",
    "camera",
    "lens",
    "lesson",
    "parcel",
    "answer",
    "review",
    "basket",
    "page",
    "form",
    "account",
    "refund",
]

CONFIG = """\
site_name: Generated journeys
docs_dir: {docs}
site_dir: {site}
theme:
  name: material
  font: false
nav:
  - index.md
not_in_nav: |
  /**
plugins:
  - search
{plugins}"""


def write_site(folder: Path, journeys: int, *, with_plugin: bool) -> Path:
    """Write docs and a configuration.

    Args:
        folder: Where; the docs are written once for both configurations.
        journeys: How many.
        with_plugin: Whether the configuration names the plugin.

    Returns:
        The configuration's path.
    """
    if not (docs := folder / "docs").exists():
        write_docs_anew(docs, journeys)
    return write_configuration(folder, with_plugin=with_plugin)


def write_configuration(folder: Path, *, with_plugin: bool) -> Path:
    """Write a configuration for the docs of a folder, and give its path."""
    name = "with" if with_plugin else "plain"
    plugins = "  - journeys\n" if with_plugin else ""
    config = folder / f"mkdocs-{name}.yml"
    config.write_text(CONFIG.format(docs="docs", site=f"site-{name}", plugins=plugins), "utf-8")
    return config


def changed(page: str, words: str) -> str:
    """Give a journey's page with other words in the name of its first step and below its text."""
    return page.replace("        - name: ", f"        - name: {words} ", 1) + f"\n{words}.\n"


def write_docs_anew(docs: Path, journeys: int) -> None:
    """Write the pages, the same for a number of journeys each time, in place of what is there."""
    shutil.rmtree(docs, ignore_errors=True)
    chance = random.Random(SEED)
    touchpoints, personas = max(1, journeys // 5), max(1, journeys // 20)
    _write(docs / "index.md", "# Generated\n\nJourneys.\n")
    for number in range(touchpoints):
        front = f"touchpoint:\n  channel: web\n  owner: Team {number % 7}\n"
        _write(
            docs / f"points/touchpoint-{number}.md", _page(f"Touchpoint {number}", front, chance)
        )
    for number in range(personas):
        front = f"persona:\n  role: {words(chance, 3)}\n  goals:\n    - {words(chance, 5)}\n"
        _write(docs / f"people/persona-{number}.md", _page(f"Persona {number}", front, chance))
    for number in range(journeys):
        front = _journey(chance, touchpoints, personas)
        _write(docs / f"maps/journey-{number}.md", _page(f"Journey {number}", front, chance))


def write_plain_page(docs: Path) -> None:
    """Write one more page, which has no map."""
    _write(docs / "plain.md", "# One more page\n\nIt has a text and no map.\n")


def write_crowded_docs(docs: Path, journeys: int, longest: int) -> None:
    """Write journeys of one persona whose steps all pass one touchpoint, and a long one.

    Args:
        docs: Where.
        journeys: How many.
        longest: How many steps the long one has; the others have twenty.
    """
    chance = random.Random(SEED)
    _write(docs / "index.md", "# Crowded\n\nOne persona and one touchpoint.\n")
    for number in range(journeys):
        front = _journey(chance, touchpoints=1, personas=1)
        _write(docs / f"maps/journey-{number}.md", _page(f"Journey {number}", front, chance))
    steps = longest // len(STAGES)
    front = _journey(chance, touchpoints=1, personas=1, steps_in_a_stage=steps)
    _write(docs / "maps/longest.md", _page("The longest journey", front, chance))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _page(title: str, front: str, chance: random.Random) -> str:
    return f"---\ntitle: {title}\n{front}---\n\n{words(chance, 30)}.\n\n{words(chance, 20)}.\n"


def words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(number)).capitalize()


def _journey(
    chance: random.Random,
    touchpoints: int,
    personas: int,
    steps_in_a_stage: int = STEPS_IN_A_STAGE,
) -> str:
    lines = [
        "journey:",
        f"  personas: persona-{chance.randrange(personas)}",
        f"  goal: {words(chance, 6)}",
        f"  owner: Team {chance.randrange(7)}",
        "  reviewed: 2026-11-02",
        "  stages:",
    ]
    for stage in STAGES:
        lines += [f"    - name: {stage}", "      steps:"]
        for _ in range(steps_in_a_stage):
            lines += _step(chance, touchpoints)
    return "\n".join(lines) + "\n"


def _step(chance: random.Random, touchpoints: int) -> list[str]:
    lines = [
        f"        - name: {words(chance, 4)}",
        f"          touchpoint: touchpoint-{chance.randrange(touchpoints)}",
        f"          score: {chance.randint(1, 5)}",
        f"          thoughts: {words(chance, 7)}",
    ]
    if chance.random() < 0.5:
        lines.append(f"          pains: {words(chance, 6)}")
    if chance.random() < 0.4:
        lines += [
            "          opportunities:",
            f"            - text: {words(chance, 6)}",
            f"              impact: {chance.randint(1, 5)}",
            f"              effort: {chance.randint(1, 5)}",
        ]
    if chance.random() < 0.2:
        lines.append(f"          backstage: {words(chance, 5)}")
    return lines
