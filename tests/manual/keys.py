"""The page of the manual with every key that authors may write, made from the records."""

from __future__ import annotations

from collections.abc import Iterator

from journeys_plugin.schema.keys import (
    Key,
    RecordKind,
    as_written,
    carried_by,
    keys_of,
)
from journeys_plugin.schema.kinds import Choice, ListOf
from journeys_plugin.schema.named import RecordWords, words_of
from journeys_plugin.schema.node_reading import Kind
from journeys_plugin.schema.records import RECORDS
from journeys_plugin.schema.scores import ScoresKind

_SCORE_AFTER = "step"
"""The section before the one on scores, which are no record of their own."""

_SCORE = """\
## score

How a step feels, as a number on the site's scale: 1 (very bad) to 5 (very good) unless
[the site sets another](options.md#scale). Decimals are allowed. A single number belongs to the
step's `actors` that are personas, or else to all of the journey's personas:

```yaml
score: 3.5
```

If personas feel differently about the step, give each a number. A persona that you leave out has a
gap in its curve:

```yaml
score:
  hobby-photographer: 2
  returning-customer: 4
```
"""

_BEGINNING = """\
# Every key

<!-- Made by `make reference` from the records in journeys_plugin/schema: change it there. -->

This page lists every key that you may write, with an example. To learn how to write a map, begin
with [Start in five minutes](../start.md) and [Write a map](writing.md).

The top-level key of a page's front matter makes the page a journey, a persona or a touchpoint. It
holds the keys of this page. The name of all three is the page's `title:`. Other top-level keys,
such as `description:`, belong to the theme and are left alone.

- You may leave out a key that is not marked as required. An empty key counts as left out.
- **A list** may be one value on the same line, several in brackets, or one per line after `- `. See
  [YAML](yaml.md#lists).
- **A text** is what you wrote: `no`, `1:30` and `2026-01-01` stay as they are. `*emphasis*`,
  `` `code` `` and `[links](page.md)` work in it. HTML is shown, not run.
- **An id** is written with lower-case letters, digits and hyphens: `read-the-faq`.
- **A reference** to a journey, a persona or a touchpoint is its id, its title or one of its
  aliases. Case and punctuation do not matter: `Help page` and `help-page` are the same.
- A key that is not on this page is an error, so that typing mistakes are found. Keys that begin
  with `x-` are yours and are not read.
"""


def reference() -> str:
    """Give the whole page, as Markdown."""
    return "\n".join((_BEGINNING, *_sections()))


def _sections() -> Iterator[str]:
    for section in RECORDS:
        yield _section(section)
        if section.name == _SCORE_AFTER:
            yield _SCORE


def _section(section: RecordWords) -> str:
    keys = keys_of(section.record).values()
    entries = "\n".join(_entry(section, key) for key in keys)
    return f"## {section.name}\n\n{section.about}\n\n{_carried(section)}{entries}"


def _carried(section: RecordWords) -> str:
    """Name the keys of another record that this one takes, too."""
    carried = carried_by(section.record)
    if carried is None:
        return ""
    of = words_of(carried.record)
    links = ", ".join(f"[{key.name}](#{anchor(of, key)})" for key in carried.keys.values())
    others = ", ".join(f"`{name}`" for name in keys_of(carried.record) if name in carried.others)
    return (
        f"The keys that it has in common with {_article(of.name)} [{of.name}](#{of.name}) are"
        f" {links}, and the site's own lanes. These belong to {_article(of.name)} {of.name} alone:"
        f" {others}.\n\n"
    )


def anchor(section: RecordWords, key: Key) -> str:
    """Give the anchor of a key's entry."""
    return f"{section.name}-{key.name}"


def _entry(section: RecordWords, key: Key) -> str:
    heading = f"### {key.name} {{: #{anchor(section, key)} }}"
    facts = f"*{accepts(key.kind)}{_presence(key)}*"
    return f"{heading}\n\n{facts}\n\n{key.about}\n\n```yaml\n{as_written(key)}\n```\n"


def accepts(kind: Kind) -> str:
    """Say what may stand under a key, with links to the records."""
    if isinstance(kind, ListOf):
        return f"{accepts(kind.item)}; one or a list"
    if isinstance(kind, RecordKind):
        name = words_of(kind.record).name
        linked = f"{_article(name)} [{name}](#{name})"
        if kind.shorthand is None:
            return linked
        return f"{accepts(keys_of(kind.record)[kind.shorthand].kind)}, or {linked}"
    if isinstance(kind, ScoresKind):
        return "a [score](#score), or personas with one each"
    if isinstance(kind, Choice):
        return kind.expected.replace(kind.words[0], f"the word {kind.words[0]}", 1)
    return kind.expected


def _article(name: str) -> str:
    return "an" if name[0] in "aeio" else "a"


def _presence(key: Key) -> str:
    """Say that a key is required, or what it counts as where it is left out."""
    if key.required:
        return "; required"
    if key.default is None or key.default == ():
        return ""
    word = str(key.default).lower() if isinstance(key.default, bool) else key.default
    return f"; `{word}` if not set"
