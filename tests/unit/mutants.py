"""Pages gone wrong: sound ones, damaged in ways that people, editors and disks damage them.

A mutant is made from its number alone, so that one can be made again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[2]
SEED = "journeys"

PAGES = (
    "docs/journeys/buy-a-camera.md",
    "docs/journeys/buy-a-camera-future.md",
    "docs/journeys/first-photo-walk-ar.md",
    "docs/journeys/order-from-the-winter-catalogue.md",
    "docs/journeys/trade-in-old-gear.md",
    "docs/personas/hobby-photographer.md",
    "docs/touchpoints/cart.md",
    "tests/unit/corpus/persona.md",
    "tests/unit/corpus/touchpoint.md",
)

EVERYTHING = b"""\
---
title: "Everything: in one page"
journey:
  id: everything
  personas: [maya, 'Returning customer']
  expectations: &promises
    - "Help within a day"
    - >-
      The price on the page
      is the price to pay
  state: future
  future_of: buy-a-camera
  takes_up: buy-a-camera/comparison-table
  reviewed: 2026-11-02
  aliases: *promises
  stages:
    - name: "First"
      steps:
        - &step
          name: Read the [manual](../manual/index.md)
          id: read
          score: {maya: 2, returning-customer: 4.5}
          actors: [maya, Courier]
          touchpoint: {touchpoint: FAQ, channel: [web, app]}
          next: [{to: wait, when: later}, buy-a-camera]
          thoughts: {text: 'It''s *fine*', persona: maya, quote: true, sources: Diary}
          moment_of_truth: yes  # journeys: ignore[no-source]
          image: {path: images/cart.svg, alt: A cart}
          metrics: {name: Returns, value: 7, unit: '%', target: 5, better: lower, counts: people}
        - <<: *step
          name: Wait
          id: wait
          detail: everything
          duration: 2-4 days
          replaces: [read-faq]
          sources: {title: Survey, url: https://example.com, date: 2026-10-01}
---
# Everything

<!-- journeys/map -->
"""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A damaged page."""

    number: int
    page: str
    mutations: tuple[str, ...]
    content: bytes

    def __str__(self) -> str:
        return f"mutant({self.number}): {self.page}, {' + '.join(self.mutations)}"


def _sources() -> list[tuple[str, bytes]]:
    read = [(name, (ROOT / name).read_bytes()) for name in PAGES]
    return [*read, ("everything", EVERYTHING)]


SOURCES = _sources()


def mutant(number: int) -> Mutant:
    """Make a mutant: each kind of damage is the first one of as many mutants as any other."""
    chance = Random(f"{SEED} {number}")
    page, content = SOURCES[number // len(MUTATIONS) % len(SOURCES)]
    first = MUTATIONS[number % len(MUTATIONS)]
    mutations = [first, *chance.choices(MUTATIONS, k=chance.choice((0, 0, 1, 1, 2, 3)))]
    for mutation in mutations:
        content = mutation(content, chance)
    names = tuple(mutation.__name__ for mutation in mutations)
    return Mutant(number, page, names, content)


def flip_bytes(content: bytes, chance: Random) -> bytes:
    flipped = bytearray(content)
    for _ in range(min(chance.choice((1, 2, 8, 40)), len(flipped))):
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
    return bytes(flipped)


def cut_off(content: bytes, chance: Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def cut_beginning(content: bytes, chance: Random) -> bytes:
    return content[chance.randrange(len(content) + 1) :]


def copy_part(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    part = content[start : start + chance.randrange(300)]
    return _inserted(content, chance.randrange(len(content) + 1), part)


def drop_part(content: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.randrange(300) :]


SIGNS = [*":-?*&!|>%@`'\"{}[],#~<= \t\n\\", ": ", "- ", "? ", "<<: ", "---\n", "...\n", " #4", "!!"]
LETTERS = ["é", "ß", "ي", "漢", "😀", "e\u0301", "\u202e", "\u200d", "\u2028", "\u0085", "\u00a0"]


def insert_signs(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 2, 10))):
        sign = chance.choice(SIGNS).encode()
        content = _inserted(content, chance.randrange(len(content) + 1), sign)
    return content


def insert_letters(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 2, 10))):
        letter = chance.choice(LETTERS).encode()
        content = _inserted(content, chance.randrange(len(content) + 1), letter)
    return content


def insert_controls(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 2, 10))):
        control = bytes([chance.choice((0, 0, 0, 1, 7, 8, 11, 12, 27, 31, 127))])
        content = _inserted(content, chance.randrange(len(content) + 1), control)
    return content


BROKEN_UTF8 = (
    b"\xff",
    b"\xfe\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xf0\x9f\x98",
    b"\xc0\x80",
    b"\x80",
)


def insert_broken_utf8(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 2, 10))):
        broken = chance.choice(BROKEN_UTF8)
        content = _inserted(content, chance.randrange(len(content) + 1), broken)
    return content


def other_encoding(content: bytes, chance: Random) -> bytes:
    encoding = chance.choice(("utf-16", "utf-16-le", "latin-1", "utf-32"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


BOM = b"\xef\xbb\xbf"


def byte_order_mark(content: bytes, chance: Random) -> bytes:
    if chance.random() < 0.6:
        return BOM + content
    return _inserted(content, chance.randrange(len(content) + 1), BOM)


def other_line_ends(content: bytes, chance: Random) -> bytes:
    end = chance.choice((b"\r\n", b"\r", b"\n\n", b"\x0b", b"\xe2\x80\xa9"))
    if chance.random() < 0.5:
        return content.replace(b"\n", end)
    lines = content.split(b"\n")
    return b"".join(line + chance.choice((b"\n", end)) for line in lines)


def drop_lines(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    for _ in range(min(chance.choice((1, 2, 10)), len(lines))):
        del lines[chance.randrange(len(lines))]
    return b"\n".join(lines)


def double_lines(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    start = chance.randrange(len(lines))
    part = lines[start : start + chance.choice((1, 2, 20))]
    return b"\n".join([*lines[:start], *part * chance.choice((1, 1, 1, 20)), *lines[start:]])


def move_lines(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    for _ in range(chance.choice((1, 3, 10))):
        line = lines.pop(chance.randrange(len(lines)))
        lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def indent_lines(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    start = chance.randrange(len(lines))
    more = chance.choice((b" ", b"  ", b"    ", b"\t", b" \t", b" " * 200, b"- "))
    for number in range(start, min(start + chance.choice((1, 2, 20)), len(lines))):
        lines[number] = more + lines[number]
    return b"\n".join(lines)


def outdent_lines(content: bytes, chance: Random) -> bytes:
    lines = content.split(b"\n")
    start, less = chance.randrange(len(lines)), chance.choice((1, 2, 4, 100))
    for number in range(start, min(start + chance.choice((1, 2, 20)), len(lines))):
        spaces = len(lines[number]) - len(lines[number].lstrip(b" "))
        lines[number] = lines[number][min(less, spaces) :]
    return b"\n".join(lines)


_KEY = re.compile(rb"^([ \t]*(?:- )?)([\w-]+)(:[ \t]*)([^\n]*)$", re.M)


def swap_keys(content: bytes, chance: Random) -> bytes:
    keys = list(_KEY.finditer(content))
    if len(keys) < 2:
        return content
    first, second = sorted(chance.sample(keys, 2), key=re.Match.start)
    (a, b), (c, d) = first.span(2), second.span(2)
    return content[:a] + second[2] + content[b:c] + first[2] + content[d:]


def misspell_key(content: bytes, chance: Random) -> bytes:
    def misspelt(key: bytes) -> bytes:
        letters = list(key.decode("utf-8", "replace"))
        chance.shuffle(letters)
        return chance.choice((key[1:], key * 2, key.upper(), "".join(letters).encode(), b""))

    return _with_key(content, chance, misspelt)


def _with_key(content: bytes, chance: Random, other: Callable[[bytes], bytes]) -> bytes:
    keys = list(_KEY.finditer(content))
    if not keys:
        return content
    start, end = chance.choice(keys).span(2)
    return content[:start] + other(content[start:end]) + content[end:]


def _with_value(content: bytes, chance: Random, value: bytes) -> bytes:
    """Put another value behind a key, where there is one."""
    keys = list(_KEY.finditer(content))
    if not keys:
        return value + content
    start, end = chance.choice(keys).span(4)
    return content[:start] + value + content[end:]


VALUES: Sequence[bytes] = (
    b"",
    b"~",
    b"no",
    b"7",
    b"-0.0",
    b"1e999",
    b".inf",
    b"0x1F",
    b"1:30:00",
    b"2026-02-31",
    b"99999999999999999999999999999999999999999999999999",
    b"[]",
    b"{}",
    b"[a, [b, {c: d}]]",
    b"{a: {b: c}, a: d}",
    b"{? [a]: b}",
    b"[a",
    b"{a: b",
    b"'never closed",
    b'"never closed \\',
    b'"\\U00110000 \\x00 \\ud800"',
    b"|\n      a\n     b",
    b">+3\n",
    b"!!binary aGVsbG8=",
    b"!!int many",
    b"!!python/object/apply:os.system [ls]",
    b"!own words",
    b"*nobody",
    b"&here words",
    b"@growth",
    b"%a",
    b"One thing: shipping: none",
    b"See ticket #4711",
    b"[x](javascript:alert(1)) [y](http://[a) [z](gone.md#a)",
    b"../../../etc/passwd.png",
    b"maya@example.com, +49 30 123 45 67, DE89 3704 0044 0532 0130 00",
    b"# journeys: ignore[no-source, no-owner, nothing]",
    b"a # journeys: ignore[unknown-key]",
    b"? a",
    b"- a",
    b"- - - a",
    b"a: b: c",
)


def change_type(content: bytes, chance: Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 5))):
        content = _with_value(content, chance, chance.choice(VALUES))
    return content


def nest_deep(content: bytes, chance: Random) -> bytes:
    depth = chance.choice((10, 39, 45, 300, 1200))
    opened, closed = chance.choice(((b"[", b"]"), (b"{a: ", b"}"), (b"[{a: ", b"}]"), (b"- ", b"")))
    return _with_value(content, chance, opened * depth + b"x" + closed * chance.choice((depth, 0)))


def nest_by_lines(content: bytes, chance: Random) -> bytes:
    depth, what = chance.choice((10, 45, 150)), chance.choice((b"a:", b"-", b"? a\n:"))
    value = b"".join(b"\n" + b" " * (20 + level) + what for level in range(depth))
    return _with_value(content, chance, value)


def aliases(content: bytes, chance: Random) -> bytes:
    """Anchors and aliases: on what is there, in a circle, merged, or as a bomb."""
    kind = chance.randrange(4)
    if kind == 0:
        return _with_value(_with_value(content, chance, b"&a"), chance, b"*a")
    if kind == 1:
        return _with_value(content, chance, b"&a [*a, {b: *a}]")
    if kind == 2:
        return _with_value(_with_value(content, chance, b"&a {b: c}"), chance, b"{<<: [*a, *a]}")
    bomb = b"a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in range(1, chance.choice((2, 4, 9))):
        bomb += b"a%d: &a%d [%s]\n" % (level, level, b", ".join([b"*a%d" % (level - 1)] * 9))
    return content.replace(b"---\n", b"---\n" + bomb, 1)


HUGE: Sequence[bytes] = (
    b"a",
    b" ",
    b"a ",
    b"  a",
    b"- ",
    b": ",
    b"a: ",
    b"' ",
    b'"',
    b"''",
    b"\\",
    b"# ",
    b" #a",
    b"*a* ",
    b"**_`",
    b"[a](b) ",
    b"](",
    b"[",
    b"<",
    b"&",
    b"9",
    b"1:",
    b"0 ",
    b"A1",
    b"a@b.",
    b"\xc3\xa9",
    b"\xf0\x9f\x98\x80",
    b"\xcc\x81",
    b"\t",
    b"\n",
    b"\n  ",
    b"a\n  ",
    b"#journeys:ignore[a]",
)


def huge_scalar(content: bytes, chance: Random) -> bytes:
    huge = chance.choice(HUGE)
    length = chance.choice((300, 5_000, 5_000, 30_000))
    around = chance.choice((b"%s", b"%s", b"a%sb", b"'%s'", b'"%s"', b"a:%s!", b"|\n   %s"))
    return _with_value(content, chance, around % (huge * (length // len(huge))))


def huge_key(content: bytes, chance: Random) -> bytes:
    length = chance.choice((300, 1_100, 5_000))
    return _with_key(content, chance, lambda key: (key or b"a") * (length // (len(key) or 1)))


def many_keys(content: bytes, chance: Random) -> bytes:
    count = chance.choice((10, 300, 1_000))
    pair = chance.choice(
        (b"k%d: 1", b"touchpoint%d: a: b", b"k%d: *a", b"'k%d: @", b"x-%d: [", b"%d")
    )
    lines = b"".join(b"\n" + b" " * 12 + pair % number for number in range(count))
    return _with_value(content, chance, lines)


def change_fences(content: bytes, chance: Random) -> bytes:
    old = chance.choice((b"---\n", b"\n---\n"))
    new = chance.choice(
        (b"", b"--- \n", b"----\n", b"...\n", b"\n\n---\n", b"<!-- a -->\n---\n", b" ---\n")
    )
    return content.replace(old, new, chance.choice((1, 1, 5)))


MUTATIONS: Sequence[Callable[[bytes, Random], bytes]] = (
    flip_bytes,
    cut_off,
    cut_beginning,
    copy_part,
    drop_part,
    insert_signs,
    insert_letters,
    insert_controls,
    insert_broken_utf8,
    other_encoding,
    byte_order_mark,
    other_line_ends,
    drop_lines,
    double_lines,
    move_lines,
    indent_lines,
    outdent_lines,
    swap_keys,
    misspell_key,
    change_type,
    nest_deep,
    nest_by_lines,
    aliases,
    huge_scalar,
    huge_key,
    many_keys,
    change_fences,
)


def _inserted(content: bytes, place: int, more: bytes) -> bytes:
    return content[:place] + more + content[place:]
