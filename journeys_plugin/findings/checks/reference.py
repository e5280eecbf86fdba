"""The page of the manual with every rule, made from the table of rules."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import GROUPS, RULES, Rule
from .departments import DEPARTMENTS

_BEGINNING = """\
# Every check

<!-- Made by `make reference` from journeys_plugin/diagnostics/: change it there. -->

The plugin looks at your maps in every build. What it finds stands in the log, with the file, the
line, the column, and the name of the rule in brackets:

```text
docs/journeys/buy.md:9:11: unknown key 'touchpiont', did you mean 'touchpoint'? [unknown-key]
```

This page has every rule by that name. An **error** fails a
[strict build](publishing.md#strict-builds). A **warning** stands in the log and fails nothing.
**Information** is summed up in one line.

- Your site sets how severe a rule is, or switches it off, for all pages or for some: see
  [`checks`](options.md#checks). The numbers that some rules compare with are
  [`limits`](options.md#limits).
- A comment in the front matter silences a rule in its line, or in the next line where it stands
  alone: `# journeys: ignore[no-source]`. Several names stand with a comma between them.
- An example below that begins with `- name:` is a list of steps. Any other one is the front matter
  of a page, without its lines `---`; where it takes several pages, a line `===` stands between
  them.
"""

_ABOUT = {
    "text": "What keeps a page from being read as it was meant. See [YAML](yaml.md) too.",
    "schema": "What stands at a key. [Every key](keys.md) says what belongs there.",
    "references": "What a page names: other pages, steps, pictures.",
    "pages": "What goes wrong while pages are made.",
    "metrics": "The files that [metrics come from](metrics.md). The place of a finding is the row"
    " and the number of the cell. Of a rule at most 20 rows of a file are listed; the last finding"
    " says how many more there are. What is named is left out, and nothing else: a whole row, or"
    " the one cell that cannot be read.",
    "drift": "Names and words that have come apart over time, in all journeys.",
    "craft": "What makes a map hard to read or to work with. Only current, live journeys are"
    " looked at: no drafts, no archived and no future ones. A low score is one in the lower two"
    " fifths of the scale.",
    "trust": "Who answers for a map, when somebody last looked it over, and what its claims rest"
    " on. Only current, live journeys are looked at.",
    "privacy": "What would lead from a quote to the person who said it. The thoughts of all"
    " journeys and the quotes of personas are looked at, in drafts too. These rules know common"
    " forms and miss others: they do not replace your own look.",
}

_MORE = {
    "target-without-better": "With `better: lower`, a number at or below the target reaches it."
    " All journeys are looked at. A metric that only a [file](metrics.md) has is reported at the"
    " file's newest row; `better` may stand in a column there, or in the option"
    " [`metrics`](options.md#metrics). `--fix` does not guess.",
    "missing-metric-file": "Paths in [`metrics`](options.md#metrics) begin in the docs folder."
    " Capitals count, on the servers that build sites too.",
    "unusable-metric-file": "The file is empty, has no row with the columns that are needed, is"
    " no CSV and no XLSX, has a password, or is too large. Quotes that never end are reported too:"
    " the rows above them count.",
    "guessed-encoding": "A file that is neither UTF-8 nor UTF-16 was read as Windows-1252, which"
    " old programs write. Save it as *CSV UTF-8*.",
    "wrong-metric-column": "A head that is one slip away from one of ours, a head that stands there"
    " twice, or one that the options name and the file does not have. Other columns are left"
    " alone.",
    "unknown-metric-step": "Journeys are found by id, title or alias, steps by id or name, capitals"
    " and signs aside.",
    "bad-metric-row": "The row has more cells than the head, names no step or no journey, or a name"
    " in it is longer than 300 characters.",
    "bad-metric-value": "Words, formulas in a CSV file, formulas in a workbook that was never"
    " saved by a spreadsheet, *NaN*, or no value at all. A wrong word in `better` or `counts`, and"
    " a wrong target, lose only themselves.",
    "two-metric-values": "The rows stand in one file or in several, and give one metric of a step"
    " two values, or two targets, for one day or both without a day. None of them is shown. Rows"
    " that say the same are one. A row that contradicts the page's value of that day is named too;"
    " there the page's counts. Of"
    " two values that one step's own `metrics` give, both are shown.",
    "bad-metric-date": "Known are 2026-09-30, 30.09.2026, 09/30/2026, 30 Sep 2026, and months such"
    " as 2026-09 or Sep 2026, which stand for their last day. Years have four digits.",
    "ambiguous-metric-value": "1,234 is a thousand in one country and a little more than one in"
    " another. Other numbers of the file may show it, such as 11,5; where none does, set"
    " [`decimal`](options.md#metrics).",
    "ambiguous-metric-date": "09/10/2026 is in September or in October. Other dates of the file may"
    " show it, such as 30/09/2026; where none does, set [`dates`](options.md#metrics).",
    "similar-touchpoints": "Names look alike where one letter is wrong, missing or too many, or"
    " where only capitals, hyphens or a plural differ. Names of fewer than six letters must begin"
    " the same, and names with different numbers do not look alike.",
    "near-persona": "Only an actor that is named once in all journeys is reported.",
    "pain-in-other-words": "Order, capitals, signs, plurals and endings do not count. Of five"
    " words or more one may be another; numbers must be the same. Only current, live"
    " journeys are looked at.",
    "pain-without-opportunity": "An opportunity of another step counts if its `answers` has the"
    " words of the pain.",
    "opportunity-without-owner": "Opportunities that are `done` need none.",
    "flat-scores": "Journeys of fewer than five scored steps are left alone.",
    "unread-time": "Read are numbers and ranges with a unit, in all of our seven languages:"
    " `20 Min.`, `1,5 h`, `1h30`, `2 bis 4 Tage`, `~5 minutes`. A bound (`<5 min`), a number"
    " without a unit, and `1.500 h`, which may be many, are not; nor is a range that falls"
    " (`4-2 h`), or one that may be opening hours (`9 h à 17 h`; `9-17 h` is read). A text such as"
    " *until it is sent* may stay: it is shown, and the sum says “at least”.",
    "unclear-way": "Steps that one `next` names are alternatives. Where one of them stands before"
    " the other and does not say where it leads, it is taken to lead past it. A step that is jumped"
    " over and named nowhere is taken for an alternative to the step before it.",
    "silent-persona": "A plain score is that of all who take part in the step. A text is that of"
    " the persona that it names. A stage in which nobody has one is left alone.",
    "no-source": "A low score may rest on any source in its step, a quote on its own or on the"
    " step's.",
    "changed-after-review": "It needs git with the whole history: in a shallow clone, and where the"
    " docs folder lies in no repository, nothing is reported. Front matters are compared by what"
    " they say: prose, comments, quotes and the order of keys do not count. Reviewed is what the"
    " page said at the end of the review's day, or, where that is later, in the commit that brought"
    " the date. The finding names the first commit since that made the page say something else.",
    "bad-source-link": "It is also what `TBD` is, or `reports/september`, where there is no such"
    " page. A path with an ending that is no file of the docs folder is a `missing-link-target`,"
    " and an address that no browser should follow an `unsafe-link`.",
    "old-sources": "Only the newest source with a date is compared.",
    "telephone-number": "Found are 8 to 15 digits after a `+`, in groups of which the first begins"
    " with a 0, or as 555-123-4567.",
    "bank-account": "Found are IBANs with right check digits.",
}


def reference() -> str:
    """Give the whole page, as Markdown."""
    return "\n".join([_BEGINNING, *(line for group in GROUPS for line in _group(group))])


def _group(group: str) -> Iterator[str]:
    yield f"## {group}\n\n{_ABOUT[group]}\n"
    for rule in RULES.values():
        if rule.group == group:
            yield _entry(rule)


def _entry(rule: Rule) -> str:
    parts = [f"### {rule.id}", f"*{rule.severity.value}*", f"{rule.why} {_more(rule)}".strip()]
    if rule.wrong:
        parts += ["Wrong:", _yaml(rule.wrong), "Right:", _yaml(rule.right)]
    return "\n\n".join(parts) + "\n"


def _more(rule: Rule) -> str:
    if rule.id == "department-stage":
        languages = (f"- {name}: {', '.join(words)}" for name, words in DEPARTMENTS.items())
        known = "\n".join(languages)
        return f"Known are these names, with or without a word such as *team*:\n\n{known}"
    return _MORE.get(rule.id, "")


def _yaml(example: str) -> str:
    return f"```yaml\n{example.rstrip()}\n```"
