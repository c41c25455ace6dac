"""A tenant's life at random, against a model: applies, saved plans, faults, drift, rollbacks.

After each event what is there is what the model says, the history leads back to its start, no object refers to what
doesn't exist, nobody holds the lock; and after each apply of a whole tenant nothing is left to do.
"""

from typing import Any

import orjson
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
)
from resource_sets import TENANT, whole
from tenant_model import ALWAYS, Bodies, bodies, edited, halfway, resources_of, with_new_id
from tenant_places import Fault
from tenant_wishes import KEYS, NAMES, Saved, Wishes

from avoki_config.backends.registry.document import decode as read_back
from avoki_config.backends.registry.document import encode as encoded
from avoki_config.planner import (
    Applied,
    BlockedPlanError,
    MovedEntry,
    Rules,
    Wanted,
    apply_plan,
    apply_wanted,
    decode,
    encode,
    plan_on,
)
from avoki_config.planner.edits import renaming
from avoki_config.planner.rollback import wanted_back
from avoki_config.resources import ApplyResult, BackendError, Plan, Secret, SecretPlace, StalePlanError
from avoki_config.secrets import SecretsError
from avoki_config.secrets.digest import same
from avoki_config.secrets.key import Key

faults = st.builds(
    Fault,
    st.integers(1, 6),
    st.sampled_from(["before", "inside", "after"]),
    st.sampled_from(["writing", "writing", "reading"]),
    st.booleans(),
)


def key() -> Key:
    found = KEYS.find()
    assert found is not None
    return found


def part(chosen: tuple[str, ...], *, excluding: bool) -> dict[str, Any]:
    return {"excludes" if excluding else "targets": chosen}


class Life(Wishes):
    """What befalls it."""

    # What is applied.

    @rule(out=st.booleans())
    def apply(self, out: bool) -> None:  # noqa: FBT001 - as above
        applied = self.carried_out(self.wanted(), self.asked(out=out))
        if applied is not None:
            self.done(applied, bodies(self.wanted().resources))
            assert plan_on(self.site.backend(), self.wanted(), self.asked(out=out)).changes == ()
            self.holds_every_value()

    def carried_out(self, wanted: Wanted, rules: Rules) -> Applied | None:
        """Apply; None where the plan is blocked, exactly when the model says that it must be."""
        why = self.model.blocked(wanted)
        try:
            applied = apply_wanted(self.site.backend(), wanted, rules)
        except BlockedPlanError as error:
            found = {each.code for each in error.plan.diagnostics if each.severity == "error"}
        else:
            assert not why
            return applied
        assert found == why
        return None

    def done(self, applied: Applied, expected: Bodies) -> None:
        """Note an apply that was carried out whole."""
        assert applied.result is not None
        self.half = None
        if applied.plan.steps:
            assert (applied.result.outcome, applied.result.done) == ("applied", len(applied.plan.steps))
            self.model.learn(applied.plan, applied.result.done, expected)
            self.applied.append((self.model.serial, applied.plan.fingerprint))
            self.holds_what_was_set(applied.plan)
        else:
            assert applied.result.outcome == "nothing"
            assert self.model.real == expected

    @precondition(lambda self: self.site.secrets)
    @rule(name=st.sampled_from(NAMES))
    def apply_without_a_value(self, name: str) -> None:
        needed = any(body.get("password") == {"secret": name} for body in self.file.values())
        if needed:
            with pytest.raises(SecretsError, match=f'secret "{name}"'):
                apply_wanted(self.site.backend(), self.wanted(), self.asked(lacking=name))

    @precondition(lambda self: self.site.secrets)
    @rule()
    def plan_as_a_fork_does(self) -> None:
        """Without values nothing but rotations is missing from the plan."""
        fork = plan_on(self.site.backend(), self.wanted(), self.asked(out=False, lacking="PQ"))
        ours = plan_on(self.site.backend(), self.wanted(), self.asked(out=False))
        rotated = {each.address for each in ours.secrets if each.status == "set" and each.since is not None}
        assert {each.address for each in ours.changes} - {each.address for each in fork.changes} <= rotated
        if not rotated:
            assert fork.fingerprint == ours.fingerprint

    @rule(data=st.data(), excluding=st.booleans())
    def apply_a_part(self, data: st.DataObject, excluding: bool) -> None:  # noqa: FBT001 - as above
        before = dict(self.model.real)
        known = sorted({*self.file, *before})
        chosen = tuple(data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=2))) if known else ()
        rules = self.asked(**part(chosen, excluding=excluding))
        try:
            applied = apply_wanted(self.site.backend(), self.wanted(), rules)
        except BlockedPlanError:
            assert self.model.blocked(self.wanted())
            return
        except StalePlanError:
            assert whole(resources_of(before))  # a part leaves alone what others broke
            return
        self.done(applied, self.model.would_be(applied.plan))
        changed = {each.address for each in applied.plan.changes}
        assert changed.isdisjoint(chosen) or not excluding
        there = tuple(each for each in chosen if each in {*self.file, *self.model.real})
        if there:
            rules = self.asked(**part(there, excluding=excluding))
            assert plan_on(self.site.backend(), self.wanted(), rules).changes == ()
        wanted = bodies(self.wanted().resources)
        assert all(self.model.real.get(each) == wanted.get(each) for each in changed)

    @rule()
    def save_a_plan(self) -> None:
        plan = plan_on(self.site.backend(), self.wanted(), self.asked())
        self.saved.append(Saved(encode(plan), dict(self.model.real), self.set_by()))

    @precondition(lambda self: self.saved)
    @rule(data=st.data())
    def apply_a_saved_plan(self, data: st.DataObject) -> None:
        saved = data.draw(st.sampled_from(self.saved))
        plan = decode(saved.data)
        goes_on = self.half is not None and plan.fingerprint == self.half.fingerprint
        try:
            result = apply_plan(self.site.backend(), plan, vault=self.vault())
        except BlockedPlanError:
            assert plan.blocked
        except StalePlanError:
            assert not self.fits(plan, saved) or goes_on
        else:
            assert not plan.blocked
            assert self.fits(plan, saved) or goes_on
            if goes_on and result.serial == self.model.serial:
                self.model.states.pop()  # it is one apply that went on
            self.done(Applied(plan, result), self.model.would_be(plan))

    def fits(self, plan: Plan, saved: Saved) -> bool:
        """Tell whether a saved plan is still what it was made for, and wasn't applied since."""
        before = {c.address: c.previous_address or c.address for c in plan.changes if c.action != "create"}
        places = [
            each.place._replace(address=before[each.address])
            for each in plan.secrets
            if each.changes and each.address in before
        ]
        now = self.set_by()
        return (
            self.model.fits(plan, saved.seen)
            and all(now.get(each) == saved.set_by.get(each) for each in places)
            and not any(serial > plan.serial and each == plan.fingerprint for serial, each in self.applied)
        )

    def set_by(self) -> dict[SecretPlace, int]:
        return {place: record.serial for place, record in self.site.backend().read().secrets().items()}

    # What goes wrong, and what others do.

    @rule(fault=faults, out=st.booleans())
    def apply_and_break(self, fault: Fault, out: bool) -> None:  # noqa: FBT001 - as above
        wanted = self.wanted()
        plan = plan_on(self.site.backend(), wanted, self.asked(out=out))
        try:
            applied = apply_wanted(self.site.broken(fault), wanted, self.asked(out=out))
        except BlockedPlanError:
            assert self.model.blocked(wanted)
            return
        except BackendError as error:
            self.unlock()
            self.failed(plan, bodies(wanted.resources), str(error))
            return
        self.unlock()
        assert applied.result is not None
        if applied.result.outcome == "partial":
            self.stopped(applied.plan, applied.result, bodies(wanted.resources))
        else:
            self.done(applied, bodies(wanted.resources))

    def failed(self, plan: Plan, wanted: Bodies, words: str) -> None:
        """Note an apply that failed: nothing was changed, unless it says that it can't tell."""
        if self.site.backend().read().serial == self.model.serial:
            assert self.there() == self.model.real
            return
        assert "cannot be asked" in words
        self.model.learn(plan, len(plan.steps), wanted)
        self.applied.append((self.model.serial, plan.fingerprint))

    def stopped(self, plan: Plan, result: ApplyResult, wanted: Bodies) -> None:
        """Note an apply that stopped half-way: nothing twice, nothing lost, and the next one gets there."""
        before, there = self.model.real, self.there()
        assert 0 <= result.done < result.total == len(plan.steps)
        moves = [MovedEntry(str(each.previous_address), each.address) for each in plan.of("move")]
        assert not halfway(before, wanted, there, moves)
        assert len(whole(resources_of(there))) <= len(whole(resources_of(before)))
        if result.done:
            self.model.learn(plan, result.done, there)
            self.half = plan
        else:
            assert there == before

    def unlock(self) -> None:
        """Take away the lock of an apply that broke while it let go."""
        if self.site.keeper is not None and not self.site.keeper.database.absent():
            self.site.keeper.unlock()

    @precondition(lambda self: self.site.edit is not None and self.model.serial)
    @rule(data=st.data(), tearing=st.booleans())
    def drift(self, data: st.DataObject, tearing: bool) -> None:  # noqa: FBT001 - as above
        """Somebody edits what is there behind our back, or removes something that is needed."""
        before = self.model.real
        if tearing:
            gone = data.draw(st.sampled_from(sorted(each for each in before if each not in ALWAYS) or [""]))
            after = {address: body for address, body in before.items() if address != gone}
        else:
            after = data.draw(edited(before))
        found = {one.address: one for one in resources_of(after)}
        assert self.site.edit is not None
        for address in sorted({*before, *after}):
            if before.get(address) != after.get(address):
                self.site.edit(address, found.get(address))
        self.model.real = after

    @precondition(lambda self: self.site.keeper is not None and self.model.serial)
    @rule(data=st.data())
    def roll_back(self, data: st.DataObject) -> None:
        assert self.site.keeper is not None
        serial = data.draw(st.integers(1, self.model.serial))
        former = self.site.keeper.former(serial)
        assert bodies(former.resources.values()) == self.model.states[serial]
        wanted = wanted_back(TENANT, serial, former.resources, former.names)
        applied = self.carried_out(wanted, self.asked())
        if applied is not None:
            self.done(applied, self.model.states[serial])

    @precondition(lambda self: self.site.keeper is not None and self.model.serial)
    @rule(data=st.data())
    def rename_in_the_registry(self, data: st.DataObject) -> None:
        found = data.draw(with_new_id(self.model.real))
        if found is not None:
            after, entry = found
            wanted = renaming(TENANT, self.site.backend().read().resources(), entry.old, entry.new)
            self.done(apply_wanted(self.site.backend(), wanted), after)

    # What holds after all of it.

    @invariant()
    def is_as_the_model_says(self) -> None:
        state, history = self.site.backend().read(), self.site.backend().history()
        assert self.there() == self.model.real
        assert state.serial == len(history) == self.model.serial
        assert [entry.serial for entry in history] == list(range(1, state.serial + 1))
        if state.applied is not None:
            drift = plan_on(self.site.backend(), self.wanted()).drift
            told = {each.address for each in drift}
            assert told == self.model.drifted, (told, self.model.drifted)

    @invariant()
    def is_clean(self) -> None:
        if self.site.keeper is not None and self.model.serial:
            assert self.site.keeper.verify().findings == ()
            assert self.site.keeper.holder() is None
        else:
            with self.site.backend().lock():
                pass

    def there(self) -> Bodies:
        return bodies(self.site.backend().read().resources().values())

    def holds_every_value(self) -> None:
        """After an apply of everything each named secret is as its source has it."""
        records = self.site.backend().read().secrets()
        for address, body in self.model.real.items():
            name = body.get("password", {}).get("secret")
            record = records.get(SecretPlace(address, "password"))
            if name and (record is not None or self.site.keeper is not None) and self.site.secrets:
                assert record is not None
                assert same(key(), TENANT, "password", Secret(self.values[name]), record)

    def holds_what_was_set(self, plan: Plan) -> None:
        """What was generated is what was handed over."""
        records = self.site.backend().read().secrets()
        made = [change.place for change in plan.secrets if change.status == "generate" and change.changes]
        for place in made:
            record = records.get(place)
            if record is not None and record.serial == self.model.serial:
                lines = [orjson.loads(line) for line in self.outbox.read_bytes().splitlines()]
                mine = [each["value"] for each in lines if each["address"] == place.address]
                assert same(key(), TENANT, "password", Secret(mine[-1]), record)

    def teardown(self) -> None:
        if self.site.keeper is None or not self.model.serial:
            return
        for serial, expected in enumerate(self.model.states):
            assert bodies(self.site.keeper.former(serial).resources.values()) == expected
        document = self.site.keeper.pull()
        assert read_back(encoded(document)) == document
