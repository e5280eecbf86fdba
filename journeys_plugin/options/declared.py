"""All options: how each is read, and what the manual says of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .channels import CHANNELS, read_channels
from .checks import (
    Checks,
    read_checks,
    read_limits,
)
from .lanes import Lanes, read_lanes
from .metric_files import read_metrics
from .neighbours import (
    DRAWING_TIMES,
    PROTECT,
    read_draw,
    read_protect,
)
from .owners import read_owners
from .pages import (
    PARTS,
    Folders,
    MermaidScript,
    Nav,
    read_folders,
    read_history,
    read_mermaid_script,
    read_nav,
    read_parts,
    read_titles,
)
from .ranking import RANKING, read_ranking
from .stages import CommonStages, read_stages
from .words import ScaleOption, read_labels, read_scale


@dataclass(frozen=True, slots=True)
class Option:
    """One option."""

    read: Callable[[Any], Any]
    """Gives the option from a plain value; raises `ValueError` for what is wrong."""
    absent: Any
    """What it is where nobody sets it."""
    about: str
    """What it does, in Markdown, for whoever sets the site up."""
    example: str
    """YAML, as it stands below the plugin's name."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """What each of its keys is; where they are many, the manual has a table of its own."""


OPTIONS: Mapping[str, Option] = {
    "scale": Option(
        read_scale,
        ScaleOption(),
        "The scale of the scores. Your scores are brought to Mermaid's own scale, 1 to 5, in the"
        " diagram only.",
        "scale: {min: -2, max: 2, words: [awful, great]}",
        {
            "min": "the worst score, a number up to a million either way; 1 unless set",
            "max": "the best score; 5 unless set",
            "words": "two words, for the worst score and for the best",
        },
    ),
    "lanes": Option(
        read_lanes,
        Lanes(),
        "The lanes of your maps, from top to bottom: a list. A word is one of the plugin's lanes; a"
        " mapping declares one of your own, whose key may then be written in every step. The"
        " plugin's lanes stand in the order of the list, those that you leave out after them. Only"
        " lanes in which something stands are drawn. A stylesheet of yours reaches a"
        " lane by its class, such as `journeys-lane-carbon`.",
        "lanes:\n"
        "  - {key: carbon, label: Carbon footprint, kind: text, look: label}\n"
        "  - {key: rules, label: What the law says, after: pains, look: note}",
        {
            "key": "what authors write in a step: small letters, digits and `_`",
            "label": "the lane's name on the map; the key unless set",
            "kind": "`list` (unless set) or `text`: several texts a step, or one",
            "look": "how a text is drawn: `plain` (unless set), `note`, `quote` or `label`",
            "after": "the lane that it stands below. Without it, a lane stands where the list has"
            " it; a list of your own lanes alone stands above the sources",
            "before": "the lane that it stands above",
        },
    ),
    "channels": Option(
        read_channels,
        CHANNELS,
        "How channels are called and which sign they have, by the name that authors write. The"
        " channels `web`, `app`, `email`, `phone`, `store`, `chat`, `social` and `post` are known"
        " and speak the site's language. A text is a label.",
        "channels:\n"
        "  kiosk: {label: Info point, icon: material/monitor, sign: ▣}\n"
        "  store: In the shop",
        {
            "label": "the name that readers see",
            "icon": "an icon of the theme by its path, such as `material/store-outline`"
            " ([all of Material's](https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/))",
            "sign": "a character, for themes without icons",
        },
    ),
    "folders": Option(
        read_folders,
        Folders(),
        "Where generated pages stand, under the docs folder.",
        "folders: {touchpoints: where-we-meet}",
        {
            "journeys": "the list of journeys; `journeys` unless set",
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
            "journeys": "of the list of journeys",
            "personas": "of the list of personas",
            "touchpoints": "of the list of touchpoints",
            "insights": "of the page that says where to work next",
        },
    ),
    "labels": Option(
        read_labels,
        {},
        "Every word that the plugin prints. It speaks the [language](look.md#languages) of the"
        " theme; your own words go over its words. A word in braces is filled in and must stay."
        " Where a label has two keys, `…_one` is for one alone, `…_many` for every other number."
        " [All labels](#all-labels) stand at the end of this page.",
        "labels: {pains: Pain points, gains: Delights}",
    ),
    "parts": Option(
        read_parts,
        PARTS,
        "What stands on a page after its first heading, in order, by what the page is about; `text`"
        " is what the author wrote. What you leave out is not drawn.",
        "parts:\n  journey: [summary, text, map]",
        {
            page: f"unless set: {', '.join(f'`{part}`' for part in parts)}"
            for page, parts in PARTS.items()
        },
    ),
    "checks": Option(
        read_checks,
        Checks(),
        "How severe each rule is: `error`, `warning`, `information` or `off`, by the rule's name."
        " Errors fail a strict build. Below `pages`, for the pages that a pattern of paths fits;"
        " of several patterns the last counts.",
        "checks:\n"
        "  undeclared-touchpoint: error\n"
        "  pages:\n"
        '    "journeys/drafts/*": {missing-picture: off}',
    ),
    "limits": Option(
        read_limits,
        {},
        "The numbers that rules compare with.",
        "limits: {stages: 6, review_days: 90}",
    ),
    "owners": Option(
        read_owners,
        {},
        "Under which name your forge knows an owner that maps name in words: `@user`, `@org/team`"
        " or an e-mail address, or a list of them, in quotes. Owners are compared as all names are:"
        " `Web team` and `web-team` are one. `journeys owners` writes a part of CODEOWNERS from it,"
        " and `journeys impact` names [who must look](reviewing.md#who-must-look).",
        'owners:\n  Web team: "@camera-shop/web"\n  Support team: ["@maya", help@example.com]',
    ),
    "stages": Option(
        read_stages,
        CommonStages(),
        "Which stages of different journeys are one, for what is counted over all of them. Stages"
        " of one name always are: `Find out` and `find-out` too, as all names are compared. Here"
        " stand the stages that you have in common, in their order, each with the names that maps"
        " have for it: one, a list, or none. Maps keep their own names, and a stage that is not"
        " mentioned here stands for itself, after these. A plain list sets the order alone. Write a"
        ' name that YAML takes for something else in quotes, such as `"2026"`.',
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
        "The formula by which opportunities are ranked, the highest value first; unless set, it is"
        f" `{RANKING.written}`. It is made of the names below, numbers such as `0.5`, the signs"
        " `+`, `-`, `*` and `/`, parentheses, and `min(…)` and `max(…)` of two values or more. It"
        " is arithmetic and nothing else, and is never run as code. Where it has no value, as in a"
        " division by zero, the opportunity stands at the end.",
        "ranking: (impact + severity) * share / 100 / effort",
        {
            "impact": "of the opportunity, 1 to 5; 3 where nobody says",
            "effort": "of the opportunity, 1 to 5; 3 where nobody says",
            "severity": "of the pain that the opportunity answers, else of its step's worst pain,"
            " 1 to 5; 3 where nobody says",
            "score": "the step's mean score on your scale; the scale's middle where there is none",
            "share": "the per cent of your customers that the step's personas are together, at most"
            " 100; 100 where no persona has a share",
            "steps": "how many steps of current, live maps pass the step's touchpoints; at least 1",
            "pain": "how much the step hurts: from 0 at the scale's top to 1 at its bottom",
        },
    ),
    "nav": Option(
        read_nav,
        Nav(),
        "What stands in a navigation that you do not write yourself. A `nav` of your own is never"
        " altered, and may list generated pages; the log names the lists that it leaves out, with"
        " the lines to paste.",
        "nav: {personas: false, contents: true}",
        {
            "personas": "generated pages of personas; true unless set",
            "indexes": "the three lists and the insights; true unless set",
            "contents": "Material's table of contents beside a map, which then has less room; false"
            " unless set",
        },
    ),
    "history": Option(
        read_history,
        False,
        "Whether a journey's page ends with [what has changed](reviewing.md#on-the-journeys-page):"
        " the last commits that changed the experience, and the mean score over time. It is read"
        " from git, which has to have the whole history: a shallow clone does not.",
        "history: true",
    ),
    "metrics": Option(
        read_metrics,
        (),
        "The files that [metrics of steps come from](metrics.md): a path of a CSV or XLSX file"
        " under the docs folder, or a list of them. Where a file is laid out in another way than"
        " the manual says, a mapping stands for its path.",
        "metrics:\n"
        "  - metrics/shop-analytics.csv\n"
        "  - {file: metrics/returns.xlsx, sheet: Monthly, journey: return-a-camera,"
        " columns: {value: Wert}}",
        {
            "file": "the path under the docs folder; a name that ends in `.csv`, `.tsv`, `.txt`,"
            " `.xlsx` or `.xlsm`",
            "sheet": "the sheet of an XLSX file; the first one unless set",
            "columns": "what the file calls its columns, by the plugin's names: `journey`, `step`,"
            " `metric`, `value`, `unit`, `target`, `better`, `counts`, `date`, `source`",
            "values": "for files with a column for each metric: the metric's name by the column's,"
            " or `{name, unit, target, better, counts, step, journey}` by the column's, or a list",
            "journey": "the journey of all rows, for files without such a column",
            "decimal": '`","` or `"."`, where the numbers do not show it',
            "dates": "`day-first` or `month-first`, where dates such as 09/10/2026 do not show it",
            "publish": "true: the file is part of the site, for readers to fetch; false unless set",
        },
    ),
    "mermaid_script": Option(
        read_mermaid_script,
        MermaidScript(),
        "Where [Mermaid](https://mermaid.js.org/) comes from, which draws the diagrams. Material"
        " loads it by itself from a public address; in other themes the plugin loads an exact"
        " version, checked by its hash, and only on pages that have a diagram. To ask nobody"
        " outside, take `dist/mermaid.min.js` out of npm's package `mermaid` (`npm pack"
        " mermaid@11.17.2`), put it into your docs folder and name it"
        " ([more on this](publishing.md#a-site-that-asks-nobody-outside)).",
        "mermaid_script: js/mermaid.min.js",
    ),
    "draw": Option(
        read_draw,
        DRAWING_TIMES[0],
        "When maps and lists are drawn into their pages. `late`: after other plugins have read the"
        " page, which costs least. `early`: as soon as Markdown has run, so that plugins that print"
        " or convert pages find the maps in them. `auto`, unless set, is `early` where such a"
        " plugin is configured ([which ones](neighbours.md#printing-and-converting)).",
        "draw: early",
    ),
    "protect": Option(
        read_protect,
        PROTECT,
        "The keys of a page's front matter by which [another plugin protects it]"
        "(neighbours.md#protected-pages): `password` unless set. Nothing of such a page stands on"
        " other pages, in the search or in `journeys.json`. `false`: no page is protected.",
        "protect: [password, level]",
    ),
}
"""All options, by name."""
