"""`apply --approve FINGERPRINT`: exactly the plan that somebody looked at, or nothing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import click

from avoki_config.cli.planning import show
from avoki_config.resources import Backend, Plan, StalePlanError

_FINGERPRINT = re.compile(r"(?:sha256:)?([0-9a-f]{64})")


class Fingerprint(click.ParamType[str]):
    """A plan's fingerprint, whole: of a part of one, another plan could be made that begins alike."""

    name = "FINGERPRINT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it with its `sha256:`."""
        match = _FINGERPRINT.fullmatch(value)
        if match is None:
            self.fail(
                f'"{value}" is no fingerprint: give the whole one that the plan ends with, with all 64 digits.',
                param,
                ctx,
            )
        return f"sha256:{match[1]}"


@dataclass(frozen=True)
class Consent:
    """Who says yes to a plan: a person who is asked, the fingerprint of the plan that was looked at, or nobody."""

    approved: str | None
    asking: bool

    def given(self) -> bool:
        """Ask where a person is to be asked."""
        return not self.asking or click.confirm("Apply this?", err=True)

    def check(self, plan: Plan, backend: Backend, texts: Mapping[str, str]) -> None:
        """Raise StalePlanError, after showing the plan, when it isn't the approved one; says what came in between."""
        if self.approved is None or plan.fingerprint == self.approved:
            return
        history = backend.history()
        for entry in reversed(history):
            if entry.fingerprint == self.approved:
                _refuse(f"The approved plan was applied already, as serial {entry.serial}, at {entry.at}.")
        show(plan, "text", texts)
        last = f" The last apply is serial {history[-1].serial}, at {history[-1].at}." if history else ""
        _refuse(
            f"This is not the approved plan: its fingerprint is {plan.fingerprint}, and {self.approved} was approved. "
            "Since then the tenant's file changed, or what the registry holds of objects that the plan touches or "
            f"needs.{last} Look at the plan as it is now, and approve that."
        )


def _refuse(why: str) -> NoReturn:
    raise StalePlanError(f"{why} Nothing was changed.")
