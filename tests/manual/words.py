"""The page of the manual with the words that lead to our keys, made from their tables."""

from __future__ import annotations

from collections.abc import Iterator

from journeys_plugin.languages.typography import name_of
from journeys_plugin.schema.dictionary import LANGUAGES, Meaning, meanings, table

_HEAD = """\
<!-- Written by `make reference` from journeys_plugin/schema/words/. -->

# Other words

Other tools, other people and other languages have other words for our keys. If a page has one of
them as a key, the check says which of our keys it means where it stands:

```text
docs/journeys/buy.md:9:11: unknown key 'pain_points', did you mean 'pains'? [unknown-key]
docs/journeys/buy.md:9:7: unknown key 'step', did you mean 'steps'? [unknown-key]
```

Case, accents, spaces, hyphens, underscores and the plural do not matter: `Pain-Point` is
`pain_points`, and `Beruehrungspunkt` is `Berührungspunkte`. If a word means a key exactly, and
the key is not there yet, [`journeys check --fix`](checking.md#let-the-command-mend-it) writes the
key. The words in *italics* may mean something else: they are named, and you decide.

To add a word, add it to the file of its language in `journeys_plugin/schema/words/`, which also
names the sources.
"""


def reference() -> str:
    """Return the page as Markdown."""
    return "\n".join([_HEAD, *(line for meaning in meanings().values() for line in _part(meaning))])


def _part(meaning: Meaning) -> Iterator[str]:
    keys = [f"`{key}`" for key in (*meaning.keys, *meaning.also)]
    yield f"## {' or '.join(keys) or meaning.name.replace('_', ' ')}"
    yield ""
    for record, remedy in meaning.here.items():
        where = "Anywhere else" if record == "any" else f"In a {record}"
        yield f"- {where}: {remedy}."
    if meaning.here:
        yield ""
    yield "| language | words |"
    yield "| --- | --- |"
    for language in LANGUAGES:
        if words := ", ".join(_words(meaning, language)):
            yield f"| {name_of(language)} | {words} |"
    yield ""


def _words(meaning: Meaning, language: str) -> Iterator[str]:
    yield from map(str, table(language)["same"].get(meaning.name, ()))
    yield from (f"*{word}*" for word in table(language)["near"].get(meaning.name, ()))
