"""Heads of rows and columns as people write them: with scales, units, brackets and questions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache, lru_cache

from ...schema.dictionary import LANGUAGES, table
from .head_words import SURE, KnownHead, looked_up, whole_head, words

_LONGEST = 60
"""Characters of a head; a longer text is said by the author, not by the form."""


@lru_cache(maxsize=8_192)
def known_head(text: str) -> KnownHead | None:
    """Return what a text means as a head; None if it is none that is known."""
    if not text or len(text) > _LONGEST:
        return None
    if text[0] == "+" and _SIGNED_ITEMS.fullmatch(text):
        return KnownHead(("gains", "pains"))
    if text[0] > "\u2600" and _TWO_FACES.fullmatch(text):
        return KnownHead(("score",))
    if not _may_be_head(text):
        return None
    if (known := whole_head(text)) is not None:
        return known
    if not _MAY_SAY_MORE.search(text):
        return None
    plain, scale, unit, gloss = _without_brackets(_unnumbered(text))
    plain = _BEGUN.sub("", plain)
    if (known := whole_head(plain) or _joined(plain) or _asked(plain)) is not None:
        inside = whole_head(gloss.rstrip(" ?？")) if gloss else None
        if inside is not None and (known.key, inside.key) in _INSIDE:
            return replace(known, inside=inside.key)
        return _with_gloss(replace(known, scale=scale, unit=unit), gloss)
    if gloss and (known := whole_head(gloss)) is not None:
        return replace(known, scale=scale, unit=unit)
    return _of_somebody(plain, scale)


_SIGNED_ITEMS = re.compile(r"\+\s+/\s+[-–—−]|\+ [-–—−]|\+\s+(?:and|und|et|y|e|и)\s+[-–—−]")
"""The head of a lane of gains and pains, told apart by the sign of each item."""
_TWO_FACES = re.compile(r"[\U0001F600-\U0001F64F☹☺]\ufe0f?\s*/\s*[\U0001F600-\U0001F64F☹☺]\ufe0f?")
_BEGUN = re.compile(r"^(?:…|\.{3})\s*(?:(?:and|und|et|y|e|и)\s+)?|(?<!\s)\s*+(?:…|\.{3})$")
"""What shows that a head goes on from the one above it, or in its cells: *… and thinks*."""
_MAY_SAY_MORE = re.compile(
    r"[^A-Za-z\u00c0-\u024f ]"
    r"| (?:-|and|und|et|y|e|by|of|für|nach|por) |^(?:what|how|where|was|ce|lo|o|qu[eé]) ",
    re.I,
)
"""What stands in a head that is more than a word: a sign, a joint, a question."""
_INSIDE = (
    ("touchpoint", "channel"),
    *((lane, "owner") for lane in ("touchpoint", "frontstage", "backstage", "support")),
)
_MOST_WORDS = 8
_OF_NUMBERS = frozenset("0123456789( \n\t")
_BEGIN = 3
"""Letters of a word that do not change in its plural."""
_SEPARATED = re.compile(r"[(\[:|]| - ")


def _may_be_head(text: str) -> bool:
    """Return whether a text is worth a closer look, which took half of the reader's time."""
    if text.count(" ") >= _MOST_WORDS:
        return False
    if not text.isascii() or _SEPARATED.search(text):
        return True
    if text[0] in _OF_NUMBERS:
        text = _unnumbered(text)
    return looked_up(text.split(" ", 1)[0])[:_BEGIN] in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    """Return the first letters of all words that are known, and of those that ask."""
    listed = [word for _, _, word in words()]
    others = [
        str(word)
        for language in LANGUAGES
        for section in ("same", "near")
        for of_meaning in table(language)[section].values()
        for word in of_meaning
    ]
    firsts = (re.split(r"[\s/&+,;]", word, maxsplit=1)[0] for word in (*listed, *others))
    asked = ("what", "how", "where", "was", "ce", "lo", "que", "o", "...")
    return frozenset(looked_up(first)[:_BEGIN] for first in (*firsts, *asked))


def _with_gloss(known: KnownHead, gloss: str) -> KnownHead:
    """Name the persona that stands in brackets behind a head for scores."""
    is_name = gloss and known.key in _OF_PERSONS and whole_head(gloss) is None and len(gloss) <= 25
    return replace(known, whose=gloss) if is_name else known


_OF_PERSONS = ("score", "feeling")


def nearly_known_head(text: str) -> KnownHead | None:
    """Return what a head is likely to mean that has a known word among others, as a guess.

    It says nothing for a table: only a head beside others that are known is read so.
    """
    if not text or len(text) > _LONGEST:
        return None
    text, scale, unit, _ = _without_brackets(_unnumbered(text))
    parts = _WORDS_OF_HEAD.findall(text)
    if len(parts) == 1 and ord(text[0]) > 0x2E80:
        parts = list(parts[0])  # Chinese and Japanese have no spaces
    joint = "" if parts and len(parts[0]) == 1 and ord(parts[0]) > 0x2E80 else " "
    for size in range(min(len(parts), 6), 0 if joint else 1, -1):
        for begin in range(len(parts) - size + 1):
            known = whole_head(joint.join(parts[begin : begin + size]))
            if known is not None and known.weight == SURE and known.key not in _NO_LANES:
                rest = [*parts[:begin], *parts[begin + size :]]
                whose = rest[0] if known.key in _OF_PERSONS and _is_name(rest) else ""
                return replace(known, weight=0, sure=False, scale=scale, unit=unit, whose=whose)
    return None


def _is_name(words_left: list[str]) -> bool:
    """Return whether what is left of a head for scores may be a persona: *Score Anna*."""
    if len(words_left) != 1 or len(words_left[0]) < 2:
        return False
    return words_left[0][0].isupper() and whole_head(words_left[0]) is None


_WORDS_OF_HEAD = re.compile(r"[^\s()\[\]:：;,.?!/&|]+")
_NO_LANES = ("title", "date", "version", "author", "number", "name", "fact", "group", "remark")


def is_remark(text: str) -> bool:
    """Return whether a row or column of this name is no part of a map: *Notes*, *Average*."""
    known = known_head(text) or known_head(text.split(" ")[0])
    return known is not None and known.key == "remark"


_NUMBER = re.compile(r"\s*\(?\d{1,2}[.):]?\s+(?=\S)")
_BRACKETS = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_SIGNED = r"[-+−]?\d{1,3}(?:[.,]\d)?"
_RANGE = re.compile(
    rf"({_SIGNED})\s*(?:\.{{2,3}}|…|–|-|—|~|〜|/|:|\bto\b|\bbis\b|\bà\b|\ba\b|\baté\b|\bдо\b|至|到|إلى)"
    rf"\s*({_SIGNED})"
)
_UNIT = re.compile(
    r"(?:in |en |em |в )?(s|secs?|seconds?|min|mins|minutes?|minuten|minutos?|мин|минуты?|分|分钟|"
    r"h|hrs?|hours?|stunden|std|heures?|horas?|ч|часы?|小时|時間|d|days?|tage|jours|días?|dias?|дни|дней|"
    r"天|日|weeks?|wochen|semaines?|semanas?|months?|monate)\.?",
    re.I,
)


def _unnumbered(text: str) -> str:
    line = " ".join(text.split())
    number = _NUMBER.match(line)
    return line[number.end() :] if number else line


def _without_brackets(text: str) -> tuple[str, tuple[float, float] | None, str, str]:
    """Return a head without its brackets, and the scale, the unit or the words in them."""
    inside = [part.strip() for part in _BRACKETS.findall(text)]
    plain = _BRACKETS.sub(" ", text) if inside else text
    scale, plain = next((scale_in(part) for part in inside if scale_in(part)), None), plain.strip()
    if not inside and (found := _RANGE.search(plain)) and scale_in(found[0]):
        scale, plain = scale_in(found[0]), _RANGE.sub(" ", plain, count=1).strip(" ,:–-")
    unit = next((part for part in inside if _UNIT.fullmatch(part)), "")
    if not inside and not unit and "," in plain:
        before, _, after = plain.rpartition(",")
        unit, plain = (after.strip(), before) if _UNIT.fullmatch(after.strip()) else ("", plain)
    gloss = next((part for part in inside if part != unit and not scale_in(part)), "")
    return plain, scale, unit, gloss


def scale_in(text: str) -> tuple[float, float] | None:
    """Return the scale that a text names: `1-5`, `-2..2`, `1 = bad, 5 = good`."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").replace("∼", "~")
    if (ends := _RANGE.search(plain)) is None and (ends := _LEGEND.search(plain)) is None:
        return None
    low, high = (float(end.replace(",", ".")) for end in ends.groups())
    if low > high:
        low, high = high, low
    return (low, high) if _is_scale(low, high) else None


_LEGEND = re.compile(
    rf"(?<![\w.,])({_SIGNED})\s*[=:–]\s*[^\d=]{{2,40}}?({_SIGNED})\s*[=:–]\s*\D{{2}}"
)


def _is_scale(low: float, high: float) -> bool:
    return low < high and (low in (0, 1) or -100 <= low < 0) and 2 <= high - low <= 200


_JOINTS = re.compile(r"\s*(?:/|&|\+|,|;|\||\n|、|・| and | und | et | y | e | и | و|和|与|と)\s*")
_OWNED = re.compile(r"\s*(?:–|—|-|:|：|\|)\s*|\s+by\s+|\s+of\s+|\s+für\s+|\s+nach\s+|\s+por\s+")


def _joined(text: str) -> KnownHead | None:
    """Read a head of several known ones: `Pain points / frustrations`. The first one counts."""
    parts = [part for part in _JOINTS.split(text) if part]
    known = [whole_head(part) for part in parts]
    found = [head for head in known if head is not None]
    if len(parts) < 2 or len(found) < len(parts):
        return None
    keys = {head.key for head in found}
    if keys == {"thoughts", "quote"}:
        return KnownHead(("thoughts", "quote"))
    if keys <= {"feeling", "score", "thoughts"} and "thoughts" in keys and len(keys) > 1:
        return KnownHead(("feeling_thoughts",))
    return found[0] if len(keys) == 1 else replace(found[0], sure=False)


_QUESTION = re.compile(
    r"(?:what|how|where)\s+(?:is|are|does|do|did|might)\s+"
    r"(?:the\s+|our\s+|your\s+)?(?:customers?|users?|they|people|he|she|guests?|patients?|persona|i|"
    r"clients?)\s+(?:really\s+)?(\w+)\??",
    re.I,
)
_ASKED = {
    **dict.fromkeys(("do", "doing"), "doing"),
    **dict.fromkeys(("think", "thinking", "ask", "asking"), "thoughts"),
    **dict.fromkeys(("feel", "feeling"), "feeling"),
    **dict.fromkeys(("say", "saying"), "quote"),
    **dict.fromkeys(("need", "needing", "want", "wanting"), "needs"),
    **dict.fromkeys(("use", "using", "touch"), "touchpoint"),
    **dict.fromkeys(("expect", "expecting"), "expectations"),
}
"""What a question for each is about: *What is the customer thinking?*"""


_SAID = re.compile(
    r"what\s+(?:the\s+)?\w+\s+(?P<en>\w+)|was\s+(?P<de>\w+)\s+(?:der\s+|die\s+)?\w+\s*\??|"
    r"ce\s+que\s+(?P<fr>fait|pense|dit|ressent|veut)\s+(?:le\s+|la\s+)?\w+|"
    r"(?:lo\s+|o\s+)?qu[eé]\s+(?P<es>\w+)\s+(?:el\s+|la\s+|o\s+|a\s+)?\w+\s*\??",
    re.I,
)
_DONE = {
    **dict.fromkeys(("do", "does", "macht", "tut", "fait", "hace", "faz"), "doing"),
    **dict.fromkeys(("think", "thinks", "denkt", "pense", "piensa", "pensa"), "thoughts"),
    **dict.fromkeys(("feel", "feels", "fühlt", "ressent", "siente", "sente"), "feeling"),
    **dict.fromkeys(("say", "says", "said", "sagt", "dit", "dice", "diz"), "quote"),
    **dict.fromkeys(("want", "wants", "will", "veut", "quiere", "quer"), "goal"),
    **dict.fromkeys(("use", "uses", "nutzt"), "touchpoint"),
}
"""What somebody does by the verb: *What Margaret does*, *Was macht Ayse?*"""


def _asked(text: str) -> KnownHead | None:
    if (question := _QUESTION.fullmatch(text)) is not None:
        key = _ASKED.get(question[1].casefold())
        return KnownHead((key,)) if key else None
    said = _SAID.fullmatch(text)
    verb = next(filter(None, said.groups()), "") if said else ""
    key = _DONE.get(verb.casefold())
    return KnownHead((key,)) if key else None


def _of_somebody(text: str, scale: tuple[float, float] | None) -> KnownHead | None:
    """Read a head for scores that names a persona, before or behind a dash or a colon."""
    parts = [part.strip() for part in _OWNED.split(text, maxsplit=1)]
    if len(parts) < 2:
        return None
    for own, other in (parts, parts[::-1]):
        known = whole_head(own) or whole_head(_without_brackets(own)[0])
        if known is None or known.key not in _OF_PERSONS or not other:
            continue
        is_kind = (kind := whole_head(other)) is not None and kind.key == "persona"
        return replace(known, scale=scale, whose="" if is_kind else other, sure=is_kind)
    return None
