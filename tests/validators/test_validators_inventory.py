"""The inventory answers as the list of all its numbers would."""

from hypothesis import given
from hypothesis import strategies as st

from avoki_config.model.numbers import NumberEntry
from avoki_config.validators.inventory import Inventory

FIRST = 46846500400


def entry(start: int, length: int) -> NumberEntry:
    return NumberEntry.model_validate({"range": f"+{FIRST + start}..+{FIRST + start + length}"})


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=8))
def test_a_number_is_ours_when_any_entry_has_it(ranges: list[tuple[int, int]]) -> None:
    entries = [entry(start, length) for start, length in ranges]
    inventory = Inventory(entries)
    ours = {number for one in entries for number in one.numbers()}
    for offset in range(-1, 93):
        number = f"+{FIRST + offset}"
        found = inventory.entry(number)
        assert (number in inventory) == (number in ours)
        assert found is None or number in set(entries[found.place].numbers())


def test_a_shorter_number_is_not_within_a_range_of_longer_ones() -> None:
    assert "+468465004" not in Inventory([entry(0, 99)])
    assert "+4684650040000" not in Inventory([entry(0, 99)])


def test_texts_that_are_no_numbers_are_nobodys() -> None:
    inventory = Inventory([NumberEntry.model_validate({"number": "växeln"}), entry(0, 9)])
    assert [text for text in ("", "+", "växeln", "46846500400", "+٤٦") if text in inventory] == []


def test_the_operator_of_a_number_is_its_entrys() -> None:
    known = NumberEntry.model_validate({"number": "+46313900600", "operator": "Nordtel"})
    inventory = Inventory([entry(0, 9), known])
    assert inventory.operator("+46313900600") == "Nordtel"
    assert inventory.operator("+46846500400") is None
    assert inventory.operator("+46406280400") is None
