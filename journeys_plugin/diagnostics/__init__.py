"""What is wrong in a page, where, and what to do: locations, severities, rules, diagnostics.

This is the lowest room of the house: everything else may import it, it imports nothing of ours but
the rules' examples, which are texts.
"""

from __future__ import annotations

import difflib
import enum
import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from .rule_examples import EXAMPLES


class Severity(enum.Enum):
    """How much a diagnostic matters. Only errors fail a strict build."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"

    def reaches(self, other: Severity) -> bool:
        """Whether this is as bad as another one, or worse."""
        return _RANKS[self] <= _RANKS[other]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a page."""

    path: str
    """The page's path under the docs folder, with forward slashes."""
    line: int = 1
    """Counted from 1, in the whole file (front matter fences included)."""
    column: int = 1
    """Counted from 1, in characters; in a table, the number of the cell in its row."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding, with the severity that it has everywhere."""

    id: str
    severity: Severity
    why: str
    """One sentence: what goes wrong for readers where the rule is broken."""
    group: str = ""
    """What it is about: one of `GROUPS`."""
    wrong: str = field(default="", compare=False, repr=False)
    """YAML that breaks this rule and no other; empty where it takes more than a front matter."""
    right: str = field(default="", compare=False, repr=False)
    """The same, mended."""

    @property
    def is_cause(self) -> bool:
        """Whether a page that breaks it may lack parts that others refer to."""
        return self.id in _CAUSES


GROUPS = (
    "text",
    "schema",
    "references",
    "pages",
    "metrics",
    "drift",
    "craft",
    "trust",
    "privacy",
)
"""What rules are about, in the order of the manual."""


def _rules(group: str, severity: Severity, **whys: str) -> dict[str, Rule]:
    assert group in GROUPS
    ids = ((name.replace("_", "-"), why) for name, why in whys.items())
    return {
        rule_id: Rule(rule_id, severity, why, group, *EXAMPLES.get(rule_id, ("", "")))
        for rule_id, why in ids
    }


_CAUSES = {
    "broken-yaml",
    "failing-page",
    "late-front-matter",
    "too-deep",
    "too-large",
    "unclosed-front-matter",
    "unopened-front-matter",
    "unreadable-file",
}

RULES: dict[str, Rule] = {
    **_rules(
        "text",
        Severity.ERROR,
        invalid_utf8="Bytes that are not UTF-8 are shown as replacement characters.",
        unopened_front_matter="Without its opening line MkDocs prints the front matter as text.",
        unclosed_front_matter="Without its closing line MkDocs prints the front matter as text.",
        late_front_matter="MkDocs knows a front matter only in the first line of a page.",
        broken_yaml="MkDocs drops a front matter that it cannot read, without a word.",
        unquoted_text="YAML reads some texts as something else unless they stand in quotes.",
        look_alike_sign="A sign that only looks like one of YAML's hides a key, a level or a list.",
        pasted_list="A list with signs that YAML does not know becomes one text.",
        text_with_keys="Keys below a plain text are lost: the text needs a key of its own.",
        cut_text="YAML takes a `#` after a space for a comment, and the text's end is lost.",
        duplicate_key="YAML keeps one of two equal keys; the other is lost.",
        too_deep="Nothing in a map is nested this deep; it is a slip of the indentation.",
        too_large="Aliases that unfold into very many entries would stall the build.",
        unreadable_file="A page that cannot be read is missing from the site.",
        failing_page="What journeys fails at is missing from the page; all other pages are made.",
    ),
    **_rules(
        "text",
        Severity.INFORMATION,
        needless_ignore="A comment that silences nothing hides the next finding there.",
    ),
    **_rules(
        "schema",
        Severity.ERROR,
        two_kinds="A page is about one thing: a journey, a persona or a touchpoint.",
        two_places="What stands in two files is changed in one of them and stale in the other.",
        unknown_key="A key that nobody reads is content that nobody sees.",
        wrong_type="A value of another kind than the key's cannot be shown.",
        missing_key="The part means nothing without it.",
        missing_name="Readers and links find a step or a stage by its name.",
        not_a_score="A score is a number, so that means and curves can be drawn.",
        score_out_of_scale="A score outside the scale has no place on the curve.",
        not_a_date="Dates are compared and sorted, so they are written in one way.",
        unknown_word="Only these words have a meaning here.",
        bad_id="An id stands in addresses and links, so it is written as a slug.",
        not_future="A map of today replaces nothing and takes up nothing.",
        unsafe_link="Links lead to pages and mail addresses; anything else may be an attack.",
    ),
    **_rules(
        "schema",
        Severity.WARNING,
        too_much_markdown="Readers see stars and brackets in a text that is too long to be read.",
        empty_stage="A stage without steps tells nothing yet.",
        yaml_without_page="A YAML file beside no page of its stem is on no page.",
        target_without_better="A low number may be what was aimed for, so there is no verdict.",
    ),
    **_rules(
        "schema",
        Severity.INFORMATION,
        unread_time="A sum of times without it is too small, and can only say “at least”.",
    ),
    **_rules(
        "references",
        Severity.ERROR,
        duplicate_id="Two parts of one id: a link to it leads to only one of them.",
        ambiguous_reference="A name that two pages share leads to neither.",
        unknown_journey="The link to the journey would lead nowhere.",
        unknown_step="The branch would lead nowhere.",
        unknown_opportunity="The link to the opportunity would lead nowhere.",
        circular_detail="A journey that is a detail of itself has no top.",
        circular_future="A future map that replaces itself has no present.",
        link_as_name="A link is no name: it would make a page of its own, beside the one meant.",
        several_in_one="Several names in one text make one page or channel that nobody meant.",
        missing_picture="Readers see a broken picture.",
        outside_docs="Files outside the docs folder are not part of the site.",
        missing_link_target="The link would lead nowhere.",
    ),
    **_rules(
        "references",
        Severity.WARNING,
        undeclared_persona="A persona without a page of its own is only a name.",
        near_touchpoint="Two spellings split one touchpoint's scores over two pages.",
        names_of_one_slug="Names that differ only in signs, such as C++ and C#, share one page.",
    ),
    **_rules(
        "references",
        Severity.INFORMATION,
        undeclared_touchpoint="A touchpoint without a page has no owner and no aliases.",
    ),
    **_rules(
        "pages",
        Severity.ERROR,
        duplicate_address="Two pages at one address overwrite each other.",
        failing_template="What the site's own template should draw is missing from its pages.",
        bad_marker="A marker that nobody understands places nothing.",
    ),
    **_rules(
        "metrics",
        Severity.ERROR,
        missing_metric_file="The maps go without the numbers, or with old ones.",
        unusable_metric_file="A table that cannot be read measures nothing.",
    ),
    **_rules(
        "metrics",
        Severity.WARNING,
        guessed_encoding="Read in the wrong encoding, names with accents fit no step.",
        wrong_metric_column="What stands in a column that nobody knows is not read.",
        unknown_metric_step="A number that belongs to no step is on no map.",
        bad_metric_row="A row with too many cells or too little in it says something by accident.",
        two_metric_values="Of two numbers for one day, nobody can tell which one is right.",
        bad_metric_value="What is no number has no place on a curve.",
        bad_metric_date="Without its date nobody can tell which number is the newest.",
        ambiguous_metric_value="Read in the wrong way, a number is wrong by a factor of 1,000.",
        ambiguous_metric_date="Read in the wrong way, a date is wrong by months.",
    ),
    **_rules(
        "drift",
        Severity.INFORMATION,
        unused_persona="A persona that no journey names is designed for by nobody.",
        unused_touchpoint="A touchpoint that no step passes has no scores and no pains to show.",
        similar_touchpoints="Two pages for one touchpoint split its scores between them.",
        near_persona="An actor who is nearly a persona loses that persona's score.",
        pain_in_other_words="A pain in two wordings is counted as two, and neither looks frequent.",
    ),
    **_rules(
        "craft",
        Severity.INFORMATION,
        long_stage="A stage of many steps is no longer seen as one part of the journey.",
        long_journey="A map that takes minutes to read is read by nobody.",
        department_stage="A stage is what the customer goes through, not who of us is in charge.",
        low_score_without_pain="A low score that nobody explains cannot be mended.",
        pain_without_opportunity="A pain to which nobody has an answer stays.",
        opportunity_without_owner="An idea that is nobody's is not taken up.",
        flat_scores="Where all steps feel the same, the curve says nothing about where to work.",
        no_moment_of_truth="A long map should say where the whole journey turns.",
        unclear_way="Drops and sums of time follow the way that people take, not a guess at it.",
        silent_persona="A persona who says nothing for a whole stage was perhaps not asked.",
    ),
    **_rules(
        "trust",
        Severity.INFORMATION,
        no_owner="A map without an owner is nobody's to keep true.",
        never_reviewed="Readers cannot tell how far to trust a map that nobody has looked over.",
        stale_review="What was true at the last review may not be true any more.",
        future_review="A review that has not been held yet proves nothing.",
        changed_after_review="A review vouches for what was read, not for what was changed since.",
        no_source="A low score or a quote without a source is easily taken for an opinion.",
        old_sources="Customers and products change faster than studies are repeated.",
        bad_source_link="A source that nobody can open proves as much as none.",
    ),
    **_rules(
        "privacy",
        Severity.INFORMATION,
        email_address="A customer's mail address must not stand on a page that many can read.",
        telephone_number="A customer's number must not stand on a page that many can read.",
        bank_account="A customer's account number must not stand on a page that many can read.",
    ),
}
"""Every rule by its id."""


def one_line(words: str) -> str:
    """Give words without what would end a line, turn it round, or move a terminal's cursor."""
    return _CONTROL.sub("\ufffd", " ".join(words.splitlines()))


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Fix:
    """The one certain answer to a finding: other words at its place."""

    old: str
    """What stands there, `\\n` between lines; where something else does, there is no answer."""
    new: str
    """Empty where it should go; of a comment, the line goes too if nothing else stands in it."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong, where, and what to do about it."""

    rule: Rule
    location: Location
    message: str
    """What is wrong, in one line, without the remedy."""
    remedy: str = ""
    """What to do, in one line; empty where the message says it already."""
    fix: Fix | None = field(default=None, compare=False)
    """What `--fix` would write; None where only a person can know."""

    @property
    def severity(self) -> Severity:
        """The rule's."""
        return self.rule.severity

    @property
    def text(self) -> str:
        """Message and remedy, in one line, control characters replaced."""
        text = f"{self.message}, {self.remedy}" if self.remedy else self.message
        return one_line(text)

    def line(self, docs_folder: str = "") -> str:
        """Give the whole finding in one line: place, message, remedy, rule.

        Args:
            docs_folder: How to reach the docs folder from where the reader is, such as `docs/`.
        """
        place = one_line(f"{docs_folder}{self.location}")  # file names come from forks, too
        return f"{place}: {self.text} [{self.rule.id}]"


@dataclass(slots=True)
class Findings:
    """Collects diagnostics while pages are read and linked."""

    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(
        self,
        rule: str,
        location: Location,
        message: str,
        remedy: str = "",
        fix: Fix | None = None,
    ) -> None:
        """Report one finding of the rule with this id."""
        self.diagnostics.append(Diagnostic(RULES[rule], location, message, remedy, fix))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place, each finding once."""
    by_place = {_sort_key(found): found for found in diagnostics}
    return tuple(by_place[key] for key in sorted(by_place))


def _sort_key(found: Diagnostic) -> tuple[str, int, int, str, str, str]:
    place = found.location
    return place.path, place.line, place.column, found.rule.id, found.message, found.remedy


def shown(words: str, limit: int = 60) -> str:
    """Quote an author's words inside a message: one line, cut where they are long."""
    flat = " ".join(words.split())
    return repr(flat if len(flat) <= limit else flat[: limit - 1] + "…")


_FEW, _LONG = 300, 80
"""How many words are compared, and how much of one: likeness takes quadratic time."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that was probably meant, or None where nothing is near."""
    found = _near(word, known, 1)
    return found[0] if found else None


def only_near(word: str, known: Iterable[str]) -> str | None:
    """Find the known word that was certainly meant: one slip away, and no other one is near."""
    found, word = _near(word, known, 2), word.casefold()
    if not found or not (len(found) == 1 or found[0] == word):
        return None
    return found[0] if is_slip(word, found[0]) else None


_MANY_LETTERS = 6
"""In a shorter word another letter makes another word: `scope` is no `score`."""


def is_slip(word: str, meant: str) -> bool:
    """Whether one letter is missing, too many or wrong, or two have changed places."""
    start = len(posixpath.commonprefix((word, meant)))
    word, rest = word[start:], meant[start:]
    end = len(posixpath.commonprefix((word[::-1], rest[::-1])))
    word, rest = word[: len(word) - end], rest[: len(rest) - end]
    if len(word) == len(rest) == 1:
        return len(meant) >= _MANY_LETTERS
    return len(word) + len(rest) <= 1 or (len(word) == len(rest) == 2 and word == rest[::-1])


def _near(word: str, known: Iterable[str], count: int) -> list[str]:
    few = islice(known, _FEW)
    return difflib.get_close_matches(word.casefold()[:_LONG], few, n=count, cutoff=0.7)


_NAMED = 4


def summed_up(findings: Iterable[Diagnostic]) -> str:
    """Name the rules that are broken most often, with how often, in one short line."""
    rules = Counter(one.rule.id for one in findings)
    often = rules.most_common(_NAMED)
    named = ", ".join(f"{count} {rule}" for rule, count in often)
    more = rules.total() - sum(count for _, count in often)
    return f"{named} and {more} more" if more else named
