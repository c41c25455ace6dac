"""Callers who mean ill: what they write is text, and what isn't the tenant's is refused."""

import pytest
from exchange_scenes import endpoint
from exchange_siege import CARRIERS, FORWARDED, OUTSIDE, STRANGERS, TELEPHONES, Siege
from exchange_stranger import CALLER

from avoki_config.exchange.condition import contexts_in_use
from avoki_config.exchange.rows import Device

FORGED = "0123456789ab"
"""A version of the flow that a caller pretends to be in."""


pytestmark = pytest.mark.usefixtures("held")


WRITTEN = (
    '"${SHELL(touch @MARK@)}${SYSTEM(touch @MARK@)}" <sip:$%7bSHELL(touch%20@MARK@)%7d@c.example>',
    '"\\"; System(touch @MARK@) ,;|&^$[1+1]`touch @MARK@`" <sip:%22,;%7c&%5e@c.example>',
    "\"=cmd|'/C touch @MARK@'!A0\" <sip:%2e%2e%2f%2e%2e%2fetc@c.example>",
    f"<sip:%0d%0aEvent%3a%20UserEvent%0d%0aVariable%3a%20AVOKI_CONTEXT%3d{FORGED}-1%0d%0a%0d%0a@c.example>",
    "<sip:%00%00@c.example>",
    f'"{"A" * 3000}" <sip:+{"4" * 3000}@c.example>',
    "<sip:@c.example>",
    "<tel:+46701740605>",
    "sip:c.example",
)
"""What a caller may say to be."""

HEADERS = {
    *("via", "from", "to", "contact", "call-id", "cseq", "allow", "supported", "session-expires", "min-se"),
    *("max-forwards", "user-agent", "p-asserted-identity", "privacy", "diversion", "content-type", "content-length"),
}
"""Of a call to the carrier: what a caller writes adds none."""


@pytest.mark.parametrize("who", [*WRITTEN, b'"\xff\xfe\xe5\xc0\x80" <sip:+4670%ff%fe1740605@c.example>'])
def test_what_a_caller_says_to_be_is_text(siege: Siege, who: str | bytes) -> None:
    said = who.replace("@MARK@", str(siege.mark)) if isinstance(who, str) else who
    since = len(siege.carrier.asked)
    with siege.from_(CARRIERS) as caller:
        call = caller.invite(FORWARDED, said)
        if call.code == 200:
            asked = siege.carrier.next_asked(since)
            number = asked.get("from").partition("sip:")[2].partition("@")[0]
            assert number == "anonymous" or (number.lstrip("+").isdigit() and len(number) <= 20)
            assert {name for name, _ in asked.headers} <= HEADERS
            assert FORGED not in contexts_in_use(siege.line.folder)
            caller.hang_up(call)


REFUSED = (
    *(
        "",
        "s",
        "h",
        "i",
        "t",
        "a",
        "o",
        "e",
        "T",
        "asked",
        "none",
        "420",
        "42",
        "1",
        "0",
        "00",
        "+",
        "*98",
        "#1",
        "112",
    ),
    *("avoki", "avoki-internal", "begin", "dial", "short", "number", "out", "key1", "trunk", "tonull-1"),
    *(f"wait{OUTSIDE}*nordlunda.x*1", f"call{OUTSIDE}*1", "../../etc/passwd", "%2e%2e%2f%2e%2e", "nordlunda.ali"),
    *(OUTSIDE, "0406280499", "0046406280499", "46406280499", f"{OUTSIDE};phone-context=+46", "+46846500431a"),
    *(
        "9" * 4000,
        "+46846500431%22",
        "+46846500431,1",
        "+4684650%00431",
        "%2b4640628%0d%0a0499",
        "0%00",
        "+46846500431@x",
    ),
    *("$%7bSHELL(touch%20@MARK@)%7d", "0$%7bSHELL(touch%20@MARK@)%7d", "0`touch%20@MARK@`", "+1%20|%20touch%20@MARK@"),
)


def test_a_caller_from_the_carrier_reaches_the_tenants_numbers_alone(siege: Siege) -> None:
    reached = []
    with siege.from_(CARRIERS) as caller:
        for user in REFUSED:
            call = caller.invite(user.replace("@MARK@", str(siege.mark)), to="<sip:x@y.example>")
            reached += [user] if call.code == 200 else []
        for to in (OUTSIDE, "avoki-internal", "${EXTEN}", "x" * 3000, "%22", "420"):
            call = caller.invite("s", to=f"<sip:{to}@y.example>")
            reached += [to] if call.code == 200 else []
        written = [f"{FORWARDED};phone-context=+46", FORWARDED[1:], "0846500431", "00" + FORWARDED[1:]]
        answered = [caller.invite(user) for user in written] + [caller.invite("s", to=f"<sip:{FORWARDED}@y.example>")]
    assert reached == []
    assert [call.code for call in answered] == [200] * 5
    assert {asked.dialled for asked in siege.carrier.asked} == {OUTSIDE}


UNKNOWN = (
    "<sip:trunk@127.0.0.1>",
    "<sip:carrier@127.0.0.2>",
    f"<sip:{endpoint('ali')}@127.0.0.1>",
    "<sip:anonymous@anonymous.invalid>",
    CALLER,
)


@pytest.mark.parametrize("who", UNKNOWN)
def test_whoever_is_unknown_is_asked_for_a_password(siege: Siege, who: str) -> None:
    with siege.from_(STRANGERS) as stranger:
        for user in (FORWARDED, "420", OUTSIDE, "s"):
            assert stranger.invite(user, who).code == 401
        for method in ("OPTIONS", "REGISTER", "SUBSCRIBE", "REFER", "MESSAGE", "PUBLISH"):
            assert stranger.ask(method, "", who, extra=("Event: presence", "Expires: 60")).code in {401, 403, 489}, (
                method
            )


def test_a_wrong_password_neither_calls_nor_logs_in(siege: Siege) -> None:
    device = siege.device()
    wrong = Device(device.endpoint, device.owner, device.username, "0" * 32)
    with siege.from_(STRANGERS) as stranger:
        assert stranger.dial(wrong, OUTSIDE).code == 401
        who = f"<sip:{device.endpoint}@127.0.0.1>"
        for answer in (
            "",
            'Digest username="x", realm="asterisk", nonce="x", uri="x", response="x"',
            "Basic eDp5",
            "Digest",
        ):
            extra = [f"Authorization: {answer}"] if answer else []
            assert stranger.ask("REGISTER", "", who, who, extra=extra).code in {0, 400, 401}
    with siege.line.manager() as manager:
        listed = manager.listed("PJSIPShowEndpoints", "EndpointListComplete")
    contacts = [each for each in listed if each["ObjectName"] != "trunk" and each.get("Contacts", "").strip(",")]
    assert contacts == []


def test_a_telephone_dials_text_and_reaches_what_is_its_own(siege: Siege) -> None:
    device = siege.device()
    with siege.from_(TELEPHONES) as telephone:
        for user in (
            "s",
            "h",
            "short",
            "out",
            "number",
            "0$%7bSHELL(touch%20@MARK@)%7d",
            "421a",
            "keyx",
            "+46%22",
            "4" * 4000,
        ):
            assert telephone.dial(device, user.replace("@MARK@", str(siege.mark))).code in {404, 484}, user


def test_garbage_is_passed_over(siege: Siege) -> None:
    there = f"{siege.line.sip[0]}:{siege.line.sip[1]}".encode()
    with siege.from_(CARRIERS) as caller:
        for data in (
            b"\x00" * 2000,
            b"INVITE",
            b"INVITE sip:" + b"a" * 30000 + b" SIP/2.0\r\n\r\n",
            b"INVITE sip:" + there + b" SIP/2.0\r\n" + b"X: y\r\n" * 5000 + b"\r\n",
            b"INVITE sip:" + there + b" SIP/2.0\r\nContent-Length: 999999999\r\n\r\n",
            b"INVITE sip:" + there + b" SIP/2.0\r\nContent-Length: -1\r\nCSeq: -1 INVITE\r\nVia: SIP/2.0/UDP x\r\n\r\n",
            b"SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP " + there + b"\r\n\r\n",
        ):
            caller.raw(data)
        broken = (
            "v=0\r\nm=audio 99999999 RTP/AVP 0 " + "8 " * 4000,
            "v=0",
            "\xff" * 100,
            "v=0\r\nc=IN IP4 999.1.1.1\r\n",
        )
        for body in broken:
            call = caller.ask("INVITE", FORWARDED, extra=("Content-Type: application/sdp",), body=body)
            assert call.code != 200
