"""The comments of a pull request on each forge: find our own, change it, else make it."""

from dataclasses import dataclass
from typing import Any, Protocol

from avoki_config.cli.ci.web import Web, github, gitlab, variable
from avoki_config.cli.failures import FailureError

_GITHUB_BOT = "github-actions[bot]"
"""Who the token of a workflow is: it may not ask (`GET /user`), by GitHub's REST documentation."""


class Thread(Protocol):
    """A pull request's comments."""

    def show(self, marker: str, body: str) -> str:
        """Write the comment that has the marker, and return its address."""
        ...


def thread(name: str, number: int) -> Thread:
    """Return the comments of a request on a forge. Raises FailureError without its pipeline's variables."""
    if name == "github":
        return GithubThread(github(), variable("GITHUB_REPOSITORY"), number)
    return GitlabThread(gitlab(), variable("CI_PROJECT_ID"), number)


def open_from(head: str) -> int:
    """Return the number of GitHub's open pull request from `OWNER:BRANCH`. Raises FailureError where there is none."""
    found = github().pages(f"/repos/{variable('GITHUB_REPOSITORY')}/pulls", state="open", head=head)
    request = next((each for each in found if each["head"]["label"] == head), None)
    if request is None:
        raise FailureError(f"There is no open pull request from {head}.")
    return int(request["number"])


@dataclass(frozen=True, slots=True)
class GithubThread:
    """REST: a pull request's comments are its issue's."""

    web: Web
    repository: str
    number: int

    def show(self, marker: str, body: str) -> str:
        """Write the comment; another's that quotes the marker is left alone."""
        comments, who = f"/repos/{self.repository}/issues/{self.number}/comments", self._who()
        ours = (
            each
            for each in self.web.pages(comments)
            if each["user"]["login"] == who and str(each["body"]).startswith(marker)
        )
        if found := next(ours, None):
            made = self.web.ask("PATCH", f"/repos/{self.repository}/issues/comments/{found['id']}", {"body": body})
        else:
            made = self.web.ask("POST", comments, {"body": body})
        return str(made["html_url"])

    def _who(self) -> str:
        try:
            return str(self.web.ask("GET", "/user")["login"])
        except FailureError:
            return _GITHUB_BOT


@dataclass(frozen=True, slots=True)
class GitlabThread:
    """REST: a merge request's notes."""

    web: Web
    project: str
    number: int

    def show(self, marker: str, body: str) -> str:
        """Write the note; another's that quotes the marker is left alone."""
        notes = f"/projects/{self.project}/merge_requests/{self.number}/notes"
        who = self.web.ask("GET", "/user")["id"]
        ours = (each for each in self.web.pages(notes) if self._is_ours(each, who, marker))
        if found := next(ours, None):
            made = self.web.ask("PUT", f"{notes}/{found['id']}", {"body": body})
        else:
            made = self.web.ask("POST", notes, {"body": body})
        return f"merge request {self.number}, note {made['id']}"

    @staticmethod
    def _is_ours(note: Any, who: int, marker: str) -> bool:
        return bool(note["author"]["id"] == who and str(note["body"]).startswith(marker))
