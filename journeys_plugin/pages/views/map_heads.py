"""The heads of a map: what stands over a stage's columns, and at the top of a step's column."""

from __future__ import annotations

from markupsafe import Markup, escape

from ...languages import Labels
from ...model import Journey, Stage, Step
from ...model.times import Sum, durations, waits
from ...values.durations import in_short, with_dashes
from ...values.inline import marked
from ...values.lean_dataclass import dataclass
from .notes import StepNotes
from .page_context import PageContext, step_anchor


@dataclass(frozen=True, slots=True)
class StageHead:
    """The head over a stage's columns."""

    anchor: str
    name: str
    goal: Markup | None
    mean: Markup
    """The mean of its scores; empty if it has none."""
    times: Markup | str
    """How long its steps take and how long the customer waits, in words."""
    span: int
    """The number of its columns."""
    whole: StepHead | None = None
    """The anchor, the marks and the small lines of what it says itself; None if that is nothing."""


@dataclass(slots=True)
class StepHead:
    """The head of a step's column; not frozen, as a `Note`."""

    anchor: str
    html: Markup
    moment_of_truth: bool
    optional: bool
    importance: Markup
    """Dots for how much it matters; empty if unknown."""
    new: bool
    """In a future map, whether it replaces no step of today's."""
    facts: tuple[Markup, ...]
    """Small lines below the name: why it is a moment of truth."""


def times(takes: Sum, waits: Sum, labels: Labels, whole: Step | None = None) -> str:
    """Return how long steps take and how long the customer waits, in words; empty if unknown.

    Args:
        takes: The sum of the durations.
        waits: The sum of the waits.
        labels: The site's words.
        whole: What the stage says itself, whose own times are said as its author wrote them.
    """
    parts: list[str] = []
    own = (whole.written.duration, whole.written.wait) if whole else (None, None)
    for form, total, text in zip((labels.takes, labels.waits), (takes, waits), own, strict=True):
        if text:  # its words may be of another language than ours
            parts.append(escape(form).format(duration=_OWN_TIME.format(with_dashes(text))))
        elif total.span is not None:
            duration = in_short(total.span, labels.time)
            parts.append(form.format(duration=_at_least(duration, total, labels)))
    return Markup(" · ").join(parts) if any(own) else " · ".join(parts)


def times_in_all(journey: Journey, labels: Labels) -> list[tuple[str, str]]:
    """Return how long a journey takes and how long the customer waits, each with its name."""
    names = (labels.takes_in_all, labels.waits_in_all)
    sums = (durations(journey).all, waits(journey).all)
    return [
        (name, _at_least(in_short(total.span, labels.time), total, labels))
        for name, total in zip(names, sums, strict=True)
        if total.span is not None
    ]


def _at_least(duration: str, total: Sum, labels: Labels) -> str:
    return labels.at_least.format(duration=duration) if total.at_least else duration


_OWN_TIME = Markup("<bdi>{}</bdi>")


def stage_anchor(stage: Stage) -> str:
    """Return a stage's anchor on its journey's own page."""
    return f"stage-{stage.id}"


def stage_heads(journey: Journey, notes: StepNotes) -> tuple[StageHead, ...]:
    """Return the heads of a journey's stages, each with the times of its steps."""
    takes, wait = durations(journey).stages, waits(journey).stages
    return tuple(
        _stage_head(stage, times(taken, waited, notes.labels, stage.whole), notes)
        for stage, taken, waited in zip(journey.stages, takes, wait, strict=True)
    )


def _stage_head(stage: Stage, stage_times: str, notes: StepNotes) -> StageHead:
    here = notes.here
    return StageHead(
        anchor=notes.prefix + stage_anchor(stage),
        name=here.words(stage.name),
        goal=notes.text(stage.written.goal) if stage.written.goal else None,
        mean=Markup() if stage.mean is None else _mean(stage.mean, here),
        times=stage_times,
        span=max(1, len(stage.steps)),
        whole=step_head(stage.whole, notes) if stage.whole else None,
    )


def _mean(value: float, here: PageContext) -> Markup:
    mean = escape(here.scored(value))
    said = f"{escape(here.options.labels.mean)} {mean}"
    return marked(
        f'<i class="j-of-stage j-band-{here.band(value)}" role="img" aria-label="{said}">{mean}</i>'
    )


def step_head(step: Step, notes: StepNotes) -> StepHead:
    """Return the head of a step: its name, marks and small lines."""
    moment = step.written.moment_of_truth
    return StepHead(
        anchor=notes.prefix + step_anchor(step),
        html=notes.text(step.name),
        moment_of_truth=bool(moment),
        optional=step.written.optional,
        importance=notes.here.importance(step.written.importance),
        new=notes.journey.future_of is not None and not step.replaces,
        facts=_reason(step, notes),
    )


def _reason(step: Step, notes: StepNotes) -> tuple[Markup, ...]:
    reason = step.written.moment_of_truth
    return (notes.text(reason),) if isinstance(reason, str) else ()
