"""The words that we print on pages, in English: the source of every language's file.

`make reference` brings a word that is new or says something else, with the comment above its group
and the text below it, into all files of languages, for their translators.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from gettext import c2py
from typing import Any

from ..values import scale
from ..values.lean_dataclass import dataclass
from ..values.scale import Scale
from ..values.texts import Period
from . import typography


@dataclass(frozen=True, slots=True)
class Counted:
    """Words with a number, in the forms that the language has for numbers."""

    forms: tuple[str, ...]
    rule: str = "n != 1"
    """Which form a number `n` takes: an expression in C, as PO files have it."""
    for_one: str = ""
    """The site's own words for exactly one: some languages use that form for other numbers, too."""

    def format(self, *, count: int) -> str:
        """Return the words for a number."""
        form = self.for_one if self.for_one and count == 1 else self.forms[_index(self.rule)(count)]
        return form.format(count=count)

    def of_site(self, one: str | None, many: str | None) -> Counted:
        """Return these words with a site's own over them, for one and for every other number."""
        if many is None:
            return replace(self, for_one=one or self.for_one)
        return Counted((many,), "0", one or self.for_one or self.forms[_index(self.rule)(1)])


_index = lru_cache(c2py)


@dataclass(frozen=True, slots=True)
class Labels:
    """The words, by what they stand for."""

    language: str = "en"
    """The language whose rules numbers, dates and times follow; a site does not set it here."""

    # Kinds of pages, in the navigation and as headings.
    journey: str = "Journey"
    journeys: str = "Journeys"
    persona: str = "Persona"
    personas: str = "Personas"
    touchpoint: str = "Touchpoint"
    touchpoints: str = "Touchpoints"
    insights: str = "Insights"
    trail: str = "Breadcrumb"
    """Names the trail of links above a page, for screen readers."""

    # The map: its lanes, and what stands in them.
    map_of: str = "Journey map"
    """Names the map, for screen readers; the journey's title follows."""
    stage: str = "Stage"
    step: str = "Step"
    steps: str = "Steps"
    image: str = "Picture"
    full_picture: str = "Open the whole picture"
    physical_evidence: str = "Physical evidence"
    experience: str = "Experience"
    needs: str = "Needs"
    motivations: str = "Motivations"
    """What makes people go on: a lane, and a list on a persona's card."""
    expectations: str = "Expectations"
    thoughts: str = "Thoughts"
    pains: str = "Pains"
    gains: str = "Gains"
    duration: str = "Duration"
    wait: str = "Waiting"
    frontstage: str = "Frontstage"
    backstage: str = "Backstage"
    support: str = "Support"
    opportunities: str = "Opportunities"
    metrics: str = "Metrics"
    connections: str = "Connections"
    """The lane that says who takes part in a step and where it leads."""
    sources: str = "Sources"
    line_of_interaction: str = "line of interaction"
    """A line of the service blueprint, as are the next two."""
    line_of_visibility: str = "line of visibility"
    line_of_internal_interaction: str = "line of internal interaction"
    best: str = "very good"
    """The top of the score scale."""
    worst: str = "very bad"
    """The bottom of the score scale."""
    none: str = "none"
    """In a cell of the map or of a table that has nothing."""
    no_score: str = "no score"
    empty_stage: str = "no steps yet"
    legend: str = "Legend"
    score_legend: str = "how the step feels, {worst} to {best}"
    """{worst} and {best} are the words for the ends of the score scale."""
    guessed: str = "no score: placed by the feeling, and not counted"
    """Explains a hollow point in a map's legend."""
    guessed_counted: str = "no score: placed by the feeling, and counted"
    """The same on a site whose means count feelings."""
    own_scale: str = "scores are written on a scale from {lowest} to {highest}"
    """{lowest} and {highest} are numbers."""
    of_scale: str = "{score} of {highest}"
    """A score as written, on a scale that begins at 0 or 1; {score} and {highest} are numbers."""
    moment_of_truth: str = "Moment of truth"
    optional: str = "optional"
    importance: str = "importance"
    """How much a step matters to the customer, from 1 to 5."""
    ends_here: str = "ends here"
    """A way through the map; how it ends may follow after a colon."""
    severity: str = "severity"
    impact: str = "impact"
    effort: str = "effort"
    answers: str = "answers"
    reached: str = "reached"
    target: str = "target"
    target_reached: str = "target {target}, reached"
    """Below a measured value; {target} is a number with its unit."""
    target_missed: str = "target {target}, missed"
    counts_people: str = "counts people"
    over_time: str = "{metric} over time"
    """The title of a metric's small curve; {metric} is the metric's name."""
    values_said: str = (
        "First {first} ({first_day}), last {last} ({last_day}),"
        " lowest {lowest} ({lowest_day}), highest {highest} ({highest_day})."
    )
    """Describes a metric's small curve to who does not see it: values with their units and days."""
    in_detail: str = "In detail"
    replaces: str = "replaces"
    by: str = "by"
    """Before the people who acted at a step: by Maya."""
    source: str = "Source"

    # Facts about a journey, below its heading and in tables.
    about_this_map: str = "About this map"
    """Unfolds what its author says of the map as a whole."""
    goal: str = "goal"
    status: str = "Status"
    owner: str = "owner"
    reviewed: str = "reviewed"
    never_reviewed: str = "never reviewed"
    no_owner: str = "no owner"
    future_state: str = "future state"
    current: str = "current"
    future: str = "future"
    draft: str = "draft"
    live: str = "live"
    archived: str = "archived"
    idea: str = "idea"
    planned: str = "planned"
    doing: str = "doing"
    done: str = "done"
    future_of: str = "would replace"
    """Before the title of today's map, on a future map."""
    future_maps: str = "As we want it"
    """Before the titles of a map's future maps."""
    tags: str = "Tags"
    """Words that group pages, as blogs have them."""
    takes_up: str = "Takes up"
    """Before the opportunities of today's map that a future map takes up."""
    detail_of: str = "Shows in detail"
    diagram: str = "Diagram"
    diagram_of: str = "Journey diagram"
    left_out: Counted = Counted(("{count} without a score left out of the diagram",) * 2)
    """Below a diagram; the steps that have no score."""
    nothing_scored: str = "No step has a score yet."
    too_long: str = "The journey is too long for a diagram; the map above shows all of it."

    # Cards and tables of personas and touchpoints.
    share: str = "{share}% of the customers"
    """{share} is a number."""
    goals: str = "Goals"
    frustrations: str = "Frustrations"
    behaviours: str = "Behaviours"
    channels: str = "Channels"
    channel: str = "Channel"
    no_channel: str = "no channel"
    journeys_of: str = "Journeys"
    touchpoints_met: str = "Touchpoints"
    best_touchpoint: str = "best"
    worst_touchpoint: str = "worst"
    persona_not_declared: str = "No page declares this persona yet."
    touchpoint_not_declared: str = "No page declares this touchpoint yet."
    lowest_in: str = "lowest in {stage}: {score}"
    """Where a persona feels worst: {stage} is a stage's name, {score} a number."""
    those_between: str = "{count} more between"
    """What a list folds between its worst and its best; {count} is a number."""
    lowest_of_touchpoints: str = "Lowest of {count} touchpoints"
    """{count} is a number, at least 2; a form that suits any of them."""
    place_of_touchpoints: str = "{place} of {count} touchpoints, worst first"
    """{place} and {count} are numbers; a form that suits any of them."""

    # The home page.
    mend_first: str = "Mend these first"
    """Above the three steps that hurt most."""
    all_insights: str = "All insights"
    all_many: str = "All {count}"
    """A link to a list of journeys or of personas; {count} is a number."""
    lately: str = "Lately"
    """Above what has changed, or was reviewed, in the last weeks."""

    # Tables of journeys and touchpoints.
    aliases: str = "also"
    passed_by: str = "Where journeys pass"
    score: str = "Score"
    mean: str = "Mean"
    mean_and_spread: str = "Mean; lowest to highest"
    mean_of: str = "mean {mean} of {count}"
    """{mean} is a number, {count} is "5 scores", as written by scores_many."""
    of_scores: str = "of {count}"
    """After a mean; {count} is "5 scores", as written by scores_many."""
    mean_of_scores: str = "Mean of {count}"
    """The name of a mean that stands below; {count} is "5 scores", as written by scores_many."""
    scores_many: Counted = Counted(("{count} score", "{count} scores"))
    """After “of”, in mean_of and of_scores."""
    not_counted: str = "not counted"
    lowest_point: str = "Lowest point"
    highest_point: str = "Highest point"
    last_review: str = "Last review"
    drafts: str = "Drafts"
    archive: str = "Archived"
    others: str = "Future maps without one of today"
    journeys_about: str = "How each journey feels, from its first step to its last."
    """Below the title of the page that lists all journeys."""
    personas_about: str = "Who takes the journeys, and how they feel on them, worst first."
    touchpoints_about: str = "Where the journeys pass, and how it feels there, worst first."
    insights_about: str = "What all maps say together: where it hurts, whom, and what to do first."
    no_journeys: str = "No journeys yet."
    no_personas: str = "No personas yet."
    no_touchpoints: str = "No touchpoints yet."
    worst_first: str = "Worst first"
    """A list's order."""
    findings_many: Counted = Counted(
        ("One thing to fix on this page", "{count} things to fix on this page")
    )
    line: str = "line"
    """Before the number of a line in a file."""

    # What a map says of itself, before it is drawn.
    stages_many: Counted = Counted(("one stage", "{count} stages"))
    steps_many: Counted = Counted(("one step", "{count} steps"))
    pains_many: Counted = Counted(("one pain", "{count} pains"))
    overview: str = "Overview"
    """Names the small picture above a map, whose stages are links; the journey's title follows."""
    about_map: str = "{stages}, {steps}."
    """{stages} is "3 stages", as written by stages_many; {steps} is "9 steps"."""
    best_point: str = "Best: {step}, {score}."
    """{step} is a step's name, {score} a number."""
    lowest_said: str = "Lowest: {step}, {score}."
    """{step} is a step's name, {score} a number."""
    moments_said: str = "Moments of truth: {steps}."
    """{steps} are steps' names."""

    # The map's buttons.
    map_alone: str = "The map alone, to embed"
    """A link to the map without the site around it, for a frame of another page."""
    fill_window: str = "Fill the window"
    leave_window: str = "Leave the full window"
    as_list: str = "Show as a list"
    map_view: str = "View"
    view_fit: str = "Fit"
    """The whole map in the width of the window."""
    view_read: str = "Read"
    """The map at the size at which it is read."""
    view_all: str = "All"
    """The map with everything that it says."""
    print_map: str = "Print"
    show_only: str = "Only {name}"
    """{name} is a persona's; the others' curves and notes step back."""
    more_notes: str = "+{count} more"
    fewer_notes: str = "Fewer"
    skip_map: str = "Skip the map"
    other_lanes: str = "Other lanes"
    """The row in which lanes of few notes stand together."""
    copy_source: str = "Copy the diagram's source"
    copied: str = "Copied"

    # The panel of one step.
    step_of: str = "Step {number} of {count}"
    """{number} is the step's place on the map, such as 13; {count} is how many the map has."""
    previous_step: str = "Previous step"
    next_step: str = "Next step"
    close: str = "Close"
    copy_link: str = "Copy link"
    suggest_change: str = "Suggest a change"
    edit_page: str = "Edit this page"

    # Tables.
    sort_by: str = "Sort by {column}"
    """{column} is a column's heading."""

    # Future beside current.
    today: str = "today"
    as_wanted: str = "as we want it"
    today_mean: str = "today, the mean"
    today_of: str = "today, for {personas}"
    """{personas} are names."""
    compared_for: str = "Only what the same personas score in both maps is compared: {personas}."
    """{personas} are names."""
    nothing_compared: str = (
        "No step has a score of the same persona in both maps, so nothing is compared."
    )
    new_step: str = "new"
    gone_steps: str = "Steps of today that are dropped"

    # Sums of durations and waits.
    takes_in_all: str = "Time in all"
    """How long all steps together take, before a time."""
    waits_in_all: str = "Waiting in all"
    """How long the customer waits in all, before a time."""
    takes: str = "takes {duration}"
    """{duration} is a time such as "2 h 5 min", or what at_least makes of it."""
    waits: str = "waits {duration}"
    """{duration} is a time such as "2 h 5 min", or what at_least makes of it."""
    at_least: str = "at least {duration}"
    """{duration} is a time such as "2 h 5 min"."""

    # Columns of a touchpoint's table: the steps around the one that passes it.
    before: str = "Before"
    after: str = "After"

    # What has changed in a journey, and how.
    what_changed: str = "What changed"
    mean_over_time: str = "Mean score over time"
    means_broken: str = "The line breaks where the scores come from other personas than before."
    in_numbers: str = "In numbers"
    day: str = "Day"
    and_more: Counted = Counted(("and {count} more",) * 2)
    """After a list that is cut off."""
    was_new: str = "new"
    was_removed: str = "removed"
    was_moved: str = "moved"
    was_renamed: str = "renamed"
    was_changed: str = "changed"
    moved_from: str = "moved from {place}"
    """{place} is made by place_of_step or place_of_stage."""
    see_list: str = "changed, see the list"
    for_better: str = "better"
    for_worse: str = "worse"
    scenario: str = "scenario"
    feeling: str = "feeling"
    scale: str = "scale"
    state: str = "state"

    # The file that shows two states of a site.
    comparison_of: str = "Changes of the customers’ journeys: {before} to {after}"
    """{before} and {after} are revisions or folders."""
    nothing_changed: str = "No journey, persona or touchpoint has changed."
    contents: str = "Contents"
    changes_as_list: str = "What changed, as a list"
    reached_journeys: str = "Other journeys that this affects"
    not_drawn: str = "Not drawn, since nothing has changed there: {names}."
    map_too_large: str = "The map is not drawn: with it, this file would be too large to open."
    the_journey_itself: str = "The journey itself"
    changes_many: Counted = Counted(("{count} change", "{count} changes"))
    for_the_worse: str = "{count} for the worse"
    for_the_better: str = "{count} for the better"
    not_compared: str = "not compared, since no persona has a score on both sides"
    up_by: str = "up by {number}"
    down_by: str = "down by {number}"
    old_then_new: str = "changed: the old value, then the new one"
    as_before: str = "before"
    as_now: str = "now"
    mean_before: str = "before, the mean"
    before_for: str = "before, for {personas}"

    # A change, a sentence of `changes.words`: what became of a thing.
    change_added: str = "{what} added"
    """{what} is a word such as one_pain; so in the next five."""
    change_removed: str = "{what} removed"
    change_moved: str = "{what} moved"
    change_renamed: str = "{what} renamed"
    change_reworded: str = "{what} reworded"
    change_replaced: str = "{what} replaced"
    place_of_step: str = "{stage}, step {number}"
    """{stage} is a stage's name."""
    place_of_stage: str = "stage {number}"
    yes: str = "yes"
    no: str = "no"
    when: str = "when"
    earlier_values: str = "earlier values"
    from_target: str = "{number} from the target"
    """{number} has its unit."""
    lower_is_better: str = "lower is better"
    higher_is_better: str = "higher is better"

    # What a change is of, in place of {what}: one of it; with an article if needed, as in Arabic.
    one_score: str = "score"
    one_thought: str = "thought"
    one_pain: str = "pain"
    one_gain: str = "gain"
    one_opportunity: str = "opportunity"
    one_metric: str = "metric"
    one_source: str = "source"
    one_touchpoint: str = "touchpoint"
    one_actor: str = "actor"
    one_branch: str = "branch"
    one_expectation: str = "expectation"
    one_need: str = "need"
    one_fact: str = "fact"
    """Something to know of a persona, such as its age."""
    one_motivation: str = "motivation"
    one_frustration: str = "frustration"
    one_behaviour: str = "behaviour"
    one_alias: str = "other name"
    taken_up: str = "opportunity taken up"
    named_again: str = "named again"
    """Of an opportunity that is written at another step."""
    replaced_step: str = "replaced step"
    replaced_journey: str = "journey to be replaced"
    detailed_journey: str = "detailed journey"
    quote: str = "quote"
    role: str = "role"
    share_of_all: str = "share of the customers"
    web_address: str = "address"
    own_id: str = "id"
    language_of_texts: str = "language of the texts"
    one_tag: str = "tag"

    # An empty sheet for a workshop: a line of help beside the head of each row, in its comment.
    fill_title: str = "What the map is called."
    fill_personas: str = "Whose journey it is, one a line."
    fill_goal: str = "What the customer wants to achieve."
    fill_stage: str = "A part of the journey. Its cell stands over all its steps."
    fill_step: str = "What the customer does, one step a column. Insert columns for more."
    fill_score: str = "How the step feels, from {lowest} (worst) to {highest} (best)."
    """{lowest} and {highest} are numbers."""
    fill_feeling: str = "A word or a face for how the step feels."
    fill_touchpoint: str = "Where customer and company meet, one a line."
    fill_channel: str = "The medium, such as web, phone or store."
    fill_thoughts: str = "What the customer thinks, in the first person, one thought a line."
    fill_pains: str = "What hurts, one a line."
    fill_gains: str = "What delights, one a line."
    fill_opportunities: str = "What we could do, one idea a line."
    fill_lane: str = "One text a line."
    """Help for a lane of the site's own."""

    # Where to work next, over all journeys.
    no_counted_journeys: str = "No live maps of the current state yet."
    at_a_glance: str = "At a glance"
    mean_score: str = "Mean score"
    hurts_most: str = "Where it hurts most"
    """Above a sentence about the lowest steps, if they are below the middle of the score scale."""
    feels_worst: str = "Who feels worst"
    """Above a sentence about the persona with the lowest mean score."""
    comes_first: str = "What comes first"
    """Above a sentence about the opportunity of the highest rank."""
    is_lowest: str = "{step} is the lowest point, in {stage}: {score}."
    """{step} and {stage} are names, {score} is written by of_scale: 1 of 5."""
    hurts_first: str = "{step} hurts most, in {stage}: {score}."
    """The same of a step that is a moment of truth or has worse pains; as_low follows."""
    as_low: Counted = Counted(("One other step is as low.", "{count} other steps are as low."))
    """After hurts_first."""
    are_lowest: str = "These are the lowest points, each with {score}: {steps}."
    """{score} is written by of_scale, {steps} are names."""
    all_alike: str = "All feel the same: {score}."
    """All steps, or all personas."""
    only_score: str = "Only {step} has a score, in {stage}: {score}."
    """{step} and {stage} are names, {score} is written by of_scale."""
    persona_worst: str = "{persona} feels worst: {score} over {steps}."
    """{persona} is a name, {score} a number, {steps} is "9 steps", as written by steps_many."""
    only_persona: str = "{persona}: {score} over {steps}."
    """The same of the only persona."""
    personas_worst: str = "These feel worst, each with {score}: {personas}."
    """{score} is a number, {personas} are names."""
    worst_in: str = "Worst in {stage}: {score}."
    """After persona_worst; {stage} is a stage's name."""
    ranks_first: str = "{opportunity} ranks first, for {step}."
    """{opportunity} is its text, {step} a step's name with its score."""
    rank_alike: str = "These rank first alike: {opportunities}."
    """{opportunities} are their texts."""
    owner_through: str = "through {touchpoint}"
    """After the owner of a step, who owns its touchpoint."""
    owns_journey: str = "owns the journey"
    """After the owner of a step, who owns its journey."""
    own_journeys: str = "own the journeys"
    """After the owners of several journeys that pass a touchpoint, which has none of its own."""
    what_is_missing: str = "What is missing"
    without_source: str = "Low scores without a source"
    without_owner: str = "Open opportunities without an owner"
    all_rows: Counted = Counted(("All {count}",) * 2)
    """Unfolds the rows of a list or a table."""
    first_rows: str = "The first {shown} of {count}"
    """The same of a list that is cut; both are numbers."""
    sources_many: Counted = Counted(("one source", "{count} sources"))
    personas_and_owners: str = "Personas and owners"
    owners_by_stages: str = "Owners by stage"
    low_with_sources: str = "Low scores with a source"
    open_pains: str = "Pains without an opportunity"
    goals_missed: str = "Goals missed"
    """Maps whose customers reach their goal too seldom."""
    past_review: str = "Maps overdue for review"
    no_status: str = "no status"
    of_all: str = "of {count}"
    """After a number in a tile: 3 of 12."""
    some_of_all: str = "{some} of {count}"
    """Both are numbers."""
    lowest_points: str = "Lowest points"
    no_sources: str = "no source"
    biggest_drops: str = "Biggest drops from one step to the next"
    drop: str = "Drop"
    from_step: str = "Step before"
    to_step: str = "Step after"
    heat_map: str = "Heat map"
    heat_map_about: str = (
        "The mean score in each cell and how many steps it covers. A cell links to its steps."
    )
    """Above a table whose cells are coloured by their mean."""
    touchpoints_by_stages: str = "Touchpoints by stage"
    touchpoints_by_personas: str = "Touchpoints by persona"
    touchpoints_by_channels: str = "Touchpoints by channel"
    other_columns: str = "Others"
    backlog: str = "Opportunities by priority"
    ranked_by: str = "Ranked by"
    ranking_about: str = "“pain” is 0 at the top of the score scale and 1 at its bottom."
    """“pain” is a word of the formula and stays as it is."""
    impact_over_effort: str = "Impact and effort"
    impact_chart_legend: str = (
        "A number is a rank in the table. Dashed points are placed by assumed numbers."
    )
    chart_left_out: Counted = Counted(
        ("{count} more is in the table only.", "{count} more are in the table only.")
    )
    """Below a chart: opportunities that have no place in it."""
    quick_wins: str = "Quick wins"
    big_bets: str = "Big bets"
    small_things: str = "Fill-ins"
    think_twice: str = "Reconsider"
    rank: str = "Rank"
    priority: str = "Priority"
    opportunity: str = "Opportunity"
    pain: str = "Pain"
    ticket: str = "ticket"
    assumed: str = "assumed"
    assumed_about: str = "Assumed: no value is written."
    narrow: str = "Narrow the list"
    all_of_them: str = "all"
    show_all: str = "Show all"
    shown_of: str = "{shown} of {count} shown."
    """Both are numbers; of a table that is filtered or cut."""
    searched: str = "Only the first {count} are searched."
    """{count} is a large number of rows."""
    all_for_programs: str = "All of them as JSON"
    all_in_one: str = "All of these pages in one text"
    """Before the size of a file."""
    coverage: str = "Coverage"
    without_map: str = "Personas without a map"
    unmapped_stages: str = "Stages that nobody has mapped"
    journeys_by_personas: str = "Journeys by persona"
    personas_by_stages: str = "Personas by stage"
    channels_by_stages: str = "Channels by stage"
    as_is_and_as_wanted: str = "As it is and as we want it"
    new_steps: str = "New steps"
    measured_and_felt: str = "Measured beside felt"
    feels_good: str = "Feels good, measures badly"
    feels_bad: str = "Feels bad, measures well"
    people_leave: str = "{share} of the people leave here"
    """{share} is a percentage with its sign."""
    people_along: str = "People along the journey"
    people: str = "People"
    of_the_first: str = "Share of the first step"
    people_lost: str = "Drop-off after this step"
    other_counts: str = "Left out, since they count something else: {names}."
    """{names} are names of metrics."""
    counted_differently: str = (
        "no comparison, since each step counts people under another name: {names}."
    )
    """After a journey's title; {names} are names of metrics."""
    counted_on_ways: str = "no comparison, since the steps with {names} are on different ways."
    """After a journey's title; {names} are names of metrics."""
    counted_far_apart: str = "no comparison, since the days of {names} are over {days} days apart."
    """After a journey's title; {names} are names of metrics, {days} is 15."""

    # The channels that every site knows.
    channel_web: str = "web"
    channel_app: str = "app"
    channel_email: str = "email"
    channel_phone: str = "phone"
    channel_store: str = "store"
    channel_chat: str = "chat"
    channel_social: str = "social"
    channel_post: str = "post"
    channel_in_person: str = "in person"

    # In every other language Babel writes these, as `OF_BABEL` says.
    unit_s: str = "s"
    unit_min: str = "min"
    unit_h: str = "h"
    unit_days: str = "days"
    unit_weeks: str = "weeks"
    unit_months: str = "months"
    per_cent: str = "{number}%"
    months: tuple[str, ...] = (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    )
    date_form: str = "{day} {month} {year}"

    def number(self, value: float) -> str:
        """Write a number without needless zeros, rounded to two places, as the language does."""
        return typography.number(scale.number(value), self.language)

    def scored(self, value: float) -> str:
        """Write a score as it is printed, as the language does: a mean always has one decimal."""
        return typography.number(scale.printed(value), self.language)

    def on_scale(self, of: Scale) -> str:
        """Return the form of a score on a scale: `{score} of 5`, or `{score} (-2…2)`."""
        form = self.of_scale if of.lowest in (0, 1) else "{score} ({lowest}…{highest})"
        ends = {end: self.number(getattr(of, end)) for end in ("lowest", "highest")}
        return form.format(score="{score}", **ends)

    def short(self, value: float) -> str:
        """Write a number; of a part of one three digits count."""
        return typography.number(scale.short(value), self.language)

    def measured(self, value: float, unit: str) -> str:
        """Write a number with its unit."""
        if unit == "%":
            return self.percentage(value)
        space = "" if unit in ("", "°") else " "
        return f"{self.short(value)}{space}{unit}"

    def percentage(self, value: float) -> str:
        """Write a share of a hundred with its sign, as short as `short`."""
        if self.per_cent:
            return self.per_cent.format(number=self.short(value))
        return typography.percentage(scale.short(value), self.language)

    def date(self, date: datetime.date) -> str:
        """Write a date in the site's language; of a period, a month, else what is written."""
        if isinstance(date, Period):
            return self._month(date) if date.unit == "month" else date.words
        own = self.months[date.month - 1] if self.months else ""
        if self.date_form:
            month = own or typography.month(date, self.language)
            return self.date_form.format(day=date.day, month=month, year=date.year)
        said = typography.date(date, self.language)
        return said.replace(typography.month(date, self.language), own) if own else said

    def _month(self, date: datetime.date) -> str:
        """Write a month with its year."""
        if self.months:
            return f"{self.months[date.month - 1]} {date.year}"
        return typography.month_of_year(date, self.language)

    def time(self, unit: str, *counts: float) -> str:
        """Write a number of a unit of time, or a range of two numbers: `2–4 days`."""
        own = getattr(self, f"unit_{unit}")
        said = "–".join(map(self.number, counts))
        if own:
            return f"{said} {own}"
        return typography.time(unit, scale.number(counts[-1]), said, self.language)

    def of_site(self, words: Mapping[str, Any]) -> Labels:
        """Return the labels with a site's own words over them, by the keys of `KEYS`."""
        own = {name: words[name] for name in WORDS if words.get(name)}
        for name, english in WORDS.items():
            if isinstance(english, Counted):
                key = _one_of(name)
                one, many = words.get(key) if key else own.get(name), own.get(name)
                own[name] = getattr(self, name).of_site(one, many)
        return replace(self, **own)


ENGLISH = Labels()

WORDS: Mapping[str, Any] = {
    field.name: field.default for field in fields(Labels) if field.name != "language"
}
"""All labels in English, by their names."""


OF_BABEL: Mapping[str, Any] = {
    name: type(english)()
    for name, english in WORDS.items()
    if name in ("per_cent", "months", "date_form") or name.startswith("unit_")
}
"""The labels that are empty in other languages: there Babel writes numbers, dates and times."""


def _one_of(name: str) -> str:
    """Return the key for the words of exactly one, if a label has two keys; else an empty text."""
    return f"{name.removesuffix('_many')}_one" if name.endswith("_many") else ""


def _keys() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    for name, english in WORDS.items():
        if not isinstance(english, Counted):
            yield name, english
            continue
        if one := _one_of(name):
            yield one, english.forms[0]
        yield name, english.forms[-1]


KEYS = dict(_keys())
"""The keys by which a site sets its own words, with the English ones."""
