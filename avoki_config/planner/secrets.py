"""Secrets in a plan: which ones its steps set, and of which nothing can be told. A plan holds no value and no HMAC."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from avoki_config.planner.diff import Difference
from avoki_config.resources import (
    Change,
    FieldChange,
    Records,
    Resource,
    SecretChange,
    SecretPlace,
    SecretRecord,
    State,
    Step,
)
from avoki_config.resources.secrets import FIELDS, MASK, SETTING, Source, Status, fields_of
from avoki_config.secrets import Vault
from avoki_config.secrets.asked import Told


class _Field(NamedTuple):
    """A secret field of the wanted tenant; `new` where the object or the field is, or comes from elsewhere now."""

    place: SecretPlace
    source: Source
    name: str
    record: SecretRecord | None
    new: bool
    touched: bool

    @property
    def since(self) -> int | None:
        return None if self.record is None else self.record.serial

    def change(self, status: Status, *, changes: bool, reason: str = "") -> SecretChange:
        return SecretChange(self.place.address, self.place.field, status, changes, reason, self.since)


def secret_changes(
    tenant: str, wanted: Iterable[Resource], difference: Difference, state: State, vault: Vault
) -> tuple[SecretChange, ...]:
    """Return what there is to say of the tenant's secrets, by address and field; of those that stay nothing.

    A generated one that isn't made yet is made by the next apply that has somewhere to write it. Raises BackendError
    when what is kept of secrets can't be read.
    """
    holders = [resource for resource in wanted if resource.kind in FIELDS]
    fields = list(_fields(holders, difference, state.secrets())) if holders else []
    named = [each for each in fields if each.source == "secret"]
    setting = [each for each in named if each.new or (each.record is not None and each.record.renewed)]
    missing = vault.missing(each.name for each in setting)
    found = [_set(each, missing.get(each.name)) for each in setting]
    clear = {each.place for each in setting}
    asked = [each for each in named if each.place not in clear]
    for each, differs in zip(asked, vault.differing(tenant, asked), strict=True):
        found += _compared(each, differs)
    for each in fields:
        if each.source == "generate" and not _made(each):
            found.append(each.change("generate", changes=each.touched or vault.outbox is not None))
    return tuple(sorted(found, key=lambda change: change.place))


def _fields(wanted: Iterable[Resource], difference: Difference, records: Records) -> Iterator[_Field]:
    previous = {c.address: c.previous_address for c in difference.changes if c.previous_address is not None}
    for resource in wanted:
        for name, source, secret in fields_of(resource.kind, resource.attributes):
            old = previous.get(resource.address, resource.address)
            touched = resource.address in difference.after
            before = difference.before.get(old) if touched else resource
            new = before is None or before.attributes.get(name) != resource.attributes[name]
            record = None if before is None else records.get(SecretPlace(old, name))
            yield _Field(SecretPlace(resource.address, name), source, secret, record, new, touched)


def _made(field: _Field) -> bool:
    return field.record is not None and field.record.source == "generate" and not field.record.renewed


def _set(field: _Field, missing: str | None) -> SecretChange:
    """Return that a secret is set; one that is only to be sent anew waits for its value."""
    if missing is None:
        return field.change("set", changes=True)
    return field.change("unknown", changes=field.new, reason=f"{field.name} {missing}")


def _compared(field: _Field, told: Told) -> Iterator[SecretChange]:
    if told.unknown:
        yield field.change("unknown", changes=False, reason=told.unknown)
    elif told.differs:
        yield field.change("set", changes=True)


def with_secrets(difference: Difference, wanted: Mapping[str, Resource], changes: Iterable[SecretChange]) -> Difference:
    """Return the difference with the secrets that change as fields of their objects, values masked."""
    fields: dict[str, list[FieldChange]] = {}
    for change in changes:
        if change.changes:
            before = None if change.since is None else MASK
            fields.setdefault(change.address, []).append(FieldChange(change.field, before, MASK, sensitive=True))
    if not fields:
        return difference
    alone = {address: wanted[address] for address in fields if address not in difference.after}
    kept = [_with_fields(change, fields.get(change.address, ())) for change in difference.changes]
    kept += [Change(address, "update", tuple(fields[address])) for address in alone]
    return Difference(
        tuple(sorted(kept, key=lambda change: change.address)),
        {**difference.before, **alone},
        dict(sorted({**difference.after, **alone}.items())),
        difference.unchanged - len(alone),
    )


def _with_fields(change: Change, more: Sequence[FieldChange]) -> Change:
    """Return a change with further fields; a field that says already that its secret comes from elsewhere is enough."""
    if change.action not in ("update", "move"):
        return change
    said = {field.path.partition(".")[0] for field in change.fields}
    fields = (*change.fields, *(field for field in more if field.path not in said))
    return replace(change, fields=tuple(sorted(fields, key=lambda field: field.path)))


def within(changes: Iterable[SecretChange], difference: Difference) -> tuple[SecretChange, ...]:
    """Return what is said of secrets of the objects that a narrowed difference still changes."""
    return tuple(change for change in changes if change.address in difference.after)


def with_steps(steps: tuple[Step, ...], changes: Iterable[SecretChange]) -> tuple[Step, ...]:
    """Return the steps with one for each object of which nothing but a secret changes; callers don't meet them."""
    setting = {step.address for step in steps if step.action in SETTING}
    alone = {change.address for change in changes if change.changes} - setting
    return (*steps, *(Step("update", address) for address in sorted(alone)))
