"""The statuses of opportunities: how far each has got, and whether anything is left to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from .lean_dataclass import dataclass
from .slugs import slug


class OpportunityStatus(str):
    """A status. Two are equal if their words are."""

    __slots__ = ("is_done",)

    is_done: bool
    """Whether nothing is left to do."""

    def __new__(cls, word: str, is_done: bool = False) -> OpportunityStatus:
        status = super().__new__(cls, word)
        status.is_done = is_done
        return status

    def __reduce__(self) -> tuple[type[OpportunityStatus], tuple[str, bool]]:
        return OpportunityStatus, (str(self), self.is_done)

    @property
    def key(self) -> str:
        """What filters and addresses find it by."""
        return slug(self)


@dataclass(frozen=True, slots=True)
class OpportunityStatuses:
    """The statuses that opportunities may have, in order."""

    words: tuple[OpportunityStatus, ...]
    done: frozenset[str] = field(init=False)
    """Those that are done: two statuses are equal by their words alone."""

    def __post_init__(self) -> None:
        done = frozenset(str(status) for status in self.words if status.is_done)
        object.__setattr__(self, "done", done)

    def __iter__(self) -> Iterator[OpportunityStatus]:
        return iter(self.words)


OPPORTUNITY_STATUSES = OpportunityStatuses(
    (
        *map(OpportunityStatus, ("idea", "planned", "doing")),
        OpportunityStatus("done", is_done=True),
    )
)
"""Those that every site has if it does not name others; each is a label of our languages, too."""
