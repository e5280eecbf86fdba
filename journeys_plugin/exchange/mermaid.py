"""A journey as a Mermaid `journey` diagram.

The text comes from mermaid-py's `Section`, `Task` and `Actor`, which escape nothing; so they are
fed with escaped text. The escapes and substitutions were measured on Mermaid 10.9, 11.17 and 12.3,
whose lexers agree: always the decimal entity `#N;`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from ..model import Catalogue, Journey, Stage, Step
from ..values import inline
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale, number

MERMAID_SCALE = Scale(1, 5)
"""The range that Mermaid's faces and heights are made for."""

HOLLOW = "○"
"""Stands before a task without a score: Mermaid draws each task's face as if it had one."""

MAX_LENGTH = 50_000
"""Mermaid draws nothing from a longer text."""

CONFIGURATION = """\
---
config:
  journey:
    useMaxWidth: true
    maxLabelWidth: 100000
  themeCSS: |
    text.legend, .legend, text[font-weight="bold"] { fill: var(--md-default-fg-color, #333); }
    .label, .label text { color: #333; fill: #333; }
    line:not(.mouth) { stroke: var(--md-default-fg-color--light, #333); }
    marker path { fill: var(--md-default-fg-color--light, #333); }
---
"""
"""Lets the drawing shrink with its box, which our style makes broad enough on screen; and makes it
readable in both of Material's schemes, whose variables are inherited into the closed shadow root
that Material draws in."""


@dataclass(frozen=True, slots=True)
class DiagramTask:
    """A task with its score, 1 to 5."""

    name: str
    score: float
    actors: tuple[str, ...] = ()
    is_guessed: bool = False
    """Whether the score is guessed from a feeling, which the name says."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """What a diagram shows, in words without markup."""

    title: str
    sections: tuple[tuple[str, tuple[DiagramTask, ...]], ...]
    left_out: int = 0
    """Steps without a score or a known feeling, which Mermaid cannot draw."""
    guessed: int = 0
    """Steps without a score, whose height is guessed from a feeling: `HOLLOW` marks them."""

    @property
    def width(self) -> int:
        """The pixels that a drawing needs: its tasks, and the actors' names on both sides."""
        tasks = [task for _, tasks in self.sections for task in tasks]
        longest = max((len(actor) for task in tasks for actor in task.actors), default=0)
        return 200 * len(tasks) + 300 + 18 * longest


def diagram(journey: Journey, catalogue: Catalogue, scale: Scale) -> Diagram:
    """Bring a journey's scored steps, and stages with a score of their own, to Mermaid's scale.

    Mermaid has no hollow face, so the name of a step without a score says that its place is
    guessed: `○ Pay (worried)`.
    """
    sections = []
    names = _Names(journey, catalogue)
    for stage in journey.stages:
        tasks = tuple(
            [
                DiagramTask(
                    inline.words(step.name) if step.given else _hollow(step),
                    scale.on(MERMAID_SCALE, height),
                    names.at(step),
                    not step.given,
                )
                for step in stage.places
                if (height := step.height) is not None
            ]
        )
        if tasks:
            sections.append((inline.words(stage.name), tasks))
    return Diagram(
        title=inline.words(journey.title),
        sections=tuple(sections),
        left_out=sum(map(_left_out, journey.stages)),
        guessed=sum(task.is_guessed for _, tasks in sections for task in tasks),
    )


def _hollow(step: Step) -> str:
    words = dict.fromkeys(score.word for score in step.guessed)
    return f"{HOLLOW} {inline.words(step.name)} ({', '.join(words)})"


def _left_out(stage: Stage) -> int:
    """Return how many columns of a stage have no place on the scale, nor the stage itself."""
    if stage.whole is not None and stage.whole.drawn:
        return 0
    return sum(not step.drawn for step in stage.steps)


class _Names:
    """Names who takes part in the steps of a journey: at most of them the same people."""

    def __init__(self, journey: Journey, catalogue: Catalogue) -> None:
        self.journey, self.catalogue = journey, catalogue
        self.known: dict[tuple[str, ...], tuple[str, ...]] = {}

    def at(self, step: Step) -> tuple[str, ...]:
        """Return the names of those who take part in a step, each once."""
        if step.actors:
            people = [(actor.persona, actor.name) for actor in step.actors]
            return _words(self._title(one) if one else name for one, name in people)
        scored = tuple([score.persona for score in step.drawn if score.persona])
        personas = scored or self.journey.personas
        if personas not in self.known:
            self.known[personas] = _words(map(self._title, personas))
        return self.known[personas]

    def _title(self, persona: str) -> str:
        return self.catalogue.personas[persona].title


def _words(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(inline.words, names)))


def source(drawn: Diagram, configuration: str = CONFIGURATION) -> str | None:
    """Write the diagram's text; None if Mermaid could not draw it."""
    text = configuration + diagram_text(drawn) if drawn.sections else ""
    return text if 0 < len(text) <= MAX_LENGTH else None


def diagram_text(drawn: Diagram) -> str:
    """Write the diagram's text, however long it is."""
    mermaid = _mermaid()
    names = {actor for _, tasks in drawn.sections for task in tasks for actor in task.actors}
    people = {name: mermaid.Actor(escaped_actor(name)) for name in names}
    lines = ["journey"]
    if drawn.title:
        lines.append(f"\ttitle {escaped_title(drawn.title)}")
    for name, tasks in drawn.sections:
        section = mermaid.Section(
            escaped_section(name),
            [
                mermaid.Task(
                    escaped_task(task.name),
                    number(task.score),
                    [people[actor] for actor in task.actors],
                )
                for task in tasks
            ],
        )
        lines.append(_without_empty_actors(str(section)))
    return "\n".join(lines)


def _without_empty_actors(section: str) -> str:
    """Take away the colon that mermaid-py writes after a task without actors."""
    return re.sub(r" : $", "", section.rstrip("\n"), flags=re.M)


@lru_cache(maxsize=1)
def _mermaid() -> Any:
    """Load mermaid-py's classes of user journeys where the first diagram is drawn.

    The package as a whole prints to stdout and loads `requests`, to have diagrams drawn by a server
    that we never ask: a third of all that a first build would load. So its folder of user journeys
    is a package of ours.
    """
    package = ModuleType(f"{__name__}_py")
    whole = find_spec("mermaid")
    assert whole is not None
    package.__path__ = [
        f"{folder}/userjourney" for folder in whole.submodule_search_locations or ()
    ]
    sys.modules[package.__name__] = package
    for name in ("Actor", "Section", "Task"):
        module = import_module(f"{package.__name__}.{name.lower()}")
        setattr(package, name, getattr(module, name))
    return package


# The escaping table.

_EVERYWHERE = {"#", ";", "%", "\n", "ﬂ", "¶", "<"}
_NAMES = _EVERYWHERE | {":"}
_C4 = re.compile(r"C4(?=Container|Component|Dynamic|Deployment)")
_STATEMENT = re.compile(r"(?:journey|title|section|accTitle|accDescr)", re.I)
_SUBSTITUTES = {code: chr(0x2400 + code) for code in range(0x20) if code not in (9, 10)} | {
    **dict.fromkeys(range(55296, 57344), "�"),
    0xFFFE: "\ufffd",
    0xFFFF: "\ufffd",
    0x0D: "\n",
}


def substituted(text: str) -> str:
    """Replace what no escape can carry: CR, control characters, surrogates, non-characters."""
    return text.replace("\r\n", "\n").translate(_SUBSTITUTES)


def _encoded(char: str) -> str:
    return f"#{ord(char)};"


_HARMLESS = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 .!?'()-]*[A-Za-z0-9.!?'()-])?")
"""Most names: nothing in them needs an escape, wherever they stand."""


def _escaped(text: str, chars: set[str]) -> str:
    if _HARMLESS.fullmatch(text):
        return _C4.sub("C#52;", text)
    text = "".join(_encoded(char) if char in chars else char for char in substituted(text))
    return _C4.sub("C#52;", text)


def _ends(text: str, *, start: bool = True, end: bool = True) -> str:
    """Encode white space at the ends, which Mermaid trims."""
    if _HARMLESS.fullmatch(text):
        return text
    before = len(text) - len(text.lstrip(_TRIMMED)) if start else 0
    middle = text[before:]
    after = len(middle) - len(middle.rstrip(_TRIMMED)) if end else 0
    kept = middle[: len(middle) - after]
    return "".join(
        [*map(_encoded, text[:before]), kept, *map(_encoded, middle[len(middle) - after :])]
    )


_TRIMMED = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""What JavaScript's `trim` takes away."""


def escaped_title(text: str) -> str:
    """Escape a diagram's title."""
    return _ends(_escaped(text, _NAMES))


def escaped_section(text: str) -> str:
    """Escape a section's name; an empty one is a no-break space."""
    return _ends(_escaped(text, _NAMES)) or _encoded("\xa0")


def escaped_task(text: str) -> str:
    """Escape a task's name; one that begins like a statement gets its first letter encoded."""
    escaped = _ends(_escaped(text, _NAMES)) or _encoded("\xa0")
    return _encoded(escaped[0]) + escaped[1:] if _STATEMENT.match(escaped) else escaped


def escaped_actor(text: str) -> str:
    """Escape an actor's name, in which a comma would part two."""
    escaped = _ends(_escaped(text, _NAMES | {","})) or _encoded("\xa0")
    return "#95;_proto__" if escaped == "__proto__" else escaped
