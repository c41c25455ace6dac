"""`state pull` and `state push`: a whole registry as one document, and back."""

from hashlib import sha256
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from keepers import ANNA, NewKeeper, apply, held, roll_back, unprotected
from resource_sets import NUMBERS, TENANT, objects, resource, tenant_of, tenants

from avoki_config.backends.registry.document import Document, decode, encode
from avoki_config.backends.registry.keeper import Keeper
from avoki_config.resources import Resource, StalePlanError

KARIN = resource("user.karin", number=NUMBERS[0], password={"secret": "KARIN"})
MENU = resource("menu.huvud", keys={"1": {"user": "karin"}})


def push(keeper: Keeper, document: Document) -> bool:
    return keeper.restore(document, ANNA, 0, lambda _: True)


@settings(max_examples=10)
@given(st.lists(tenants().map(unprotected), min_size=1, max_size=4))
def test_what_is_pulled_and_pushed_is_the_same_registry(new_keeper: NewKeeper, states: list[list[Resource]]) -> None:
    keeper, other = new_keeper(), new_keeper()
    for state in states:
        apply(keeper, state)
    pulled = encode(keeper.pull())
    assert pulled == encode(keeper.pull())
    push(other, decode(pulled))
    assert encode(other.pull()) == pulled
    assert other.history() == keeper.history()
    assert dict(other.former(0).resources) == {}
    assert other.verify().findings == ()
    apply(other, tenant_of(KARIN))
    roll_back(other, 1)
    assert held(other) == objects(*states[0])


def test_a_push_takes_the_place_of_all_that_was_there(keeper: Keeper) -> None:
    apply(keeper, tenant_of(KARIN))
    early = keeper.pull()
    apply(keeper, tenant_of(KARIN, MENU))
    later = encode(keeper.pull())
    push(keeper, early)
    assert "menu.huvud" not in held(keeper)
    assert [entry.serial for entry in keeper.history()] == [1]
    push(keeper, decode(later))
    assert encode(keeper.pull()) == later
    assert keeper.verify().findings == ()


def test_a_push_that_does_not_fit_changes_nothing(keeper: Keeper) -> None:
    apply(keeper, tenant_of(KARIN))
    early = keeper.pull()
    apply(keeper, tenant_of(KARIN, MENU))
    seen: list[Document | None] = []

    def refuses(there: Document | None) -> bool:
        seen.append(there)
        return False

    assert not keeper.restore(early, ANNA, 0, refuses)
    assert seen == [keeper.pull()]
    assert "menu.huvud" in held(keeper)


def test_a_flipped_byte_a_cut_and_an_addition_are_refused(new_keeper: NewKeeper) -> None:
    keeper, random = new_keeper(), Random(5)
    apply(keeper, tenant_of(KARIN, MENU))
    whole = encode(keeper.pull())
    damaged = [whole[:at] + bytes([whole[at] ^ 1 << random.randrange(8)]) + whole[at + 1 :] for at in range(len(whole))]
    damaged += [whole[:length] for length in range(0, len(whole), 97)]
    damaged += [whole + b"\n", b" " + whole, b"", b"\xff\x00", b"{}\n"]
    for data in damaged:
        with pytest.raises(StalePlanError, match="Nothing was changed"):
            decode(data)


def resealed(value: bytes, old: bytes, new: bytes) -> bytes:
    """The document with something else in it, and a checksum that fits."""
    text, _, _ = value.replace(old, new).rpartition(b',\n  "checksum"')
    return text + b',\n  "checksum": "sha256:%s"\n}\n' % sha256(text).hexdigest().encode()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"user": "karin"', b'"user": "kalle"', "refers to user.kalle"),
        (b'"serial": 2', b'"serial": 3', "without a gap"),
        (b'"id": "nordlunda"', b'"id": "sydlunda"', "sydlunda"),
        (b'"registry_format": 2', b'"registry_format": 99', "registry format 99"),
        (b'"images"', b'"pictures"', "does not know"),
        (b'"text": "Hej"', b'"text": "Nej"', "does not lead back"),
        (b'"history": [', b'"history": [5,', "does not know"),
    ],
)
def test_a_document_that_is_not_whole_is_refused_though_its_checksum_holds(
    keeper: Keeper, old: bytes, new: bytes, said: str
) -> None:
    apply(keeper, tenant_of(KARIN))
    apply(keeper, tenant_of(KARIN, MENU, resource("prompt.hej", languages={"sv": {"text": "Hej"}})))
    whole = encode(keeper.pull())
    assert old in whole
    decode(resealed(whole, b"", b""))
    with pytest.raises(StalePlanError, match=said):
        decode(resealed(whole, old, new))


def test_a_document_is_of_one_tenant(keeper: Keeper) -> None:
    apply(keeper, tenant_of(KARIN))
    assert keeper.pull().whole.tenant == TENANT
