"""Heads of rows and columns: the words that say what a lane, a column or a pair holds.

The words are data, in `heads.tsv`, in nine languages; those of `schema/words` are known, too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from ...schema.dictionary import LANGUAGES, folded, forms, senses, table

_WORDS = Path(__file__).parent / "heads.tsv"
_LONGEST = 60
"""Characters of a head; a longer text is said by the author, not by the form."""
_SURE, _NEAR, _NAME_OF_STAGE = 1.0, 0.7, 0.3
_MEANINGS = {
    "stages": "stage",
    "stage_name": "stage",
    "steps": "step",
    "step_name": "step",
    "emotion": "score",
    "systems": "support",
    "evidence": "sources",
    "personas": "persona",
    "id": "number",
    "goals": "goal",
    "reviewed": "date",
    "facts": "fact",
    **dict.fromkeys(("doing", "touchpoint", "channel", "score", "feeling", "thoughts", "quote")),
    **dict.fromkeys(("pains", "gains", "opportunities", "needs", "motivations", "expectations")),
    **dict.fromkeys(("goal", "frontstage", "backstage", "support", "physical_evidence")),
    **dict.fromkeys(("duration", "wait", "metrics", "sources", "moment_of_truth", "importance")),
    **dict.fromkeys(("severity", "impact", "effort", "owner", "status", "scenario", "date")),
    **dict.fromkeys(("version", "name", "role", "frustrations", "behaviours", "fact")),
    **dict.fromkeys(("description", "actors")),
    "notes": "remark",
}
"""Meanings of `schema/words` that a table has heads for, with our key where it is another one."""


@dataclass(frozen=True, slots=True)
class KnownHead:
    """What a head may mean."""

    keys: tuple[str, ...]
    """The likeliest first; the heads beside it decide between a stage and a step."""
    weight: float = _SURE
    """How much it says for a row or column of heads."""
    scale: tuple[float, float] | None = None
    """The scale that it names: `Emotion (-2..2)`."""
    unit: str = ""
    """The unit that it names: `Time (min)`."""
    whose: str = ""
    """The persona that it names: `Emotion – Maya`."""
    sure: bool = True
    is_decided: bool = False
    """Whether somebody has said what it means: then its key may be that of a site's own lane."""

    @property
    def key(self) -> str:
        """The likeliest key."""
        return self.keys[0]


def words() -> Iterator[tuple[str, str, str]]:
    """Yield the words of the table: key, language, word."""
    for line in _WORDS.read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            key, language, word = line.split("\t")
            yield key, language, word


@cache
def _table() -> Mapping[str, tuple[str, ...]]:
    """Return the keys of each word as it is written: as it stands, then with other endings."""
    found: dict[str, dict[str, None]] = {}
    for key, _, word in words():
        found.setdefault(_looked_up(word), {})[key] = None
    others: dict[str, dict[str, None]] = {}
    for key, language, word in words():
        for form in forms([word, *_singulars(word, language)], language):
            if form not in found:
                others.setdefault(form, {})[key] = None
    return {word: tuple(keys) for word, keys in (*others.items(), *found.items())}


_SINGULARS = {
    "en": (("ies", "y"), ("es", ""), ("s", "")),
    "fr": (("aux", "al"), ("s", "")),
    "es": (("iones", "ión"), ("es", ""), ("s", "")),
    "pt": (("ões", "ão"), ("ns", "m"), ("es", ""), ("s", "")),
}
"""Ends of plurals, and what the singular has in their place."""


def _singulars(term: str, language: str) -> Iterator[str]:
    """Yield what may be the singular of a term, if its plural is the term again."""
    parts = term.split(" ")
    for plural, singular in _SINGULARS.get(language, ()):
        bare = [
            part[: -len(plural)] + singular if part.endswith(plural) and len(part) > 3 else part
            for part in parts
        ]
        for one in (" ".join(bare), " ".join([bare[0], *parts[1:]])):
            if one != term and folded(term) in forms([one], language):
                yield one


_NO_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}


def _looked_up(word: str) -> str:
    """Return a word as it is looked up; for ASCII it is `folded` in a third of its time."""
    plain = word.casefold().translate(_NO_LETTERS) if word.isascii() else folded(word)
    return plain or word.strip()


@lru_cache(maxsize=8_192)
def known_head(text: str) -> KnownHead | None:
    """Return what a text means as a head; None if it is none that is known."""
    if not text or len(text) > _LONGEST:
        return None
    if (known := _whole(text)) is not None:
        return known
    if not _may_be_head(text):
        return None
    plain, scale, unit, gloss = _without_brackets(_unnumbered(text))
    if (known := _whole(plain) or _joined(plain) or _asked(plain)) is not None:
        return _with_gloss(replace(known, scale=scale, unit=unit), gloss)
    if gloss and (known := _whole(gloss)) is not None:
        return replace(known, scale=scale, unit=unit)
    return _of_somebody(plain, scale)


_MOST_WORDS = 8
_BEGIN = 3
"""Letters of a word that do not change in its plural."""
_SEPARATED = re.compile(r"[(\[:|]| - ")


def _may_be_head(text: str) -> bool:
    """Return whether a text is worth a closer look, which took half of the reader's time."""
    if text.count(" ") >= _MOST_WORDS:
        return False
    if not text.isascii() or _SEPARATED.search(text):
        return True
    first = _unnumbered(text).split(" ", 1)[0]
    return _looked_up(first)[:_BEGIN] in _beginnings()


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
    return frozenset(_looked_up(first)[:_BEGIN] for first in (*firsts, "what", "how", "where"))


def _with_gloss(known: KnownHead, gloss: str) -> KnownHead:
    """Name the persona that stands in brackets behind a head for scores."""
    is_name = gloss and known.key in _OF_PERSONS and _whole(gloss) is None and len(gloss) <= 25
    return replace(known, whose=gloss) if is_name else known


_OF_PERSONS = ("score", "feeling")


def _whole(text: str) -> KnownHead | None:
    """Look a text up as it is."""
    listed = _table().get(_looked_up(text), ())
    if keys := tuple(key for key in listed if key != "a_stage"):
        return KnownHead(keys, _NAME_OF_STAGE if "a_stage" in listed else _SURE)
    found = [(sense.exact, _key_of(sense.meaning.name)) for sense in senses(text)]
    keys = tuple(dict.fromkeys(key for exact, key in found if exact or key not in _ONLY_EXACT))
    keys = tuple(filter(None, keys))
    if not keys or listed:
        return KnownHead(keys, _NAME_OF_STAGE) if keys else None
    is_exact = any(exact for exact, _ in found)
    return KnownHead(keys, _SURE if is_exact else _NEAR, sure=is_exact)


_ONLY_EXACT = ("severity", "impact", "effort", "importance", "status", "number")
"""What a word of near meaning does not stand for: a number of something else would be taken."""


def _key_of(meaning: str) -> str:
    return (_MEANINGS[meaning] or meaning) if meaning in _MEANINGS else ""


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
            known = _whole(joint.join(parts[begin : begin + size]))
            if known is not None and known.weight == _SURE and known.key not in _NO_LANES:
                return replace(known, weight=0, sure=False, scale=scale, unit=unit)
    return None


_WORDS_OF_HEAD = re.compile(r"[^\s()\[\]:：;,.?!/&|]+")
_NO_LANES = ("title", "date", "version", "author", "number", "name", "fact", "group", "remark")


def is_remark(text: str) -> bool:
    """Return whether a row or column of this name is no part of a map: *Notes*, *Average*."""
    known = known_head(text) or known_head(text.split(" ")[0])
    return known is not None and known.key == "remark"


def is_name_of_stage(text: str) -> bool:
    """Return whether a text is what many maps call one of their stages."""
    return len(text) <= _LONGEST and "a_stage" in _table().get(_looked_up(text), ())


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
    known = [_whole(part) for part in parts]
    found = [head for head in known if head is not None]
    if len(parts) < 2 or len(found) < len(parts):
        return None
    keys = {head.key for head in found}
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


def _asked(text: str) -> KnownHead | None:
    question = _QUESTION.fullmatch(text)
    key = _ASKED.get(question[1].casefold()) if question else None
    return KnownHead((key,)) if key else None


def _of_somebody(text: str, scale: tuple[float, float] | None) -> KnownHead | None:
    """Read a head for scores that names a persona, before or behind a dash or a colon."""
    parts = [part.strip() for part in _OWNED.split(text, maxsplit=1)]
    if len(parts) < 2:
        return None
    for own, other in (parts, parts[::-1]):
        known = _whole(own) or _whole(_without_brackets(own)[0])
        if known is None or known.key not in _OF_PERSONS or not other:
            continue
        is_kind = (kind := _whole(other)) is not None and kind.key == "persona"
        return replace(known, scale=scale, whose="" if is_kind else other, sure=is_kind)
    return None
