"""All options: how each is read, and what the manual says about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any

from ..values.feelings import SiteFeelings
from ..values.lean_dataclass import dataclass
from ..values.statuses import OPPORTUNITY_STATUSES
from .channels import CHANNELS, read_channels
from .checks import (
    Checks,
    read_checks,
    read_limits,
)
from .feelings import read_feelings
from .formula import RANKING, read_ranking
from .lanes import Lanes, read_lanes
from .metric_files import read_metrics
from .neighbours import (
    DRAWING_TIMES,
    PROTECT,
    read_draw,
    read_protect,
)
from .owner_handles import read_owners
from .pages import (
    FINDINGS_SHOWN,
    PARTS,
    Folders,
    MermaidScript,
    Nav,
    read_findings,
    read_folders,
    read_mermaid_script,
    read_nav,
    read_parts,
    read_switch,
    read_titles,
)
from .scale_and_labels import ScaleOption, read_labels, read_scale
from .stages import CommonStages, read_stages
from .statuses import read_statuses
from .suggesting import read_suggest


@dataclass(frozen=True, slots=True)
class Option:
    """An option that a site may set."""

    read: Callable[[Any], Any]
    """Makes the option from a plain value; raises `ValueError` if the value is wrong."""
    absent: Any
    """Its value on a site that does not set it."""
    about: str
    """What it does, in Markdown, for whoever sets the site up."""
    example: str
    """YAML, as it stands below the plugin's name."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """What each of its keys is; empty if the manual has a table of its own for them."""


OPTIONS: Mapping[str, Option] = {
    "scale": Option(
        read_scale,
        ScaleOption(),
        "The scale of the scores. A map may have [one of its own](keys.md#journey-scale). The"
        " diagram converts your scores to Mermaid's own scale of 1 to 5.",
        "scale: {min: -2, max: 2, words: [awful, great]}",
        {
            "min": "the worst score, a number between minus a million and a million; 1 if not set",
            "max": "the best score; 5 if not set",
            "words": "two words, for the worst score and for the best",
            "lowest": "another word for `min`: a [map's own scale](keys.md#journey-scale) has it",
            "highest": "another word for `max`",
        },
    ),
    "feelings": Option(
        read_feelings,
        SiteFeelings(),
        "What a feeling does where a step has no score. A face, a sign such as `++`, and"
        " [words that are known](writing.md#feelings-without-a-number) draw a hollow point, and"
        " no mean counts them. Add your own words with a score each, on your scale; the same word"
        " in the plugin's table then means yours. With `count: true`, means count feelings like"
        " scores. `false` draws none of them.",
        "feelings: {meh: 2, over the moon: 5, count: true}",
    ),
    "lanes": Option(
        read_lanes,
        Lanes(),
        "The lanes of your maps, from top to bottom: a list. A word is one of the plugin's lanes."
        " A mapping declares a lane of your own, whose key you may then write in every step. The"
        " plugin's lanes are in the order of the list, followed by those that you leave out. Only"
        " lanes with contents are drawn. Your stylesheet reaches a lane by its class, such as"
        " `j-lane-carbon`.",
        "lanes:\n"
        "  - {key: carbon, label: Carbon footprint, kind: text, look: label}\n"
        "  - {key: rules, label: What the law says, after: pains, look: note}",
        {
            "key": "what authors write in a step: lower-case letters, digits and `_`",
            "label": "the lane's name on the map; if not set, the key",
            "kind": "`list` (if not set) or `text`: several texts per step, or one",
            "look": "how a text is drawn: `plain` (if not set), `note`, `quote` or `label`",
            "after": "the lane that it is below. If not set, a lane is at its place in the list; a"
            " list with only your own lanes is above the sources",
            "before": "the lane that it is above",
        },
    ),
    "channels": Option(
        read_channels,
        CHANNELS,
        "The names and signs of channels, by the name that authors write. The channels `web`,"
        " `app`, `email`, `phone`, `store`, `chat`, `social`, `post` and `in person` are known and"
        " are named in the site's language. A text is a label.",
        "channels:\n"
        "  kiosk: {label: Info point, icon: material/monitor, sign: ▣}\n"
        "  store: In the shop",
        {
            "label": "the name that readers see",
            "icon": "an icon of the theme by its path, such as `material/store-outline`"
            " ([all of"
            " Material's](https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/))",
            "sign": "a character, for themes without icons",
        },
    ),
    "folders": Option(
        read_folders,
        Folders(),
        "Where generated pages are, under the docs folder.",
        "folders: {touchpoints: where-we-meet}",
        {
            "journeys": "the list of journeys; `journeys` if not set",
            "personas": "the list of personas, and those without a page of their own",
            "touchpoints": "the list of touchpoints, and those without a page of their own",
            "insights": "where to work next",
        },
    ),
    "titles": Option(
        read_titles,
        {},
        "The titles of the three lists and of the insights.",
        "titles: {journeys: Our customers' journeys}",
        {
            "journeys": "the title of the list of journeys",
            "personas": "the title of the list of personas",
            "touchpoints": "the title of the list of touchpoints",
            "insights": "the title of the page that says where to work next",
        },
    ),
    "labels": Option(
        read_labels,
        {},
        "Every word that the plugin prints. It uses the [language](look.md#languages) of the"
        " theme, and your words replace its words. A word in braces is filled in and must stay. If"
        " a label has two keys, `…_one` is for exactly one, `…_many` for every other number. [All"
        " labels](#all-labels) are at the end of this page.",
        "labels: {pains: Pain points, gains: Delights}",
    ),
    "parts": Option(
        read_parts,
        PARTS,
        "What is on a page after its first heading, in order, for each kind of page. `text` is"
        " what the author wrote. What you leave out is not drawn.",
        "parts:\n  journey: [summary, text, map]",
        {
            page: f"if not set: {', '.join(f'`{part}`' for part in parts)}"
            for page, parts in PARTS.items()
        },
    ),
    "checks": Option(
        read_checks,
        Checks(),
        "How severe each rule is: `error`, `warning`, `information` or `off`, by the rule's name."
        " Errors fail a strict build. Below `pages`, severities apply to the pages whose path"
        " matches a pattern. If several patterns match, the last one counts.",
        "checks:\n"
        "  undeclared-touchpoint: error\n"
        "  pages:\n"
        '    "journeys/drafts/*": {missing-picture: off}',
    ),
    "findings": Option(
        read_findings,
        FINDINGS_SHOWN[0],
        "When a page lists what its author must mend: its errors and warnings, each with its line."
        " `serve`, the default: while `mkdocs serve` runs, and never on a site that is published."
        " `always`: also in a build, such as [a preview](ci.md#a-preview). `never`: the log and"
        " `journeys check` have them all. They are the same in every case.",
        "findings: always",
    ),
    "limits": Option(
        read_limits,
        {},
        "The limits that rules use.",
        "limits: {stages: 6, review_days: 90}",
    ),
    "owners": Option(
        read_owners,
        {},
        "The names by which your forge knows the owners that maps name in words: `@user`,"
        " `@org/team` or an e-mail address, or a list of them, in quotes. Owners are compared like"
        " all names: `Web team` and `web-team` are the same. `journeys owners` writes a part of"
        " CODEOWNERS from it, and `journeys impact` names [who must"
        " look](reviewing.md#who-must-look).",
        'owners:\n  Web team: "@camera-shop/web"\n  Support team: ["@maya", help@example.com]',
    ),
    "stages": Option(
        read_stages,
        CommonStages(),
        "Which stages of different journeys count as the same in everything that is counted over"
        " all journeys. Stages with the same name always do, and names such as `Find out` and"
        " `find-out` are the same. List the stages that your maps have in common, in their order,"
        " each with the names that maps use for it: one, a list, or none. Maps keep their own"
        " names. A stage that is not listed here stays separate, after these. A plain list only"
        ' sets the order. Quote a name that YAML reads as something else, such as `"2026"`.',
        "stages:\n"
        "  Awareness: [Discover, Find out]\n"
        "  Consideration: Compare\n"
        "  Decision:\n"
        "  Retention: [Use, Get help]\n"
        "  Advocacy:",
    ),
    "ranking": Option(
        read_ranking,
        RANKING,
        "The formula that ranks the opportunities, the highest value first. The default is"
        f" `{RANKING.written}`. It is made of the names below, numbers such as `0.5`, the signs"
        " `+`, `-`, `*` and `/`, parentheses, and `min(…)` and `max(…)` of two or more values. It"
        " is only arithmetic, and is never run as code. If it has no value, as in a division by"
        " zero, the opportunity comes at the end.",
        "ranking: (impact + severity) * share / 100 / effort",
        {
            "impact": "of the opportunity, 1 to 5; 3 if not set",
            "effort": "of the opportunity, 1 to 5; 3 if not set",
            "severity": "of the pain that the opportunity answers, or else of its step's worst"
            " pain, 1 to 5; 3 if not set",
            "importance": "of the step, or else of its most important touchpoint, 1 to 5; 3 if"
            " not set",
            "score": "the step's mean score on your scale; the middle of the scale if there is"
            " none",
            "share": "the step's personas together, in per cent of your customers, at most 100;"
            " 100 if no persona has a share",
            "steps": "how many steps of current, live maps pass the step's touchpoints; at least 1",
            "pain": "how much the step hurts: from 0 at the scale's top to 1 at its bottom",
        },
    ),
    "statuses": Option(
        read_statuses,
        OPPORTUNITY_STATUSES,
        "The statuses of opportunities, in their order, in place of `idea`, `planned`, `doing` and"
        " `done`. Each is `open`, or `done` if nothing is left to do: then it has no rank and needs"
        " no owner. Words of the default are in the site's language, others are shown as you write"
        " them. A status that a page has and this option does not name is"
        " [reported](checks.md#unknown-word).",
        "statuses: {idea: open, building: open, shipped: done, dropped: done}",
    ),
    "nav": Option(
        read_nav,
        Nav(),
        "What is in a navigation that you do not write yourself. Your own `nav` is never changed,"
        " and may list generated pages. The log names the lists that it leaves out, with the lines"
        " to paste.",
        "nav: {personas: false, contents: true}",
        {
            "personas": "generated pages of personas; true if not set",
            "indexes": "the three lists and the insights; true if not set",
            "contents": "Material's table of contents beside a map, which then has less room;"
            " false if not set",
        },
    ),
    "history": Option(
        read_switch,
        False,
        "Whether a journey's page ends with [what has changed](reviewing.md#on-the-journeys-page):"
        " the last commits that changed the experience, and the mean score over time. It is read"
        " from git and needs the whole history, so a shallow clone is not enough.",
        "history: true",
    ),
    "metrics": Option(
        read_metrics,
        (),
        "The files that [metrics of steps come from](metrics.md): the path of a CSV or XLSX file"
        " under the docs folder, or a list of them. If the layout of a file differs from that in"
        " the manual, write a mapping instead of the path.",
        "metrics:\n"
        "  - metrics/shop-analytics.csv\n"
        "  - {file: metrics/returns.xlsx, sheet: Monthly, journey: return-a-camera,"
        " columns: {value: Wert}}",
        {
            "file": "the path under the docs folder; the name ends in `.csv`, `.tsv`, `.txt`,"
            " `.xlsx` or `.xlsm`",
            "sheet": "the sheet of an XLSX file; the first one if not set",
            "columns": "the file's names for its columns, by the plugin's names: `journey`, `step`,"
            " `metric`, `value`, `unit`, `target`, `better`, `counts`, `date`, `source`",
            "values": "for files with a column for each metric: the metric's name for each column's"
            " name, or `{name, unit, target, better, counts, step, journey}` for it, or a list",
            "journey": "the journey of all rows, for files without such a column",
            "decimal": '`","` or `"."`, if the numbers do not show it',
            "dates": "`day-first` or `month-first`, if dates such as 09/10/2026 do not show it",
            "publish": "true: the file is part of the site, for readers to download; false if not"
            " set",
        },
    ),
    "mermaid_script": Option(
        read_mermaid_script,
        MermaidScript(),
        "Where [Mermaid](https://mermaid.js.org/) comes from, which draws the diagrams. Material"
        " loads it by itself from a public address. In other themes the plugin loads an exact"
        " version, checked by its hash, only on pages with a diagram. To load nothing from"
        " outside, take `dist/mermaid.min.js` from npm's package `mermaid` (`npm pack"
        " mermaid@11.17.2`), put it into your docs folder and name it here ([more on"
        " this](publishing.md#a-site-that-asks-nobody-outside)).",
        "mermaid_script: js/mermaid.min.js",
    ),
    "suggest": Option(
        read_suggest,
        "",
        "Where readers [say something about a step](reading.md#one-step): an issue form, a survey"
        " or a mailbox. The panel of each step then links there, in place of the page's edit"
        " address. What stands in braces is filled in for the step, and encoded: `{title}` is the"
        " titles of the map and of the step, `{address}` leads to the step, and `{page}` is the"
        " path of the map's page under the docs folder. The address begins with `https://`,"
        " `http://` or `mailto:`.",
        "suggest: https://github.com/example/shop/issues/new?title={title}&body={address}",
    ),
    "plain": Option(
        read_switch,
        False,
        "Whether each page of a journey, persona or touchpoint, each list and the insights are also"
        " written as [plain Markdown](publishing.md#plain-text), beside their HTML, for assistants"
        " and for whoever reads texts. `llms.txt` lists them, and `llms-full.txt` holds all of"
        " them.",
        "plain: true",
    ),
    "embed": Option(
        read_switch,
        False,
        "Whether each journey is also written as [a page without the site's"
        " frame](export.md#a-map-in-another-page), for wikis and other pages that show pages of"
        " others in a frame. It is beside the journey's page, which links to it. Protected pages"
        " have none.",
        "embed: true",
    ),
    "draw": Option(
        read_draw,
        DRAWING_TIMES[0],
        "When maps and lists are drawn into their pages. `late`: after other plugins have read the"
        " page, which costs least. `early`: as soon as Markdown has run, so that plugins that"
        " print or convert pages find the maps in them. `auto`, the default, is `early` if such a"
        " plugin is configured ([which ones](neighbours.md#printing-and-converting)).",
        "draw: early",
    ),
    "protect": Option(
        read_protect,
        PROTECT,
        "The keys of a page's front matter by which [another plugin protects"
        " it](neighbours.md#protected-pages): `password` if not set. Nothing from such a page is"
        " on other pages, in the search or in `journeys.json`. `false`: no page is protected.",
        "protect: [password, level]",
    ),
}
"""All options, by name."""
