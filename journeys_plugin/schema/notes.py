"""What a step says: needs, thoughts, pains, gains, opportunities and their like."""

from __future__ import annotations

from ..values.lean_dataclass import dataclass
from ..values.statuses import OpportunityStatus
from ..values.texts import Text
from .keys import key
from .kinds import ONE_OR_MORE_TEXTS, Flag, StatusKind
from .named import named
from .numbers import Number
from .step_parts import SOURCES, Source
from .text_kinds import ID, TEXT, URL

FIVE = Number(1, 5, whole=True)


@named(
    "thought",
    "An item of a step's [`thoughts`](#step-thoughts). If there is only a text, write just the"
    " text.",
)
@dataclass(frozen=True, slots=True)
class Thought:
    """What the customer thinks; a quote is what somebody said in these words."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What the customer thinks, in the first person.",
        example="Can I return it if the lens is wrong?",
    )
    persona: Text | None = key(
        TEXT,
        about="Who thinks it, if not everybody does. The name is shown below the text.",
        example="hobby-photographer",
    )
    quote: bool = key(
        Flag(),
        default=False,
        about="Somebody said exactly this: it is drawn in quotation marks.",
        example="true",
    )
    sources: tuple[Source, ...] = key(
        SOURCES,
        about="How you know it. A small number leads to the list of sources below the map.",
        example="Five customer interviews, September 2026",
    )


@named(
    "pain",
    "An item of a step's [`pains`](#step-pains). If there is only a text, write just the text.",
)
@dataclass(frozen=True, slots=True)
class Pain:
    """What hurts; severity from 1 to 5 (worst)."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What hurts, in one line.",
        example="Shipping cost appears at the last step",
    )
    persona: Text | None = key(
        TEXT,
        about="Whom it hurts, if not everybody. The name is shown below the text.",
        example="hobby-photographer",
    )
    severity: float | None = key(
        FIVE,
        about="How much it hurts: 5 is the worst. The number is shown below the text.",
        example="4",
    )
    sources: tuple[Source, ...] = key(
        SOURCES,
        about="How you know it. A small number leads to the list of sources below the map.",
        example=("- title: Exit survey\n  date: 2026-10-12"),
    )


@named(
    "want",
    "An item of a step's [`needs`](#step-needs), [`motivations`](#step-motivations) or"
    " [`expectations`](#step-expectations). If there is only a text, write just the text.",
)
@dataclass(frozen=True, slots=True)
class Want:
    """What the customer brings to a step: a need, a motivation or an expectation."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What it is, in one line.",
        example="To know the whole price before typing an address",
    )
    persona: Text | None = key(
        TEXT,
        about="Whose it is, if not everybody's. The name is shown below the text.",
        example="hobby-photographer",
    )
    sources: tuple[Source, ...] = key(
        SOURCES,
        about="How you know it. A small number leads to the list of sources below the map.",
        example="Five customer interviews, September 2026",
    )


@named(
    "gain",
    "An item of a step's [`gains`](#step-gains). If there is only a text, write just the text.",
)
@dataclass(frozen=True, slots=True)
class Gain:
    """What delights."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What delights, in one line.",
        example="A first picture within five minutes",
    )
    persona: Text | None = key(
        TEXT,
        about="Whom it delights, if not everybody. The name is shown below the text.",
        example="hobby-photographer",
    )
    sources: tuple[Source, ...] = key(
        SOURCES,
        about="How you know it. A small number leads to the list of sources below the map.",
        example="Diary study, October 2026",
    )


@named(
    "opportunity",
    "An item of a step's [`opportunities`](#step-opportunities). If there is only a text, write"
    " just the text. To name an opportunity again, write just its id: see"
    " [one opportunity, several places](writing.md#one-opportunity-several-places).",
)
@dataclass(frozen=True, slots=True)
class Opportunity:
    """What we could do; impact and effort from 1 to 5."""

    text: Text = key(
        TEXT,
        required="missing-key",
        about="What could be done, in one line.",
        example="Show the total from the start",
    )
    id: Text | None = key(
        ID,
        about="A name for links and for `takes_up`. If not set, it is made from the text.",
        example="total-from-the-start",
    )
    persona: Text | None = key(
        TEXT,
        about="Whom it would help, if not everybody. The name is shown below the text.",
        example="hobby-photographer",
    )
    answers: tuple[Text, ...] = key(
        ONE_OR_MORE_TEXTS,
        about="The pain that it would end, in the words of the pain, or a list of such pains.",
        example="Shipping cost appears at the last step",
    )
    impact: float | None = key(
        FIVE,
        about="How much it would change: 5 is the most. The number is shown below the text.",
        example="4",
    )
    effort: float | None = key(
        FIVE,
        about="How much work it is: 5 is the most. The number is shown below the text.",
        example="2",
    )
    owner: Text | None = key(
        TEXT,
        about="Who takes care of it. The name is shown below the text.",
        example="Checkout team",
    )
    status: str | None = key(
        StatusKind(),
        about="How far it has got. The word is shown below the text.",
        example="planned",
    )
    url: Text | None = key(
        URL,
        about="A ticket or a page about it. The text links to it.",
        example="https://example.com/tickets/4711",
    )

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return isinstance(self.status, OpportunityStatus) and self.status.is_done
