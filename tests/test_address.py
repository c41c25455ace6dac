"""Addresses print and parse back, and agree with the paths of a tenant file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoki_config.address import (
    KINDS,
    NUMBER_KINDS,
    SECTION_KINDS,
    SINGLETON_SECTIONS,
    SINGLETONS,
    Address,
    of_path,
    parse,
    to_path,
)

IDS = st.from_regex(r"[a-z0-9][a-z0-9_-]*", fullmatch=True)
NUMBERS = st.from_regex(r"\+46[0-9]{7,9}", fullmatch=True)
KEYS = st.lists(st.sampled_from("0123456789*#"), max_size=4).map(tuple)
ADDRESSES = st.one_of(
    st.sampled_from(sorted(SINGLETONS)).map(Address),
    st.builds(Address, st.sampled_from(sorted(KINDS - SINGLETONS - NUMBER_KINDS)), IDS, st.just(())),
    st.builds(Address, st.sampled_from(sorted(NUMBER_KINDS)), NUMBERS, st.just(())),
    st.builds(Address, st.just("menu"), IDS, KEYS),
)


@given(ADDRESSES)
def test_an_address_is_read_back_as_it_was_printed(address: Address) -> None:
    assert parse(str(address)) == address


@given(ADDRESSES.filter(lambda address: address.kind != "number"))
def test_the_path_of_an_address_leads_back_to_it(address: Address) -> None:
    assert of_path(to_path(str(address))) == str(address)


def test_everything_below_an_object_belongs_to_it_and_a_submenu_is_its_own() -> None:
    submenu = ("menus", "kundservice", "keys", "2", "submenu")
    assert of_path((*submenu, "greeting")) == "menu.kundservice/2"
    assert of_path((*submenu, "keys", "3", "submenu", "keys", "1")) == "menu.kundservice/2/3"
    assert of_path(("menus", "kundservice", "keys", "2")) == "menu.kundservice"
    assert of_path(("groups", "jour", "members", 0, "user")) == "group.jour"
    assert of_path(("voicemail", "keep")) == "voicemail_rules"
    assert of_path(("users",)) is None
    assert of_path(()) is None


def test_every_section_has_a_kind_of_its_own() -> None:
    assert len(set(SECTION_KINDS.values())) == len(SECTION_KINDS)
    assert set(SECTION_KINDS.values()) | set(SINGLETON_SECTIONS.values()) | {"number"} == KINDS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("grupp.jour", "not a kind"),
        ("tenant.nordlunda", "exists once"),
        ("group.Jour", "needs the form group.id"),
        ("group.", "needs the form group.id"),
        ("number.08-465", "needs the form number.id"),
        ("group.jour/2", "only a submenu"),
        ("menu.m/22", "only a submenu"),
    ],
)
def test_what_is_no_address_is_refused_with_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse(text)
