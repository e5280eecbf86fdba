"""A git repository: its revisions, their files and their history."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path

from ..source.companions import YAML
from ..values.addresses import MARKDOWN
from . import program as git
from .blobs import Blobs
from .commits import FORMAT, History, commits
from .program import NoGitError, RevisionError

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_NO_REPOSITORY = b"not a git repository"
_FILE = "100"
"""How the modes of files begin; those of links and submodules do not."""
_LINK, _SUBMODULE = "120000", "160000"

PAGES = tuple(f":(top)*{ending}" for ending in (*MARKDOWN, *YAML))
"""Pages and the YAML beside them, anywhere in a repository: a page may have lain outside the folder
of today."""

_LOG = (
    "--raw",
    "-z",
    "--no-abbrev",
    "-c",
    "--combined-all-paths",
    "-l400",  # so many moved and changed files of one commit are compared with each other
    "--topo-order",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--no-notes",
    "--encoding=UTF-8",
    "--date=raw",
    f"--format={FORMAT}",
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a commit has, by path from the repository's root."""

    files: dict[str, str] = field(default_factory=dict)
    """The ids of their contents."""
    links: dict[str, str] = field(default_factory=dict)
    """Symbolic links; the content is where one leads."""
    submodules: dict[str, str] = field(default_factory=dict)
    """Folders that are repositories of their own, with their commits."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a folder belongs to."""

    folder: Path
    prefix: str
    """The folder's path from the repository's root, empty for the root, else with a `/` at its end.
    """
    is_shallow: bool
    """Whether old commits are missing."""

    @classmethod
    def of(cls, folder: Path) -> Repository | None:
        """Find the repository of a folder, None where there is none, or no program git.

        A submodule is a repository of its own, and so is another work tree.

        Raises:
            RevisionError: Git refuses to look, for example because the folder is somebody else's.
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
        return cls(folder, git.words(prefix.removesuffix(b"\n")), shallow == b"true")

    @classmethod
    def needed(cls, folder: Path) -> Repository:
        """Find the repository of a folder.

        Raises:
            RevisionError: There is none, or git cannot say.
        """
        found = cls.of(folder)
        if found is None:
            git.run(folder, "version")  # where there is no program git, this says so
            if git.tried(folder, "rev-parse", "--is-bare-repository").stdout == b"true\n":
                raise RevisionError(f"{folder} is a bare repository: use a clone with its files")
            raise RevisionError(f"{folder} is in no git repository")
        return found

    @property
    def root(self) -> Path:
        """The folder that holds the whole repository."""
        folder = self.folder.resolve()
        return folder.parents[self.prefix.count("/") - 1] if self.prefix else folder

    def head(self) -> str | None:
        """Return the id of the commit that is checked out, None where there is none yet."""
        return self.resolve("HEAD")

    def resolve(self, revision: str) -> str | None:
        """Return the id of the commit that a revision names, None where it names none."""
        if not revision or "\0" in revision:
            return None
        wanted = f"{revision}^{{commit}}"
        done = git.tried(
            self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted
        )
        found = git.words(done.stdout).strip()
        return found if not done.returncode and _COMMIT.fullmatch(found) else None

    def merge_base(self, one: str, other: str) -> str | None:
        """Return the id of the commit at which two commits have parted.

        Args:
            one: A commit's id, as `resolve` gives it.
            other: The other one's.
        """
        done = git.tried(self.folder, "merge-base", "--end-of-options", one, other)
        return git.words(done.stdout).strip() or None

    def default_branch(self) -> str | None:
        """Return the name of the branch that changes are merged into, None where none is known.

        It is the branch that the remote `origin` has checked out, else one of the usual names.
        """
        told = git.tried(self.folder, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
        names = [git.words(told.stdout).strip()] if not told.returncode else []
        own = git.tried(self.folder, "config", "--get", "init.defaultBranch")
        for name in filter(None, (git.words(own.stdout).strip(), "main", "master")):
            names += [f"refs/remotes/origin/{name}", f"refs/heads/{name}"]
        found = next((name for name in names if self.resolve(name)), None)
        return re.sub("^refs/(heads|remotes)/", "", found) if found else None

    def files(self, commit: str, below: str = "") -> dict[str, str]:
        """Return the files of a commit: the ids of their contents by path, links left out.

        Args:
            commit: Its id, as `resolve` gives it.
            below: A folder from the repository's root, with a `/` at its end; empty for all files.
        """
        return self.listing(commit, below).files

    def listing(self, commit: str, below: str = "") -> Listing:
        """Return all that a commit has; the arguments are those of `files`."""
        only = [f":(literal){below}"] if below else []
        output = git.run(self.folder, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *only)
        found = Listing()
        others = {_LINK: found.links, _SUBMODULE: found.submodules}
        for entry in output.split(b"\0")[:-1]:
            about, _, path = entry.partition(b"\t")
            mode, _, blob = about.decode().split(" ")
            kind = found.files if mode.startswith(_FILE) else others.get(mode)
            if kind is not None:
                kind[git.words(path)] = blob
        return found

    def blobs(self) -> Blobs:
        """Return a reader of contents by their ids."""
        return Blobs(self.folder)

    def history(
        self,
        commit: str,
        since: datetime.date | None = None,
        paths: tuple[str, ...] = PAGES,
    ) -> History:
        """Return the commits that have changed some files, up to a commit.

        Moved files are found as such. A change that came with a merge is found once, at the
        commit that made it; a merge itself only with files that it brought together.

        Args:
            commit: The last one, by its id, as `resolve` gives it.
            since: The first day on which commits were made; older ones are left out.
            paths: Git's patterns of files.
        """
        arguments = [*_LOG, *(() if since is None else (_from(since),)), commit, "--", *paths]
        done = git.tried(self.folder, "log", "-M", *arguments)
        if done.returncode:  # a partial clone has no contents to compare
            done = git.tried(self.folder, "log", "-M100%", *arguments)
        if done.returncode:
            raise git.failure(done.stderr, "git log failed")
        return History(tuple(commits(done.stdout)))


def _from(day: datetime.date) -> str:
    start = datetime.datetime.combine(day, datetime.time(), datetime.UTC)
    return f"--max-age={max(0, int(start.timestamp()))}"
