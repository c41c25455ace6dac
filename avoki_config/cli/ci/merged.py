"""From a commit of the main branch to the pipeline of the request that it came from. What is in doubt is refused."""

from dataclasses import dataclass
from typing import Any

from avoki_config.cli.ci.web import Web
from avoki_config.cli.failures import FailureError

_BY_HAND = "Look at `avoki-config plan`, then apply by hand: avoki-config apply TENANT --approve FINGERPRINT"


@dataclass(frozen=True, slots=True)
class GithubMerge:
    """A merge on GitHub, by its REST interface."""

    web: Web
    repository: str
    commit: str

    def run(self, workflow: str) -> int:
        """Return the id of the newest run for the request's last commit. Raises FailureError where there is no plan."""
        found = self.web.pages(f"/repos/{self.repository}/commits/{self.commit}/pulls")
        request = next((each for each in found if each["merge_commit_sha"] == self.commit), None)
        if request is None:
            raise FailureError(_nobody(self.commit))
        query = f"head_sha={request['head']['sha']}&event=pull_request&per_page=100"
        runs = self.web.ask("GET", f"/repos/{self.repository}/actions/runs?{query}")["workflow_runs"]
        ours = sorted((run for run in runs if run["path"] == workflow), key=lambda run: int(run["run_number"]))
        if not ours or not self._is_whole(ours[-1]):
            raise FailureError(_unplanned(request["number"]))
        return int(ours[-1]["id"])

    def _is_whole(self, run: Any) -> bool:
        """Tell whether a run succeeded here: a fork's could have called anything a plan."""
        return bool(run["conclusion"] == "success" and run["head_repository"]["full_name"] == self.repository)


@dataclass(frozen=True, slots=True)
class GitlabMerge:
    """A merge on GitLab, by its REST interface."""

    web: Web
    project: str
    commit: str

    def plan(self, job: str) -> bytes:
        """Return the plan of the request's last pipeline. Raises FailureError where it approved nothing."""
        project = f"/projects/{self.project}"
        found = self.web.pages(f"{project}/repository/commits/{self.commit}/merge_requests")
        request = next((each for each in found if each["state"] == "merged"), None)
        if request is None:
            raise FailureError(_nobody(self.commit))
        pipelines = list(self.web.pages(f"{project}/merge_requests/{request['iid']}/pipelines"))
        newest = max(pipelines, key=lambda each: int(each["id"]), default=None)
        if newest is None or newest["status"] != "success" or str(newest["project_id"]) != self.project:
            raise FailureError(_unplanned(request["iid"]))
        jobs = self.web.pages(f"{project}/pipelines/{newest['id']}/jobs")
        made = next((each for each in jobs if each["name"] == job), None)
        if made is None:
            raise FailureError(_unplanned(request["iid"]))
        return self.web.read(f"{project}/jobs/{made['id']}/artifacts/.avoki-ci/plan.json")


def _nobody(commit: str) -> str:
    return f"{commit} came without a pull request, so nobody approved a plan for it. {_BY_HAND}"


def _unplanned(number: int) -> str:
    return f"Request {number} was merged without a plan of a whole pipeline here. {_BY_HAND}"
