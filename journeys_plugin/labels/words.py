"""What is to be said in each language, and how English says it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Labels:
    """The words, by what they stand for."""

    journey: str = "Journey"
    journeys: str = "Journeys"
    persona: str = "Persona"
    personas: str = "Personas"
    touchpoint: str = "Touchpoint"
    touchpoints: str = "Touchpoints"
    insights: str = "Insights"
    trail: str = "Breadcrumb"

    map_of: str = "Journey map"
    stage: str = "Stage"
    step: str = "Step"
    steps: str = "Steps"
    image: str = "Picture"
    physical_evidence: str = "Physical evidence"
    experience: str = "Experience"
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
    sources: str = "Sources"
    line_of_interaction: str = "line of interaction"
    line_of_visibility: str = "line of visibility"
    line_of_internal_interaction: str = "line of internal interaction"
    best: str = "very good"
    worst: str = "very bad"
    none: str = "none"
    no_score: str = "no score"
    empty_stage: str = "no steps yet"
    legend: str = "Legend"
    score_legend: str = "how the step feels, {worst} to {best}"
    moment_of_truth: str = "Moment of truth"
    optional: str = "optional"
    severity: str = "severity"
    impact: str = "impact"
    effort: str = "effort"
    answers: str = "answers"
    reached: str = "reached"
    missed: str = "missed"
    target: str = "target"
    counts_people: str = "counts people"
    over_time: str = "{metric} over time"
    values_said: str = (
        "First {first} ({first_day}), last {last} ({last_day}),"
        " lowest {lowest} ({lowest_day}), highest {highest} ({highest_day})."
    )
    in_detail: str = "In detail"
    replaces: str = "replaces"
    by: str = "by"
    source: str = "Source"

    goal: str = "goal"
    expectations: str = "Expectations"
    status: str = "Status"
    owner: str = "owner"
    reviewed: str = "reviewed"
    never_reviewed: str = "never reviewed"
    no_owner: str = "no owner"
    current_state: str = "current state"
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
    future_maps: str = "As we want it"
    takes_up: str = "Takes up"
    detail_of: str = "Shows in detail"
    diagram: str = "Diagram"
    diagram_of: str = "Journey diagram"
    left_out: str = "{count} without a score left out of the diagram"
    nothing_scored: str = "No step has a score yet."
    too_long: str = "The journey is too long for a diagram; the map above shows all of it."

    share: str = "{share} % of the customers"
    goals: str = "Goals"
    needs: str = "Needs"
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

    aliases: str = "also"
    passed_by: str = "Where journeys pass"
    score: str = "Score"
    mean: str = "Mean"
    mean_of: str = "mean {mean} of {count}"
    of_scores: str = "of {count}"
    scores_one: str = "score"
    scores_many: str = "scores"
    not_counted: str = "not counted"
    lowest_point: str = "Lowest point"
    last_review: str = "Last review"
    drafts: str = "Drafts"
    archive: str = "Archived"
    others: str = "Future maps without one of today"
    no_journeys: str = "No journeys yet."
    no_personas: str = "No personas yet."
    no_touchpoints: str = "No touchpoints yet."
    worst_first: str = "Worst first"
    findings_one: str = "One thing to mend on this page"
    findings_many: str = "{count} things to mend on this page"
    line: str = "line"

    # What a map says of itself, before it is drawn.
    stages_one: str = "one stage"
    stages_many: str = "{count} stages"
    steps_one: str = "one step"
    steps_many: str = "{count} steps"
    about_map: str = "{stages}, {steps}."
    best_point: str = "Best: {step}, {score}."
    lowest_said: str = "Lowest: {step}, {score}."
    moments_said: str = "Moments of truth: {steps}."

    # The map's buttons.
    fill_window: str = "Fill the window"
    leave_window: str = "Leave the full window"
    as_list: str = "Show as a list"
    as_map: str = "Show as a map"
    copy_source: str = "Copy the diagram's source"
    copied: str = "Copied"
    sort_by: str = "Sort by {column}"

    # Future beside current.
    today: str = "today"
    as_wanted: str = "as we want it"
    today_mean: str = "today, the mean"
    today_of: str = "today, for {personas}"
    compared_for: str = "Only what the same personas score in both maps is compared: {personas}."
    nothing_compared: str = (
        "No step has a score of the same persona in both maps, so nothing is compared."
    )
    new_step: str = "new"
    gone_steps: str = "Steps of today that go"

    # Sums of durations and waits.
    in_all: str = "In all"
    takes: str = "takes {duration}"
    waits: str = "waits {duration}"
    at_least: str = "at least {duration}"
    unit_s: str = "s"
    unit_min: str = "min"
    unit_h: str = "h"
    unit_days: str = "days"
    unit_weeks: str = "weeks"
    unit_months: str = "months"

    before: str = "Before"
    after: str = "After"

    # What has changed in a journey, and how.
    what_changed: str = "What changed"
    mean_over_time: str = "Mean score over time"
    means_broken: str = "The line breaks where the scores are of other personas than before."
    in_numbers: str = "In numbers"
    day: str = "Day"
    and_more: str = "and {count} more"
    was_new: str = "new"
    was_removed: str = "removed"
    was_moved: str = "moved"
    was_renamed: str = "renamed"
    for_better: str = "better"
    for_worse: str = "worse"
    actors: str = "actors"
    scenario: str = "scenario"
    feeling: str = "feeling"
    state: str = "state"
    next_steps: str = "branches"

    # Where to work next, over all journeys.
    no_counted_journeys: str = "No live maps of the current state yet."
    at_a_glance: str = "At a glance"
    mean_score: str = "Mean score"
    low_with_sources: str = "Low scores with a source"
    open_pains: str = "Pains without an opportunity"
    past_review: str = "Maps overdue for review"
    no_status: str = "no status"
    of_all: str = "of {count}"
    some_of_all: str = "{some} of {count}"
    per_cent: str = "{number} %"
    lowest_points: str = "Lowest points"
    no_sources: str = "no source"
    biggest_drops: str = "Biggest drops from one step to the next"
    drop: str = "Drop"
    from_step: str = "Step before"
    to_step: str = "Step after"
    heat_map: str = "Heat map"
    heat_map_about: str = (
        "The mean score in each cell and how many steps it is of. A cell leads to its steps."
    )
    touchpoints_by_stages: str = "Touchpoints by stage"
    touchpoints_by_personas: str = "Touchpoints by persona"
    touchpoints_by_channels: str = "Touchpoints by channel"
    other_columns: str = "Others"
    backlog: str = "Opportunities by priority"
    ranked_by: str = "Ranked by"
    ranking_about: str = "“pain” is 0 at the top of the score scale and 1 at its bottom."
    impact_over_effort: str = "Impact and effort"
    impact_chart_about: str = (
        "Each point is an opportunity with its rank; its numbers stand in the table."
    )
    impact_chart_legend: str = (
        "A number is a rank in the table; +2 stands for two more at that place."
        " Dashed points are placed by assumed numbers."
    )
    chart_left_out: str = "{count} more are in the table only."
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
    searched: str = "Only the first {count} are searched."
    all_for_programs: str = "All of them as JSON"
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
    people_along: str = "People along the journey"
    people: str = "People"
    of_the_first: str = "Share of the first step"
    people_lost: str = "Drop-off after this step"
    other_counts: str = "Left out, since they count something else: {names}."
    counted_differently: str = (
        "no comparison, since each step counts people under another name: {names}."
    )
    counted_on_ways: str = "no comparison, since the steps with {names} lie on different ways."
    counted_far_apart: str = "no comparison, since the days of {names} are over {days} days apart."

    # The channels that every site knows.
    channel_web: str = "web"
    channel_app: str = "app"
    channel_email: str = "email"
    channel_phone: str = "phone"
    channel_store: str = "store"
    channel_chat: str = "chat"
    channel_social: str = "social"
    channel_post: str = "post"

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

    def date(self, date: datetime.date) -> str:
        """Write a date in the site's language."""
        month = self.months[date.month - 1]
        return self.date_form.format(day=date.day, month=month, year=date.year)


ENGLISH = Labels()
