"""The manual: what it shows is what happens."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

from tests.conftest import BuildSite

DOCS = Path(__file__).parents[2] / "docs"
MANUAL = DOCS / "manual"

CODE = r"(?P<{}>(?:(?!```).)*?)"
WRONG_AND_RIGHT = re.compile(
    r"```yaml\n{}\n```\n\n```text\n{}\n```\n\n```yaml\n{}\n```".format(
        *map(CODE.format, ("wrong", "message", "right"))
    ),
    re.S,
)

BUYER = "---\ntitle: First-time buyer\npersona:\n  role: Parent with a first camera\n---\n"
STEP = """\
---
title: Buy a camera {name}
journey:
  personas: First-time buyer
  stages:
    - name: Choose
      steps:
        - name: Look at the camera
{keys}
        - name: Read the FAQ
---
"""


def step(name: str, keys: str) -> str:
    """Write a journey whose first step has these keys, from line 9 and column 11 on."""
    return STEP.format(name=name, keys=indent(keys, " " * 10))


def test_each_mistake_in_yaml_has_the_message_that_the_manual_shows(
    build_site: BuildSite,
) -> None:
    shown = [found.groupdict() for found in WRONG_AND_RIGHT.finditer(read("yaml.md"))]
    assert len(shown) == read("yaml.md").count("```text") > 10
    files = {"index.md": "# Home\n", "first-time-buyer.md": BUYER}
    for number, found in enumerate(shown):
        files[f"wrong-{number}.md"] = step(f"wrong {number}", found["wrong"])
        files[f"right-{number}.md"] = step(f"right {number}", found["right"])
    log = build_site(files).log.splitlines()
    said = [
        "\n".join(
            line.replace(f"wrong-{number}.md", "journeys/buy.md")
            for line in log
            if f"docs/wrong-{number}.md:" in line
        )
        for number in range(len(shown))
    ]
    assert said == [found["message"] for found in shown]
    assert [line for line in log if "docs/right-" in line] == []


def read(name: str) -> str:
    return (MANUAL / name).read_text("utf-8")
