"""The one who knows values: tells planning which secrets differ, and gives an apply those that it sets.

Planning gets words and truth values from here, never a value.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from avoki_config.diagnostics import Diagnostic, Span, diagnostic
from avoki_config.resources import Plan, Resource, Secret, SecretPlace, SecretRecord, Secrets
from avoki_config.resources.secrets import fields_of
from avoki_config.secrets.asked import Named, Question, Told, named_by
from avoki_config.secrets.digest import record, same
from avoki_config.secrets.generate import generate
from avoki_config.secrets.key import Key, Keys, own_file
from avoki_config.secrets.outbox import Occasion, Outbox
from avoki_config.secrets.problems import SecretsError
from avoki_config.secrets.sources import UNSET, Found, Sources

_WAYS = "in the environment (export {name}=…), in a file {name} in the folder of --secrets-dir, or by --secrets-command"


@dataclass
class Vault:
    """Sources, key and outbox of one run of a command. `locate` tells where a field is written, for findings."""

    sources: Sources = field(default_factory=Sources)
    keys: Keys = field(default_factory=Keys)
    outbox: Outbox | None = None
    locate: Callable[[SecretPlace], Span | None] = lambda _: None
    made: int = 0
    """How many secrets were made and handed over."""
    new_key: Path | None = None
    """The user's own key, where this run made it."""
    unkeyed: int = 0
    """How many secrets were set of which nothing is kept, for want of a key."""

    def missing(self, names: Iterable[str]) -> Mapping[str, str]:
        """Return, of these names, those without a value, and why, in words that follow the name."""
        return self._found(names).missing

    def differing(self, tenant: str, asked: Sequence[Question]) -> list[Told]:
        """Return for each question whether the value differs, in their order."""
        against = [self._against(each.record) for each in asked]
        found = self._found(each.name for each, why in zip(asked, against, strict=True) if why is None)
        return [
            Told(unknown=why) if why is not None else self._told(tenant, each, found)
            for each, why in zip(asked, against, strict=True)
        ]

    def _told(self, tenant: str, asked: Question, found: Found) -> Told:
        if asked.name in found.missing:
            return Told(unknown=f"{asked.name} {found.missing[asked.name]}")
        assert isinstance(self._key, Key)
        assert asked.record is not None
        return Told(not same(self._key, tenant, asked.place.field, found.values[asked.name], asked.record))

    def _against(self, kept: SecretRecord | None) -> str | None:
        """Return why nothing can be compared with a record, None when it can be."""
        if kept is None or not kept.tag:
            return "nothing was kept of the value that is set"
        if not isinstance(self._key, Key):
            return self._key
        return None if kept.key == self._key.fingerprint else "what was kept of its value is under another key"

    @cached_property
    def _key(self) -> Key | str:
        """Return the key, or why planning has none."""
        try:
            return self.keys.find() or "there is no key to compare it with what was kept"
        except SecretsError as error:
            said = error.diagnostics[0].detail
            return said[:1].lower() + said[1:].rstrip(".")

    @cached_property
    def _known(self) -> dict[str, Secret | str]:
        """Return the values and faults by name that were asked for so far: no source is asked twice."""
        return {}

    def _found(self, names: Iterable[str]) -> Found:
        wanted = sorted(set(names))
        found = self.sources.find(name for name in wanted if name not in self._known)
        self._known.update(found.values)
        self._known.update(found.missing)
        answers = {name: self._known[name] for name in wanted}
        return Found(
            {name: answer for name, answer in answers.items() if isinstance(answer, Secret)},
            {name: answer for name, answer in answers.items() if isinstance(answer, str)},
        )

    def require(self, resources: Iterable[Resource]) -> None:
        """Raise SEC001 and SEC002 for what these objects need for an apply and that can't be had. Writes nothing."""
        named = [
            Named(SecretPlace(resource.address, name), secret)
            for resource in resources
            for name, source, secret in fields_of(resource.kind, resource.attributes)
            if source == "secret"
        ]
        self._require(named)
        self._ready(needed=bool(named))

    def require_for(self, plan: Plan) -> None:
        """Raise SEC001 and SEC002 for what a saved plan needs and that can't be had. Writes nothing."""
        self._require(named_by(plan))
        self._ready(needed=any(change.changes for change in plan.secrets))

    def _ready(self, *, needed: bool) -> None:
        if needed or self.outbox is not None:
            self.keys.find()
        if self.outbox is not None:
            self.outbox.check()

    def _require(self, named: Iterable[Named]) -> Found:
        needed = sorted(named)
        found = self._found(each.name for each in needed)
        lacking = [self._lacking(each, found.missing[each.name]) for each in needed if each.name in found.missing]
        if lacking:
            raise SecretsError(lacking)
        return found

    def _lacking(self, named: Named, why: str) -> Diagnostic:
        place, name = named
        return diagnostic(
            "SEC001" if why == UNSET else "SEC002",
            f'The {place.field} of {place.address} is the secret "{name}", which {why}. Nothing was changed.',
            help=f"Give its value {_WAYS.format(name=name)}.",
            address=place.address,
            span=self.locate(place),
        )

    def prepare(self, plan: Plan, lineage: str | None, serial: int) -> Secrets:
        """Return what an apply of the plan sets, from this lineage and serial on: new ones are handed over first.

        Raises SEC001 and SEC002; nothing but the outbox has been written then.
        """
        named = list(named_by(plan))
        values = self._require(named).values
        given = {place: values[name] for place, name in named}
        made: dict[SecretPlace, Secret] = {}
        if self.outbox is not None:
            fresh = [change.place for change in plan.secrets if change.changes and change.place not in given]
            made = self._hand_over(self.outbox, Occasion(plan.tenant, lineage, serial + 1), fresh)
        key = self._made_key() if given or made else None
        self.unkeyed = 0 if key else len(given) + len(made)
        kept = {place: record(key, plan.tenant, place.field, one, "secret") for place, one in given.items()}
        kept |= {place: record(key, plan.tenant, place.field, one, "generate") for place, one in made.items()}
        return Secrets({**given, **made}, kept)

    def _made_key(self) -> Key | None:
        before = self.keys.find()
        made = self.keys.make()
        if before is None and made is not None:
            self.new_key = own_file(self.keys.environment)
        return made

    def _hand_over(
        self, outbox: Outbox, occasion: Occasion, places: Iterable[SecretPlace]
    ) -> dict[SecretPlace, Secret]:
        """Make the secrets, but for those that an apply left behind which didn't come to its end."""
        wanted = list(places)
        if not wanted:
            return {}
        left = outbox.left(occasion)
        made = {place: generate(place.field) for place in wanted if place not in left}
        if made:
            outbox.put(occasion, made)
        self.made = len(wanted)
        return {place: made.get(place) or left[place] for place in wanted}
