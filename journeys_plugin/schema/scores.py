"""A step's scores: one for all who take part, or one for each persona."""

from __future__ import annotations

from dataclasses import dataclass

from ..source import Mapping, Node, Scalar
from ..values.texts import Text
from .node_reading import Reading, text_of
from .numbers import ScoreKind, is_rest_of_number, report_two_parts


@dataclass(frozen=True, slots=True)
class Scores:
    """A step's scores as they were written: one for all, or one a persona."""

    plain: float | None = None
    by_persona: tuple[tuple[Text, float], ...] = ()


class ScoresKind:
    """A score, or a mapping of personas to scores."""

    expected = "a score, or personas with one each"

    def read(self, node: Node, key: str, reading: Reading) -> Scores | None:
        """Give the scores that could be read."""
        kind = ScoreKind()
        if not isinstance(node, Mapping):
            value = kind.read(node, key, reading)
            return None if value is None else Scores(plain=value)
        scores = []
        before: Node | None = None
        for persona, written in node.entries.values():
            if isinstance(persona, Scalar) and not persona.empty:
                if is_rest_of_number(persona, written):
                    report_two_parts(persona, before, reading)
                    continue
                before = written
                value = kind.read(written, key, reading)
                if value is not None:
                    scores.append((text_of(persona), value))
        return Scores(by_persona=tuple(scores)) if scores else None
