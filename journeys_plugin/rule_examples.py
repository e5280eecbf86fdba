"""The rules' examples: YAML that breaks one rule and no other, and the same mended.

They stand in the manual, and a test runs each. An example that begins with `- name:` is a list of
steps, in a stage of a journey that has an owner and a review. Any other one is the front matter of
a page, or of several with a line `===` between them.
"""

from __future__ import annotations

from typing import NamedTuple


class Example(NamedTuple):
    """What is wrong, and the same as it should be."""

    wrong: str
    right: str


PAGES_APART = "\n===\n"


def _example(wrong: str, right: str) -> Example:
    return Example(wrong.strip("\n"), right.strip("\n"))


_TEXT = {
    "broken-yaml": _example(
        """
- name: Read the FAQ
  pains: [No answer, Prices are hidden
  score: 3
""",
        """
- name: Read the FAQ
  pains: [No answer, Prices are hidden]
  score: 3
  opportunities:
    - text: Write the prices below each answer
      owner: Support team
""",
    ),
}
EXAMPLES: dict[str, Example] = {}
