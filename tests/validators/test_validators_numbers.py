"""The number plan and the verdicts on numbers, where a case file can't say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phonenumbers import PhoneMetadata, PhoneNumberType, is_valid_number, number_type, parse

from avoki_config.validators.num.fields import Role
from avoki_config.validators.num.judge import QUESTIONS, judge
from avoki_config.validators.num.plan import facts, kind_of
from avoki_config.validators.num.sweden import MOBILE_NUMBER, SWEDEN

KINDS = {
    PhoneNumberType.MOBILE: {"mobile"},
    PhoneNumberType.FIXED_LINE: {"fixed"},
    PhoneNumberType.TOLL_FREE: {"freephone"},
    PhoneNumberType.SHARED_COST: {"shared_cost"},
    PhoneNumberType.PREMIUM_RATE: {"premium"},
    PhoneNumberType.UAN: {"national"},
}
FICTION = (
    *(f"+468465004{number:02d}" for number in range(100)),
    *(f"+463139006{number:02d}" for number in range(100)),
    *(f"+464062804{number:02d}" for number in range(100)),
    *(f"+4698031 9{number}".replace(" ", "") for number in range(200, 300)),
    *(f"+467017406{number:02d}" for number in range(5, 100)),
)


def test_plan_lacks_no_number_that_libphonenumber_knows() -> None:
    """Every beginning of three digits, every length: what the library calls valid is of the same kind here."""
    for begin in range(100, 1000):
        for length in range(6, 14):
            for filler in ("2345678912", "7654321098"):
                number = f"+46{begin}{filler[: length - 3]}"
                parsed = parse(number)
                if is_valid_number(parsed):
                    kind = kind_of(number)
                    assert kind is not None, number
                    assert kind in KINDS.get(number_type(parsed), {kind}), number


def test_plan_has_the_area_codes_of_libphonenumber_and_no_other() -> None:
    """264 area codes: PTS, Telefoninummerplanen."""
    codes = [code for series in SWEDEN if series.kind == "fixed" for code in series.codes.split()]
    assert len(codes) == len(set(codes)) == 264
    for code in codes:
        metadata = PhoneMetadata.metadata_for_region("SE")
        assert metadata is not None
        assert is_valid_number(parse(f"+46{code}{'2345678'[: 9 - len(code)]}")), code


def test_numbers_for_fiction_exist() -> None:
    assert [number for number in FICTION if kind_of(number) not in ("fixed", "mobile")] == []


@pytest.mark.parametrize(
    "text",
    [
        "112",
        "+46112",
        "0046112",
        "0112",
        "00112",
        "9112",
        "90 000",
        "090000",
        "911",
        "+46911",
        "11 2",
        "1121",
        "112345",
    ],
)
def test_what_a_switch_takes_for_an_emergency_call_is_one(text: str) -> None:
    assert judge(text, "external") == "NUM009"


@pytest.mark.parametrize("text", ["+4611212345", "+4690112123", "+4691121234", "+468112112", "+46112112112"])
def test_numbers_with_112_in_them_are_ordinary(text: str) -> None:
    assert judge(text, "external") is None


@pytest.mark.parametrize(
    "text",
    ["08-465 004 10", "0046846500410", "46846500410", "+46 8 465 004 10", "+46(0)8-465 004 10", "+460846500410"],
)
def test_every_way_to_write_a_number_means_the_same(text: str) -> None:
    assert facts(text).international == "+46846500410"


@given(text=st.text(alphabet="+0123456789 ()-.ABå٣", max_size=20))
@pytest.mark.parametrize("role", sorted(QUESTIONS))
def test_no_text_surprises_the_judge(role: Role, text: str) -> None:
    assert judge(text, role) in {None, *(code for code, _ in QUESTIONS[role])}


@given(number=st.from_regex(r"\+46[0-9]{3,13}", fullmatch=True))
def test_what_is_meant_is_right_itself(number: str) -> None:
    meant = facts(number).international
    if meant is not None:
        again = facts(meant)
        assert (again.e164, again.trunk_zero, again.international) == (True, False, meant)


@given(number=st.from_regex(r"\+467[0-9]{7,9}", fullmatch=True))
def test_mobiles_that_are_passed_over_are_those_that_nobody_objects_to(number: str) -> None:
    assert (MOBILE_NUMBER.fullmatch(number) is not None) == (judge(number, "mobile") is None)
