"""What `plan` and `apply` are asked for: a tenant as its file has it, or as it was after an earlier apply."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from avoki_config.cli import output
from avoki_config.cli.compiling import compiled
from avoki_config.cli.planning import folder_of, judging
from avoki_config.cli.secrets import SecretOptions
from avoki_config.compiler import policy_file
from avoki_config.compiler.horizon import start
from avoki_config.compiler.policy import Policy
from avoki_config.diagnostics import Diagnostic
from avoki_config.planner import Outlook, Rules, Wanted
from avoki_config.resources import Plan, StalePlanError
from avoki_config.secrets import Vault


@dataclass(frozen=True)
class Asked:
    """What is wanted of a tenant, judged by which rules; `head` is the serial that a rollback was worked out from."""

    wanted: Wanted
    folder: Path
    rules: Rules
    vault: Vault
    levels: Callable[[Iterable[Diagnostic]], Sequence[Diagnostic]]
    texts: Mapping[str, str] = field(default_factory=dict)
    head: int | None = None

    def check(self, plan: Plan) -> None:
        """Raise StalePlanError when somebody applied since a rollback was worked out."""
        if self.head is not None and plan.serial != self.head:
            raise StalePlanError("Somebody applied meanwhile. Nothing was changed: look at the plan and try again.")


def of_tenant(path: str, at: datetime | None, rules: Rules, secrets: SecretOptions, *, json: bool = False) -> Asked:
    """Return the tenant as its file has it; one with errors ends the command."""
    compilation = compiled(path, at, json=json)
    compilation.parts.release()
    vault = secrets.vault(compilation)
    judged = judging(replace(rules, vault=vault), compilation, path)
    levels = compilation.policy.with_levels
    return Asked(compilation.wanted, folder_of(path), judged, vault, levels, compilation.texts)


def of_former(
    path: str, url: str | None, serial: int, *, at: datetime | None, rules: Rules, secrets: SecretOptions
) -> Asked:
    """Return the tenant as it was after an apply, whatever its file says now. Raises UnknownSerialError."""
    from avoki_config.cli.keeping import kept  # noqa: PLC0415 - a database's client is 16 MB beside a large tenant
    from avoki_config.planner.rollback import wanted_back  # noqa: PLC0415 - as above

    found = kept(path, url)
    former = found.keeper.former(serial)
    vault, levels = secrets.vault(), _policy(path).with_levels
    tenant = former.resources.get("tenant")
    begin = start(at, tenant.attributes if tenant is not None else {})
    judged = replace(rules, vault=vault, levels=levels, outlook=Outlook(int(begin.timestamp()), ""))
    output.note("Secrets keep the values that they have: a rollback does not bring old ones back.")
    wanted = wanted_back(found.tenant, serial, former.resources, former.names)
    return Asked(wanted, found.folder, judged, vault, levels, head=former.head)


def _policy(path: str) -> Policy:
    file = policy_file.find(Path(path))
    return Policy() if file is None else policy_file.read(file, file.name)[0]
