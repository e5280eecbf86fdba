"""A pain in two wordings is counted as two, and neither looks frequent.

Word order, case, punctuation, plurals and endings do not matter. In a text of five or more words,
one word may differ. Numbers must be the same. Only current, live journeys are checked.

Wrong:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - name: Pay
              pains: Shipping cost appears at the last step
              opportunities: {text: Show the total from the start, owner: Checkout team}
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - name: Order by phone
              pains: Shipping costs only appear at last step
              opportunities: {text: Say the total first, owner: Call team}

Right:
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - name: Pay
              pains: Shipping cost appears at the last step
              opportunities: {text: Show the total from the start, owner: Checkout team}
    ===
    journey:
      owner: Growth team
      reviewed: 2026-11-02
      stages:
        - name: Decision
          steps:
            - name: Order by phone
              pains: Shipping cost appears at the last step
              opportunities: {text: Say the total first, owner: Call team}
"""

from functools import lru_cache
from hashlib import blake2b

from ...diagnostics import Location
from ...model import Journey
from ...schema.named import singular
from ...schema.step_lanes import LANES
from ...values import inline
from ...values.slugs import slug
from ..rule import CheckedSite, Found, Rule, Severity, shown

_FEWEST, _FEWEST_CHARACTERS, _MOST = 5, 10, 30
"""How many words, or characters of a script without spaces, a text has at least and at most if one
of them may differ: in a shorter text each word counts, and longer texts are rare."""
_SHORTEST_WORD = 3
"""Shorter words are mostly articles and prepositions."""
_BEGINNING = 6
"""Words that begin with as many equal letters count as one: their endings are grammar."""
_IDEOGRAPHS = "\u2e80"
"""From here on scripts put no spaces between words: each character counts as one."""

RULE = Rule("pain-in-other-words", "drift", Severity.INFORMATION, __doc__, order=5)


def check(site: CheckedSite) -> Found:
    """Report pains of current, live journeys that are nearly a pain before them.

    The same holds for every lane that is counted by its words. Future and archived maps may well
    have words of their own.
    """
    for name, lane in LANES.items():
        if lane.one_wording:
            yield from _in_lane(name, site)


def _in_lane(name: str, site: CheckedSite) -> Found:
    by_words: dict[int, str] = {}
    first: dict[str, tuple[str, int]] = {}
    for journey in site.live_journeys:
        path = journey.written_in
        for text, line, column, keys in _said_in(name, journey, site):
            if text in first:
                continue
            first[text] = path, line
            near = next((by_words[key] for key in keys if key in by_words), None)
            for key in keys:
                by_words.setdefault(key, text)
            if near is not None:
                other, at = first[near]
                message = f"this {singular(name)} is worded {shown(near)} at {other}:{at}"
                remedy = "use the same words, so that both count as one"
                yield RULE.found(path, Location(path, line, column), message, remedy)


def _said_in(
    name: str, journey: Journey, site: CheckedSite
) -> list[tuple[str, int, int, list[int]]]:
    """Return the texts of a lane with their places and keys: kept, since they take most time."""

    def make() -> list[tuple[str, int, int, list[int]]]:
        steps = (step.written for step in journey.places if step.written.in_lane(name))
        texts = (text for step in steps for text in step.texts_in(name))
        return [(str(text), text.line, text.column, _keys(text)) for text in texts]

    of = "journeys", journey.id
    return site.given.value(journey.path, f"wordings of {name}", make, of=of)


def _keys(text: str) -> list[int]:
    """Return a number for all words, and one for each way to leave out one of them.

    Texts of one number have the same words, except for one of them: order, capitals, signs,
    plurals, endings and words of one or two letters do not count. A sum has no order, and leaving a
    word out of it is one subtraction. The time that it takes grows with the number of texts, and no
    faster.
    """
    words, fewest = _words(text)
    whole = sum(map(_number, words))
    if not fewest <= len(words) <= _MOST:
        return [whole]
    # A number stays: error 404 is not error 500.
    return [whole, *(whole - _number(word) for word in dict.fromkeys(words) if not word.isdigit())]


@lru_cache(maxsize=16_384)
def _number(word: str) -> int:
    """Return a number for a word that is the same in each process; Python's `hash` is not."""
    written = word.encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "big")


def _words(text: str) -> tuple[list[str], int]:
    """Return the words that count, and how many it takes for one of them to differ."""
    name = slug(inline.words(text))
    if not name.isascii() and max(name) >= _IDEOGRAPHS:
        return [char for char in name if char != "-"], _FEWEST_CHARACTERS
    words = name.split("-")
    counted = [word for word in words if len(word) >= _SHORTEST_WORD or word.isdigit()] or words
    return [*map(_stem, counted)], _FEWEST


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    return word if word.isdigit() else word[:_BEGINNING].rstrip("s")
