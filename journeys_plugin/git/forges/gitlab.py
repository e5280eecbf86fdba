"""GitLab: a merge request's notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...values.lean_dataclass import dataclass
from .api import (
    Api,
    FailedError,
    RefusedError,
    usable_address,
    usable_token,
)
from .comments import Comment


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """A merge request of a project."""

    api: Api
    api_url: str
    url: str

    @classmethod
    def of_job(cls, environment: Mapping[str, str]) -> MergeRequest:
        """Return the merge request to which a job belongs, in the project that receives it.

        Raises:
            ForgeError: It belongs to none, or a variable cannot be used.
        """
        project = environment.get("CI_MERGE_REQUEST_PROJECT_ID", "")
        number = environment.get("CI_MERGE_REQUEST_IID", "")
        if not (project and number):
            raise RefusedError("this job does not belong to a merge request")
        if not (f"{project}{number}".isascii() and f"{project}{number}".isdigit()):
            raise FailedError(
                f"CI_MERGE_REQUEST_PROJECT_ID {project!r} and CI_MERGE_REQUEST_IID {number!r} are"
                " not both numbers"
            )
        token = usable_token(environment.get("JOURNEYS_TOKEN"), "JOURNEYS_TOKEN")
        authorities = environment.get("CI_SERVER_TLS_CA_FILE", "")
        api = Api("GitLab", {"PRIVATE-TOKEN": token}, token, authorities)
        base = usable_address(environment.get("CI_API_V4_URL", ""), "CI_API_V4_URL")
        return cls(api, base, f"{base}/projects/{project}/merge_requests/{number}/notes")

    def own_comments(self) -> Iterator[Comment]:
        """Yield the notes of the token's account, in the order in which GitLab lists them."""
        me = self._account()
        for note in self.api.pages(self.url):
            match note:
                case {"id": int(number), "body": str(body), "author": {"id": int(author)}}:
                    if author == me:
                        yield Comment(number, body)

    def create(self, body: str) -> None:
        """Write a note."""
        self.api.call("POST", self.url, {"body": body})

    def update(self, number: int, body: str) -> None:
        """Replace a note's text."""
        self.api.call("PUT", f"{self.url}/{number}", {"body": body})

    def _account(self) -> int:
        match self.api.call("GET", f"{self.api_url}/user"):
            case {"id": int(number)}:
                return number
        raise FailedError("GitLab does not say whose token this is")
