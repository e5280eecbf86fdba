"""Which two points of a repository are compared."""

from __future__ import annotations

from ..values.lean_dataclass import dataclass
from .blobs import ID
from .program import RevisionError
from .repository import Repository

_SPANS = ("...", "..")
"""What stands between two revisions; the longer one goes first, since it holds the other one."""


@dataclass(frozen=True, slots=True)
class ComparedPoint:
    """A commit, or the working tree."""

    name: str
    """For people, such as `main (1a2b3c4d)`."""
    commit: str | None
    """Its full id; None for the working tree."""


WORKING_TREE = ComparedPoint("the working tree", None)


def compared(
    repository: Repository, base: str | None, head: str | None
) -> tuple[ComparedPoint, ComparedPoint]:
    """Return the older and the newer one of two points.

    Args:
        repository: The site's.
        base: A revision, `A..B` for both, or `A...B` for B and the point at which it parted from A;
            None for the point at which the newer one parted from the default branch.
        head: A revision; None for the working tree.

    Raises:
        RevisionError: There is no such point.
    """
    if repository.head() is None and head is None:
        raise RevisionError("the git repository has no commits yet: there is nothing to compare")
    if base is not None and (span := _span(repository, base)):
        if head is not None:
            raise RevisionError(f"{base!r} names both sides already: leave {head!r} out")
        return span
    after = WORKING_TREE if head is None else _point(repository, head)
    if base is not None:
        return _point(repository, base), after
    branch = repository.default_branch()
    if branch is None:
        raise RevisionError(_no_default_branch(repository))
    return _parting(repository, branch, after.commit or "HEAD"), after


def _span(repository: Repository, base: str) -> tuple[ComparedPoint, ComparedPoint] | None:
    """Read `A..B` or `A...B`; a side that is left out is HEAD, as git has it."""
    dots = next((dots for dots in _SPANS if dots in base), "")
    if not dots or repository.resolve(base):  # such as `HEAD^{/words with..dots}`
        return None
    older, _, newer = (part or "HEAD" for part in base.partition(dots))
    after = _point(repository, newer)
    if dots == "..":
        return _point(repository, older), after
    return _parting(repository, older, newer), after


def _parting(repository: Repository, branch: str, other: str) -> ComparedPoint:
    """Return the point at which a revision parted from a branch."""
    tip, commit = _commit(repository, branch), _commit(repository, other)
    base = repository.merge_base(tip, commit)
    if base is None:
        raise RevisionError(_no_merge_base(repository, branch, other))
    name = branch if base == tip else f"the merge base with {branch}"
    return ComparedPoint(f"{name} ({base[:8]})", base)


def _point(repository: Repository, revision: str) -> ComparedPoint:
    commit = _commit(repository, revision)
    short = commit[:8]
    return ComparedPoint(short if commit.startswith(revision) else f"{revision} ({short})", commit)


def _commit(repository: Repository, revision: str) -> str:
    commit = repository.resolve(revision)
    if commit is None:
        raise RevisionError(_no_revision(repository, revision))
    return commit


_FETCH = "this is a shallow clone: `git fetch --unshallow` fetches the rest, in CI `fetch-depth: 0`"


def _no_revision(repository: Repository, revision: str) -> str:
    message = f"git knows no commit {revision!r}"
    if revision and repository.resolve(f"origin/{revision}"):
        return f"{message}, did you mean 'origin/{revision}'?"
    return f"{message}; {_FETCH}" if repository.is_shallow else message


def _no_merge_base(repository: Repository, branch: str, other: str) -> str:
    message = f"it is not known where {_named(other)} parted from {branch}"
    if repository.is_shallow:
        return f"{message}; {_FETCH}"
    return f"{message}: they have no commit in common; name the revision to compare with"


def _no_default_branch(repository: Repository) -> str:
    message = "the default branch is not known: name the revision to compare with"
    return f"{message}; {_FETCH}" if repository.is_shallow else message


def _named(revision: str) -> str:
    return revision[:8] if ID.fullmatch(revision) else revision
