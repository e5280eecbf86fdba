"""The words of heads: data in `heads.tsv`, in nine languages, and those of `schema/words`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from ...schema.dictionary import folded, forms, senses_of_form
from ...values.lean_dataclass import dataclass

_WORDS = Path(__file__).parent / "heads.tsv"
SURE, _NEAR, _NAME_OF_STAGE = 1.0, 0.7, 0.3
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
    weight: float = SURE
    """How much it says for a row or column of heads."""
    scale: tuple[float, float] | None = None
    """The scale that it names: `Emotion (-2..2)`."""
    unit: str = ""
    """The unit that it names: `Time (min)`."""
    whose: str = ""
    """The persona that it names: `Emotion – Maya`."""
    inside: str = ""
    """What the brackets at the end of each item are: `Touchpoint (channel)`."""
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
        found.setdefault(looked_up(word), {})[key] = None
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


def looked_up(word: str) -> str:
    """Return a word as it is looked up; one without letters is looked up as it is."""
    return folded(word) or word.strip()


def whole_head(text: str) -> KnownHead | None:
    """Look a text up as it is."""
    form = looked_up(text)
    listed, meant = _table().get(form, ()), senses_of_form(form)
    if not listed and not meant:  # as most texts of a sheet
        return None
    if "stage" in listed or "step" in listed:
        listed = ("number",) if text.rstrip().endswith("#") else listed
    if keys := tuple(key for key in listed if key != "a_stage"):
        return KnownHead(keys, _NAME_OF_STAGE if "a_stage" in listed else SURE)
    found = [(sense.exact, _key_of(sense.meaning.name)) for sense in meant]
    keys = tuple(dict.fromkeys(key for exact, key in found if exact or key not in _ONLY_EXACT))
    keys = tuple(filter(None, keys))
    if not keys or listed:
        return KnownHead(keys, _NAME_OF_STAGE) if keys else None
    is_exact = any(exact for exact, _ in found)
    return KnownHead(keys, SURE if is_exact else _NEAR, sure=is_exact)


_ONLY_EXACT = ("severity", "impact", "effort", "importance", "status", "number")
"""What a word of near meaning does not stand for: a number of something else would be taken."""


def _key_of(meaning: str) -> str:
    return (_MEANINGS[meaning] or meaning) if meaning in _MEANINGS else ""
