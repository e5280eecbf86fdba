"""The page of the manual with every rule, and its table of limits, made from the rules."""

from __future__ import annotations

from collections.abc import Iterator

from journeys_plugin.findings.rule import GROUPS, Rule
from journeys_plugin.findings.rules import LIMITS, RULES

_BEGINNING = """\
# Every check

<!-- Made by `make reference` from journeys_plugin/findings/rules/: change it there. -->

The plugin looks at your maps in every build. The log shows what it finds, with the file, the
line, the column, and the name of the rule in brackets:

```text
docs/journeys/buy.md:9:11: unknown key 'touchpiont', did you mean 'touchpoint'? [unknown-key]
```

This page lists every rule by that name. An **error** fails a
[strict build](publishing.md#strict-builds). A **warning** is shown in the log and fails nothing.
**Information** is summed up in one line.

- Your site can set the severity of a rule, or switch it off, for all pages or for some: see
  [`checks`](options.md#checks). The numbers that some rules use are
  [`limits`](options.md#limits).
- A comment in the front matter silences a rule on its line, or on the next line if the comment has
  a line of its own: `# journeys: ignore[no-source]`. Separate several names by commas.
- An example below that begins with `- name:` is a list of steps. Any other example is the front
  matter of a page, without its lines `---`. If it takes several pages, a line `===` separates them.
"""


def reference() -> str:
    """Return the whole page, as Markdown."""
    return "\n".join(
        [_BEGINNING, *(line for group, about in GROUPS.items() for line in _group(group, about))]
    )


def limits() -> dict[str, str]:
    """Return what each limit is, for the page of options."""
    return {limit.name: f"{limit.about}; {limit.default} if not set" for limit in LIMITS.values()}


def _group(group: str, about: str) -> Iterator[str]:
    yield f"## {group}\n\n{about}\n"
    for rule in RULES.values():
        if rule.group == group:
            yield _entry(rule)


def _entry(rule: Rule) -> str:
    words = f"{rule.why} {rule.details}".strip()
    parts = [f"### {rule.id}", f"*{rule.severity.value}*", words]
    if rule.wrong:
        parts += ["Wrong:", _yaml(rule.wrong), "Right:", _yaml(rule.right)]
    return "\n\n".join(parts) + "\n"


def _yaml(example: str) -> str:
    return f"```yaml\n{example.rstrip()}\n```"
