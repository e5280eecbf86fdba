"""What all maps say together, as a plain page: counts, answers, and lists with all their rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...insights import Drop, FuturePair, Grid, GridCell, Insights, PlacedStep, RankedOpportunity
from ...model import Journey
from ...values.inline_markdown import escaped
from ...values.lean_dataclass import dataclass
from ..views.insights.measured_rows import per_cent
from .step_text import StepText
from .words import PlainWriter, bullet, first_rows, in_parentheses, section


def insights_text(insights: Insights, words: PlainWriter) -> str:
    """Return the page of insights as Markdown."""
    return "\n".join(_InsightsText(insights, words).lines()).strip() + "\n"


@dataclass(frozen=True)
class _InsightsText:
    insights: Insights
    words: PlainWriter

    def lines(self) -> Iterator[str]:
        """Yield all lines."""
        insights, labels = self.insights, self.words.labels
        yield from (f"# {labels.insights}", "", labels.insights_about)
        if not insights.glance.journeys:
            yield from ("", labels.no_counted_journeys)
        yield from section(2, labels.at_a_glance, self._counts())
        lowest = first_rows(map(self._low, insights.low_points), labels)
        yield from section(2, labels.lowest_points, lowest)
        drops = first_rows(map(self._drop, insights.drops), labels)
        yield from section(2, labels.biggest_drops, drops)
        yield from section(2, labels.personas_by_stages, self._grid(insights.people, "persona"))
        yield from section(2, labels.owners_by_stages, self._grid(insights.owners, ""))
        yield from section(2, labels.backlog, self._backlog())
        yield from section(2, labels.what_is_missing, self._missing())
        yield from section(2, labels.measured_and_felt, self._measured())
        yield from section(2, labels.as_is_and_as_wanted, map(self._pair, insights.future_pairs))
        yield from section(2, labels.coverage, self._coverage())

    def _counts(self) -> Iterator[str]:
        found, words, labels = self.insights.glance, self.words, self.words.labels
        others = (
            (found.futures, labels.future),
            (found.drafts, labels.draft),
            (found.archived, labels.archived),
        )
        left_out = ", ".join(f"{count} {word}" for count, word in others if count)
        counted = f"{labels.not_counted}: {left_out}" if left_out else ""
        yield from bullet(labels.journeys, in_parentheses(str(found.journeys), [counted]))
        yield from bullet(labels.personas, str(found.personas))
        yield from bullet(labels.touchpoints, str(found.touchpoints))
        yield from bullet(labels.steps, str(found.steps))
        yield from bullet(labels.mean_score, words.mean(found.mean, found.scores))
        statuses = [
            f"{words.options.status_name(status) if status else labels.no_status}: {count}"
            for status, count in found.statuses
            if count
        ]
        yield from bullet(labels.opportunities, in_parentheses(str(found.opportunities), statuses))
        missed = labels.some_of_all.format(some=len(found.missed), count=found.judged)
        told = in_parentheses(missed, self._named(found.missed))
        yield from bullet(labels.goals_missed, told)

    def _named(self, journeys: Iterable[Journey]) -> Iterator[str]:
        return (self.words.named("journey", journey.id) for journey in journeys)

    def _low(self, placed: PlacedStep) -> str:
        return f"- {self._place(placed)}"

    def _place(self, placed: PlacedStep) -> str:
        """Write a step with its map, its stage and its scores."""
        felt = StepText(placed.journey, self.words).felt(placed.step)
        place = self.words.step_of(placed.step, placed.journey)
        return f"{place} ({self.words.words(placed.stage.name)}): {felt}"

    def _drop(self, drop: Drop) -> str:
        words, journey = self.words, drop.after.journey
        before, after = (words.step(one.step, journey) for one in (drop.before, drop.after))
        people = [words.title("persona", persona) for persona in drop.personas]
        named = words.named("journey", journey.id)
        scores = f"{words.score(drop.first)} → {words.score(drop.then)}"
        said = f"{named}: {before} → {after}: {scores}"
        return f"- {in_parentheses(said, [', '.join(people)])}"

    def _grid(self, grid: Grid, kind: str) -> Iterator[str]:
        """Yield each row of a grid with its cells that have a step."""
        words = self.words
        for row in grid.rows:
            cells = (
                f"{words.words(column.name) or words.labels.other_columns}: {self._cell(cell)}"
                for column, cell in zip(grid.columns, row.cells, strict=True)
                if cell is not None
            )
            name = words.named(kind, row.line.id) if kind else words.words(row.line.name)
            total = self._cell(row.total) if row.total else words.labels.none
            yield f"- {in_parentheses(f'{name}: {total}', cells)}"

    def _cell(self, cell: GridCell) -> str:
        words = self.words
        steps = words.labels.steps_many.format(count=cell.steps)
        score = words.labels.no_score if cell.mean is None else words.score(cell.mean)
        return f"{score}, {steps}"

    def _backlog(self) -> Iterator[str]:
        labels = self.words.labels
        if self.insights.backlog:
            formula = escaped(self.words.options.ranking.written)
            yield f"{labels.ranked_by}: {formula}. {labels.ranking_about}"
            yield ""
        yield from first_rows(map(self._chance, self.insights.backlog), labels)

    def _chance(self, chance: RankedOpportunity) -> str:
        words, labels, written = self.words, self.words.labels, chance.written
        origin = words.catalogue.journeys[chance.journey].path
        rank = f"{labels.rank} {chance.rank}" if chance.rank else labels.done
        if chance.priority is not None:
            rank = f"{rank}, {labels.priority} {labels.number(chance.priority)}"
        places = [words.step_of(place.step, place.journey) for place in chance.places]
        missing = [] if written.owner or chance.is_done else [labels.no_owner]
        told = in_parentheses(words.item(written, origin), missing)
        return f"- {rank}: {told} – {'; '.join(places)}"

    def _missing(self) -> Iterator[str]:
        found, words, labels = self.insights.missing, self.words, self.words.labels
        yield from self._listed(labels.without_source, map(self._place, found.unsourced))
        pains = (
            f"{words.item(pain.written, pain.placed.journey.path)} – "
            f"{words.step_of(pain.placed.step, pain.placed.journey)}"
            for pain in found.open_pains
        )
        yield from self._listed(labels.open_pains, pains)
        alone = [chance for chance in self.insights.open_opportunities if not chance.written.owner]
        origins = words.catalogue.journeys
        texts = (words.text(one.written.text, origins[one.journey].path) for one in alone)
        yield from self._listed(labels.without_owner, texts)
        overdue: Sequence[Journey] = (*found.never_reviewed, *found.stale)
        yield from self._listed(labels.past_review, self._named(overdue))

    def _listed(self, name: str, texts: Iterable[str]) -> Iterator[str]:
        """Yield a name with a list below it."""
        rows = first_rows((f"- {text}" for text in texts), self.words.labels)
        return bullet(name, *(row.removeprefix("- ") for row in rows))

    def _measured(self) -> Iterator[str]:
        words, labels = self.words, self.words.labels
        for found in self.insights.disagreements:
            name = labels.feels_good if found.feels_good else labels.feels_bad
            origin = found.placed.journey.path
            metrics = [words.target(metric.written, origin) for metric in found.metrics]
            if found.lost is not None:
                share = per_cent(max(0.0, found.lost), labels)
                metrics.append(labels.people_leave.format(share=escaped(share)))
            yield f"- {in_parentheses(f'{name}: {self._place(found.placed)}', metrics)}"
        for funnel in self.insights.funnels:
            steps = [
                f"{words.step(one.placed.step, funnel.journey)}: {labels.number(one.people)}"
                for one in funnel.steps
            ]
            yield from bullet(
                f"{labels.people_along}, {words.named('journey', funnel.journey.id)}", *steps
            )

    def _pair(self, pair: FuturePair) -> str:
        words, labels, found = self.words, self.words.labels, pair.compared
        names = words.named("journey", pair.today.id), words.named("journey", pair.future.id)
        facts = []
        if found.before.mean is not None and found.after.mean is not None:
            today, wanted = words.score(found.before.mean), words.score(found.after.mean)
            facts += [f"{labels.today}: {today}", f"{labels.as_wanted}: {wanted}"]
        for name, steps, of in (
            (labels.new_steps, pair.new, pair.future),
            (labels.gone_steps, pair.gone, pair.today),
        ):
            if steps:
                facts.append(f"{name}: {', '.join(words.step(step, of) for step in steps)}")
        return f"- {in_parentheses(f'{names[0]} → {names[1]}', facts)}"

    def _coverage(self) -> Iterator[str]:
        found, words, labels = self.insights.coverage, self.words, self.words.labels
        people = (words.named("persona", persona) for persona in found.without_map)
        yield from bullet(labels.without_map, *people)
        yield from bullet(labels.unmapped_stages, *map(words.words, found.unmapped))
