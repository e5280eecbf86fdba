"""A git repository: its revisions, their files and their history."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import field
from pathlib import Path

from ..values.lean_dataclass import dataclass
from . import program as git
from .blobs import ID, Blobs
from .commits import FORMAT, History, commits
from .program import NoGitError, RevisionError

_NO_REPOSITORY = b"not a git repository"
_FILE = "100"
"""How the modes of files begin; those of links and submodules begin otherwise."""
_LINK, _SUBMODULE = "120000", "160000"


_LOG = (
    "--raw",
    "-z",
    "--no-abbrev",
    "-c",
    "--combined-all-paths",
    # So many added files of one commit are compared with as many removed ones to find those that
    # were moved, whatever the user's git is set to: the same history everywhere. 400 was git's own
    # limit for many years.
    "-l400",
    "--topo-order",  # `History` needs a commit before all of its parents, whatever their dates
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-notes",
    "--encoding=UTF-8",
    "--date=raw",
    f"--format={FORMAT}",
)
"""What `commits` reads. Every option is given, so that no configuration changes the output."""


@dataclass(frozen=True, slots=True)
class Listing:
    """All that a commit holds, by path from the repository's root."""

    files: dict[str, str] = field(default_factory=dict)
    """The ids of their contents."""
    links: dict[str, str] = field(default_factory=dict)
    """Symbolic links, with the ids of their contents: the path to which one leads."""
    submodules: dict[str, str] = field(default_factory=dict)
    """Folders that are repositories of their own, with the ids of their commits."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a folder belongs to."""

    folder: Path
    prefix: str
    """The folder's path from the repository's root: empty for the root, else it ends in `/`."""
    is_shallow: bool
    """Whether old commits are missing."""

    @classmethod
    def of(cls, folder: Path) -> Repository | None:
        """Find the repository of a folder; return None if there is none, or no program git.

        A submodule is a repository of its own, and so is another work tree.

        Raises:
            RevisionError: Git refuses, for example because the folder is another user's.
        """
        arguments = ("--is-inside-work-tree", "--is-shallow-repository", "--show-prefix")
        try:
            done = git.tried(folder, "rev-parse", *arguments)
        except NoGitError:
            return None
        if done.returncode:
            if _NO_REPOSITORY in done.stderr:
                return None
            raise git.failure(done.stderr, "git rev-parse failed")
        inside, shallow, prefix = done.stdout.split(b"\n", 2)
        if inside != b"true":
            return None
        return cls(folder, git.text_of(prefix.removesuffix(b"\n")), shallow == b"true")

    @classmethod
    def needed(cls, folder: Path) -> Repository:
        """Find the repository of a folder.

        Raises:
            RevisionError: There is none, or git cannot say.
        """
        repository = cls.of(folder)
        if repository is None:
            git.run(folder, "version")  # raises if there is no program git
            if git.tried(folder, "rev-parse", "--is-bare-repository").stdout == b"true\n":
                raise RevisionError(f"{folder} is a bare repository: use a clone with its files")
            raise RevisionError(f"{folder} is not in a git repository")
        return repository

    @property
    def root(self) -> Path:
        """The folder that holds the whole repository."""
        folder = self.folder.resolve()
        return folder.parents[self.prefix.count("/") - 1] if self.prefix else folder

    def head(self) -> str | None:
        """Return the id of the commit that is checked out, None if there is none yet."""
        return self.resolve("HEAD")

    def resolve(self, revision: str) -> str | None:
        """Return the id of the commit that a revision names, None if there is no such commit."""
        if not revision or "\0" in revision:
            return None
        wanted = f"{revision}^{{commit}}"
        done = git.tried(
            self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted
        )
        commit = git.text_of(done.stdout).strip()
        return commit if not done.returncode and ID.fullmatch(commit) else None

    def merge_base(self, commit: str, other: str) -> str | None:
        """Return the id of the commit at which two commits parted, None if they have none.

        Args:
            commit: Its id, as `resolve` returns it.
            other: The other one's.
        """
        done = git.tried(self.folder, "merge-base", "--end-of-options", commit, other)
        return git.text_of(done.stdout).strip() or None

    def default_branch(self) -> str | None:
        """Return the name of the branch that changes are merged into, None if it is unknown.

        It is the branch that the remote `origin` has checked out. A clone of CI often does not know
        it: then it is the one that new repositories get, `main` or `master`, and the remote's comes
        before the local one, which may be behind.
        """
        checked_out = git.tried(self.folder, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
        names = [] if checked_out.returncode else [git.text_of(checked_out.stdout).strip()]
        of_user = git.tried(self.folder, "config", "--get", "init.defaultBranch")
        for name in filter(None, (git.text_of(of_user.stdout).strip(), "main", "master")):
            names += [f"refs/remotes/origin/{name}", f"refs/heads/{name}"]
        branch = next((name for name in names if self.resolve(name)), None)
        return re.sub("^refs/(heads|remotes)/", "", branch) if branch else None

    def files(self, commit: str, below: str = "") -> dict[str, str]:
        """Return the files of a commit: the ids of their contents by path, without links.

        Args:
            commit: Its id, as `resolve` returns it.
            below: A folder from the repository's root, ending in `/`; empty for all files.
        """
        return self.listing(commit, below).files

    def listing(self, commit: str, below: str = "") -> Listing:
        """Return all that a commit holds; the arguments are those of `files`."""
        only = [f":(literal){below}"] if below else []
        output = git.run(self.folder, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *only)
        listing = Listing()
        others = {_LINK: listing.links, _SUBMODULE: listing.submodules}
        for entry in output.split(b"\0")[:-1]:
            about, _, path = entry.partition(b"\t")
            mode, _, blob = about.decode().split(" ")
            kind = listing.files if mode.startswith(_FILE) else others.get(mode)
            if kind is not None:
                kind[git.text_of(path)] = blob
        return listing

    def blobs(self) -> Blobs:
        """Return a reader of contents by their ids."""
        return Blobs(self.folder)

    def history(
        self,
        commit: str,
        since: datetime.date | None = None,
        paths: Iterable[str] = (),
    ) -> History:
        """Return the commits up to a commit that have changed some files.

        Moved files are found as such. A change that came with a merge is found once, at the commit
        that made it; a merge itself has only the files that it brought together.

        Args:
            commit: The id of the last one, as `resolve` returns it.
            since: The first day; commits made before it are left out.
            paths: Git's patterns of the files that count; all files if there are none.
        """
        arguments = [*_LOG, *(() if since is None else (_from(since),)), commit, "--", *paths]
        done = git.tried(self.folder, "log", "-M", *arguments)
        if done.returncode:  # a partial clone has no contents to compare, only ids that are equal
            done = git.tried(self.folder, "log", "-M100%", *arguments)
        if done.returncode:
            raise git.failure(done.stderr, "git log failed")
        return History(tuple(commits(done.stdout)))


def _from(day: datetime.date) -> str:
    """Return the option that leaves older commits out; git's days begin in 1970."""
    start = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    return f"--max-age={max(0, int(start.timestamp()))}"
