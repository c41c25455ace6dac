"""What people want of a tenant while its life goes on, at random: edits, renames, rotated secrets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from resource_sets import TENANT, tenants
from tenant_model import Bodies, Model, edited, file_of, resources_of, with_new_id
from tenant_places import Site

from avoki_config.planner import MovedEntry, Rules, Wanted
from avoki_config.resources import Attributes, Plan, SecretPlace
from avoki_config.secrets import Keys, Outbox, Sources, Vault
from avoki_config.secrets.key import VARIABLE

KEYS = Keys(environment={VARIABLE: "k" * 32})
FORCE = frozenset({"PLAN002", "PLAN003"})
NAMES = ("P", "Q")


class Saved(NamedTuple):
    """A saved plan, and what was there when it was made."""

    data: bytes
    seen: Mapping[str, Attributes]
    set_by: Mapping[SecretPlace, int]


class Wishes(RuleBasedStateMachine):
    """One tenant, in one place: what its people write in the file, and its secrets."""

    def __init__(self, site: Site, outbox: Path) -> None:
        super().__init__()
        self.site, self.outbox = site, outbox
        self.model = Model()
        self.file: Bodies = {}
        self.moved: tuple[MovedEntry, ...] = ()
        self.values = {name: f"{name}-0" for name in NAMES}
        self.saved: list[Saved] = []
        self.half: Plan | None = None
        self.applied: list[tuple[int, str]] = []

    def wanted(self) -> Wanted:
        return Wanted(TENANT, resources_of(self.file), self.moved)

    def asked(self, *, out: bool = True, lacking: str = "", **narrowed: Any) -> Rules:
        return Rules(force=FORCE, vault=self.vault(out=out, lacking=lacking), **narrowed)

    def vault(self, *, out: bool = True, lacking: str = "") -> Vault | None:
        if not self.site.secrets:
            return None
        values = {name: value for name, value in self.values.items() if name not in lacking}
        return Vault(Sources(environment=values), KEYS, Outbox(self.outbox) if out else None)

    # What people do to the file.

    @initialize(tenant=tenants())
    def begin(self, tenant: Any) -> None:
        self.file = file_of(tenant)

    @rule(tenant=tenants())
    def rewrite(self, tenant: Any) -> None:
        self.file, self.moved = file_of(tenant), ()

    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        self.file = data.draw(edited(self.file))

    @rule(data=st.data(), says_so=st.booleans())
    def rename(self, data: st.DataObject, says_so: bool) -> None:  # noqa: FBT001 - Hypothesis names it
        found = data.draw(with_new_id(self.file))
        if found is not None:
            self.file, self.moved = found[0], (found[1],) if says_so else ()

    @rule(address=st.sampled_from(["menu.a", "user.a"]))
    def unprotect(self, address: str) -> None:
        if address in self.file:
            self.file[address] = {key: value for key, value in self.file[address].items() if key != "protect"}

    @rule(name=st.sampled_from(NAMES), turn=st.integers(0, 9))
    def rotate(self, name: str, turn: int) -> None:
        self.values[name] = f"{name}-{turn}"
