"""The page of the manual with every option, made from their declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import indent

from journeys_plugin.languages import KEYS, LANGUAGES
from journeys_plugin.languages.typography import name_of
from journeys_plugin.options.declared import OPTIONS, Option

_HEAD = """\
<!-- Written by `make reference` from journeys_plugin/options/. -->

# Options

All options are optional. They go below the plugin's name in `mkdocs.yml`:

```yaml
plugins:
  - search
  - journeys:
{example}
```

A wrong option ends the build. The message names it and says what would be right:

```text
ERROR   -  Config value 'plugins': Plugin 'journeys' option 'scale': min (5) must be below max (1)
```

Colours, fonts and templates are not options of the plugin: see [the look](look.md).
[Beside other plugins](neighbours.md) lists the settings that other plugins need.
"""


def reference(keys: Mapping[str, Mapping[str, str]]) -> str:
    """Return the page as Markdown.

    Args:
        keys: What each key of an option is, by the option's name, where it is not declared here.
    """
    head = _HEAD.format(example=indent(OPTIONS["scale"].example, " " * 6))
    sections = (
        _section(name, option, keys.get(name, option.keys)) for name, option in OPTIONS.items()
    )
    return "\n".join([head, *sections, "\n".join(_labels())])


def _section(name: str, option: Option, keys: Mapping[str, str]) -> str:
    lines = [f"## {name}", "", option.about, "", "```yaml", option.example, "```", ""]
    if keys:
        lines += ["| key | what it is |", "| --- | --- |"]
        lines += [f"| `{key}` | {about} |" for key, about in keys.items()]
        lines.append("")
    return "\n".join(lines)


def _labels() -> Iterator[str]:
    yield "## All labels"
    yield ""
    names = sorted(name_of(code) for code in LANGUAGES)
    yield f"The plugin has words in {', '.join(names[:-1])} and {names[-1]}. Dates, percentages and"
    yield "units of time, the last lines here, are written in other languages than English as Babel"
    yield "writes them, unless you set your own."
    yield ""
    yield "| label | in English |"
    yield "| --- | --- |"
    for key, words in KEYS.items():
        yield f"| `{key}` | {words if isinstance(words, str) else ', '.join(words)} |"
    yield ""
