"""What pages give to others, kept: to lists, sums and files, each value by the page it comes from.

A page that has not changed gives its rows, its findings or its line of `journeys.json` without
being drawn, checked or written again:

    rows = here.given.value(
        journey.path,  # where the value comes from: it is forgotten with the page
        "rows of touchpoints",  # what it is; one for all rows of a page, not one for each
        lambda: _rows(journey),  # makes it, from this page and from what it asks for
        of=("journeys", journey.id),  # what it is made of, as if it had been asked for
        more=(here.path,),  # what else it depends on, as texts, such as the folder of its links
        often=True,  # several ask for it in one build, so it stays in the memory
    )

A value is plain: texts (no `Markup` or `Text`: `str(…)` makes them plain), numbers, None, and
tuples, lists and dictionaries of them. Nobody may change one. What making it asks of catalogue,
addresses and homes is noted, and it is made anew if an answer is another one, the code or an
option. Whoever gets it asks what its making has asked. So its making must ask for all that it uses:
what another's `cached_property` or dictionary already knows is asked for by nobody.

A list has its rows from many pages. `each` keeps them together, by the page that shows them: if one
page changes, its row alone is made anew, and the others are joined as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

from .fingerprints import Fingerprints
from .questions import MadeOnce, Question, Questions

V = TypeVar("V")

_Kept = tuple[tuple[Question, ...], str, Any]
"""What making a value has asked, a key for the answers, and the value."""


class ValueStore(Protocol):
    """A place where the values of pages are kept."""

    def value(self, path: str, name: str, made_by: str) -> Any:
        """Return what is kept of a page under a name, None if that is nothing."""
        ...

    def put_value(self, path: str, name: str, made_by: str, value: Any) -> None:
        """Keep a value of a page, instead of the one under this name."""
        ...


class GivenByPages:
    """The values that a site's pages give; without a store each is made when it is asked for."""

    def __init__(
        self,
        fingerprints: Fingerprints | None = None,
        questions: Questions | None = None,
        store: ValueStore | None = None,
        failures: Sequence[object] = (),
    ) -> None:
        """Take in what values are told apart by.

        Args:
            fingerprints: Of the site.
            questions: Takes in what is asked of the site.
            store: Where values are kept; None if none are.
            failures: What has failed in this build: from then on, nothing is kept.
        """
        self._fingerprints, self._store, self._failures = fingerprints, store, failures
        self._questions = questions or Questions()
        self._in_memory: MadeOnce[tuple[str, str, tuple[str, ...]], Any] = {}

    def value(
        self,
        path: str,
        name: str,
        make: Callable[[], V],
        *,
        of: Question | None = None,
        more: tuple[str, ...] = (),
        often: bool = False,
    ) -> V:
        """Return a value of a page, as it was kept or as it is made now.

        Args:
            path: The page's, under the docs folder.
            name: What the value is called among those of the page.
            make: Makes it.
            of: What it is made of, as a question: a journey, a persona or a touchpoint.
            more: What else it depends on, beside what its making asks for.
            often: Whether it stays in the memory for those who ask for it later in the build.
        """
        if often:
            key, once = (path, name, more), partial(self._value, path, name, make, of, more)
            made: V = self._questions.once(self._in_memory, key, once)
            return made
        return self._value(path, name, make, of, more)

    def each(
        self,
        path: str,
        name: str,
        make: Mapping[str, tuple[Question, Callable[[], V]]],
        more: tuple[str, ...] = (),
    ) -> dict[str, V]:
        """Return values that stand together on a page, each as it was kept or as it is made now.

        Args:
            path: The path of the page that shows them.
            name: What they are called among what is kept of this page.
            make: By key what each is made of, as a question, and what makes it.
            more: What else they depend on, beside what their making asks for.
        """
        site, store = self._fingerprints, self._store
        if site is None or store is None:
            return {key: self._making(one, of)[0] for key, (of, one) in make.items()}
        kept = store.value(path, name, site.made_by)
        known = kept[1] if kept is not None and kept[0] == more else {}
        found = {key: self._still_good(known.get(key), site) for key in make}
        made = {key: self._made(*make[key], site) for key, good in found.items() if good is None}
        found |= made
        if (made or len(known) > len(make)) and not self._failures:
            store.put_value(path, name, site.made_by, (more, found))
        return {key: one[2] for key, one in found.items() if one}

    def _still_good(self, kept: _Kept | None, site: Fingerprints) -> _Kept | None:
        """Return what is kept if its answers are the same; who gets it has asked for them."""
        if kept is None or site.answered(kept[0]) != kept[1]:
            return None
        self._questions.asked.update(kept[0])
        return kept

    def _made(self, of: Question, make: Callable[[], Any], site: Fingerprints) -> _Kept:
        made, all_asked = self._making(make, of)
        asked = tuple(site.needed(all_asked))
        return asked, site.answered(asked), made

    def _value(
        self,
        path: str,
        name: str,
        make: Callable[[], V],
        of: Question | None,
        more: tuple[str, ...],
    ) -> V:
        site, store = self._fingerprints, self._store
        if site is None or store is None:
            return self._making(make, of)[0]
        kept = store.value(path, name, site.made_by)
        if kept is not None:
            asked, answers, with_these, known = kept
            if with_these == more and site.answered(asked) == answers:
                self._questions.asked.update(asked)
                before: V = known
                return before
        made, all_asked = self._making(make, of)
        if not self._failures:
            asked = tuple(site.needed(all_asked))
            store.put_value(path, name, site.made_by, (asked, site.answered(asked), more, made))
        return made

    def _making(self, make: Callable[[], V], of: Question | None) -> tuple[V, tuple[Question, ...]]:
        """Make a value; return it with what its making has asked, in an order to keep."""
        questions = self._questions
        before, questions.asked = questions.asked, {of} if of else set()
        try:
            made = make()
            return made, tuple(questions.asked)
        finally:
            before |= questions.asked
            questions.asked = before
