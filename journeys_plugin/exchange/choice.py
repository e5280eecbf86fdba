"""What part of a site's maps is asked for: some journeys, personas, stages or lanes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..diagnostics import nearest, shown
from ..model import Catalogue, Journey
from ..options import Options
from ..options.plain_values import known_word
from ..schema.step_lanes import LANE_OF
from ..values.lean_dataclass import dataclass
from ..values.slugs import slug
from ..values.texts import heading

HEAD_LANE = "step"
"""The lane of a step's name, which every part of a map keeps."""


class ChoiceError(ValueError):
    """What is asked for is not there; the message says what is."""


@dataclass(frozen=True)
class ChosenPart:
    """The part of the maps that is asked for; what is empty asks for all."""

    journeys: frozenset[str] = frozenset()
    """Their ids."""
    personas: frozenset[str] = frozenset()
    """Their ids."""
    stages: frozenset[str] = frozenset()
    """The slugs of their names, or of the common stages that they belong to."""
    lanes: frozenset[str] = frozenset()
    """Their keys."""
    words: str = ""
    """What is chosen of each map, for its head, in the site's language; empty for all of it."""

    @property
    def narrows(self) -> bool:
        """Whether only a part of each map is asked for."""
        return bool(self.personas or self.stages or self.lanes)

    def takes_stage(self, name: str, options: Options) -> bool:
        """Return whether a stage is asked for, by its name or by its common stage's."""
        return not self.stages or bool(self.stages & {slug(name), options.stages.of(name)[0]})


def chosen(
    catalogue: Catalogue,
    options: Options,
    *,
    journeys: Sequence[str] = (),
    personas: Sequence[str] = (),
    stages: Sequence[str] = (),
    lanes: Sequence[str] = (),
) -> ChosenPart:
    """Return what is asked for in words.

    Args:
        catalogue: The site's.
        options: The site's.
        journeys: Their ids, titles or aliases.
        personas: As of journeys.
        stages: Their names, or those of common stages.
        lanes: Their keys, or the keys that are written in them.

    Raises:
        ChoiceError: There is no such thing.
    """
    journey_ids = _ids("journey", journeys, catalogue)
    persona_ids = _ids("persona", personas, catalogue)
    among = [catalogue.journeys[one] for one in journey_ids or catalogue.journeys]
    names = _stages(stages, among, options)
    keys = _lanes(lanes, options)
    said = (
        [*names.values()],
        [catalogue.personas[one].title for one in persona_ids],
        [heading(options.lanes.label(key, options.labels)) for key in keys],
    )
    return ChosenPart(
        frozenset(journey_ids),
        frozenset(persona_ids),
        frozenset(names),
        frozenset(keys),
        " · ".join(options.labels.show_only.format(name=", ".join(part)) for part in said if part),
    )


def _ids(kind: str, names: Iterable[str], catalogue: Catalogue) -> list[str]:
    from ..insights.impact import SubjectError, Subjects  # a build chooses nothing

    subjects = Subjects(catalogue)
    try:
        return list(dict.fromkeys(subjects.id_of(kind, name) for name in names))
    except SubjectError as error:
        raise ChoiceError(str(error)) from error


def _stages(
    names: Iterable[str], journeys: Iterable[Journey], options: Options
) -> Mapping[str, str]:
    """Return the names of the stages that are asked for, by their slugs."""
    known: dict[str, str] = {}
    for name in (stage.name for journey in journeys for stage in journey.stages):
        known.setdefault(slug(name), name)
        known.setdefault(*options.stages.of(name))
    found = {}
    for name in names:
        if slug(name) not in known:
            near = nearest(slug(name), known)
            few = ", ".join(map(repr, [*known.values()][:_FEW]))
            remedy = f"did you mean {known[near]!r}?" if near else f"use one of {few}"
            remedy = remedy if known else "no journey has one"
            raise ChoiceError(f"there is no stage {shown(name)}, {remedy}")
        found[slug(name)] = known[slug(name)]
    return found


_FEW = 8
"""Names that a message lists, so that it stays a line."""


def _lanes(words: Iterable[str], options: Options) -> list[str]:
    """Return the lanes that are asked for, from top to bottom."""
    keys = [key for key in options.lanes.order if key != HEAD_LANE]
    known = tuple(dict.fromkeys((*keys, *(key for key in LANE_OF if LANE_OF[key] in keys))))
    try:
        named = {known_word(word.replace("-", "_"), known, "lane") for word in words}
    except ValueError as error:
        raise ChoiceError(str(error)) from error
    found = {LANE_OF.get(word, word) for word in named}
    return [key for key in keys if key in found]
