"""GitHub: a pull request's comments, and a fork's run whose artifact a second workflow reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...values.lean_dataclass import dataclass
from .api import (
    Api,
    FailedError,
    RefusedError,
    usable_address,
    usable_token,
)
from .comments import Comment

_REPOSITORY = re.compile(r"[\w.-]+/[\w.-]+", re.A)
"""`OWNER/NAME`: it becomes a part of an address."""
_ADDRESSES = {
    "GITHUB_API_URL": "https://api.github.com",
    "GITHUB_GRAPHQL_URL": "https://api.github.com/graphql",
}
"""The addresses of the API by the variables that name those of an Enterprise Server."""


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request of a repository."""

    api: Api
    repository_url: str
    graphql_url: str
    number: int

    @classmethod
    def of_event(cls, environment: Mapping[str, str], event: Any) -> PullRequest:
        """Return the pull request to which the run of a workflow belongs.

        Raises:
            ForgeError: It belongs to none, or a variable cannot be used.
        """
        match event:
            case {"pull_request": {"number": int(number)}}:
                return cls.of_repository(environment, number)
        raise RefusedError("this run does not belong to a pull request")

    @classmethod
    def of_repository(cls, environment: Mapping[str, str], number: int) -> PullRequest:
        """Return a pull request of the repository whose workflow runs."""
        repository = environment.get("GITHUB_REPOSITORY", "")
        if not _REPOSITORY.fullmatch(repository):
            raise FailedError(f"GITHUB_REPOSITORY is {repository!r}, not OWNER/NAME")
        token = usable_token(environment.get("GITHUB_TOKEN"), "GITHUB_TOKEN")
        api = Api(
            "GitHub",
            {"Authorization": f"Bearer {token}", "Accept": "application/vnd.github+json"},
            token,
        )
        base, graphql = (
            usable_address(environment.get(variable) or address, variable)
            for variable, address in _ADDRESSES.items()
        )
        return cls(api, f"{base}/repos/{repository}", graphql, number)

    def own_comments(self) -> Iterator[Comment]:
        """Yield the comments of the token's account, oldest first."""
        me = self._account()
        for comment in self.api.pages(f"{self.repository_url}/issues/{self.number}/comments"):
            match comment:
                case {"id": int(number), "body": str(body), "user": {"login": str(login)}}:
                    if login == me:
                        yield Comment(number, body)

    def create(self, body: str) -> None:
        """Write a comment."""
        url = f"{self.repository_url}/issues/{self.number}/comments"
        self.api.call("POST", url, {"body": body})

    def update(self, number: int, body: str) -> None:
        """Replace a comment's text."""
        url = f"{self.repository_url}/issues/comments/{number}"
        self.api.call("PATCH", url, {"body": body})

    def head(self) -> tuple[str, str]:
        """Return the repository and the commit that are to be merged; both are empty if closed."""
        match self.api.call("GET", f"{self.repository_url}/pulls/{self.number}"):
            case {
                "state": "open",
                "head": {"sha": str(commit), "repo": {"full_name": str(repository)}},
            }:
                return repository, commit
        return "", ""

    def _account(self) -> str:
        """Return the login of the token's account.

        GraphQL is asked, since a job's own token may not ask the REST API for it.
        """
        match self.api.call("POST", self.graphql_url, {"query": "{viewer{login}}"}):
            case {"data": {"viewer": {"login": str(login)}}}:
                return login
        raise FailedError("GitHub does not say whose token this is")


@dataclass(frozen=True, slots=True)
class WorkflowRun:
    """A run for a fork's pull request, which has no rights, as GitHub itself describes it."""

    repository: str
    commit: str

    @classmethod
    def of_event(cls, event: Any) -> WorkflowRun:
        """Return the run that the event `workflow_run` is about.

        Raises:
            RefusedError: It was not the run of a pull request.
        """
        match event:
            case {
                "workflow_run": {
                    "event": "pull_request",
                    "head_sha": str(commit),
                    "head_repository": {"full_name": str(repository)},
                }
            }:
                return cls(repository, commit)
        raise RefusedError("this run does not follow the run of a pull request")

    def check_is_of(self, request: PullRequest) -> None:
        """Check that this run was about a pull request, which so far only its artifact says.

        Raises:
            RefusedError: It was about another one, or about another commit of it.
        """
        repository, commit = request.head()
        if repository != self.repository:
            raise RefusedError(f"pull request {request.number} is not open, or not from this fork")
        if commit != self.commit:
            raise RefusedError(f"pull request {request.number} has another commit by now")
