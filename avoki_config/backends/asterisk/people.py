"""Devices and users: who is rung, and how. None of it is part of a flow's version."""

from collections.abc import Mapping, Sequence
from typing import Any, LiteralString, NamedTuple

from avoki_config.backends.asterisk import names, tables
from avoki_config.backends.asterisk.rows import Line, Row, extension, line, row

Attributes = Mapping[str, Any]
DEVICES = ("mobile_voip", "softphone", "web_softphone")


class Phone(NamedTuple):
    """A desk phone's id and attributes."""

    id: str
    attributes: Attributes


class Person(NamedTuple):
    """A user with all that rings for them."""

    id: str
    attributes: Attributes
    phones: tuple[Phone, ...]

    def endpoints(self, tenant: str, kinds: Sequence[str]) -> list[str]:
        """Return the endpoints of the devices of some kinds (those of the language's `ring_devices`)."""
        written = self.attributes.get("devices", ())
        found = [
            names.name(tenant, device, self.id) for device in DEVICES if device in written and _rings(device, kinds)
        ]
        if "desk_phone" in kinds:
            found += [names.name(tenant, "desk_phone", phone.id) for phone in self.phones]
        return found

    @property
    def mobile(self) -> str:
        """Return the mobile's number; empty where there is none."""
        return names.number((self.attributes.get("mobile") or {}).get("number", ""))


def _rings(device: str, kinds: Sequence[str]) -> bool:
    """Tell whether a device is of these kinds; a softphone in the browser is a softphone."""
    return device in kinds or (device == "web_softphone" and "softphone" in kinds)


class Device(NamedTuple):
    """A device of a person: its kind, the id of a desk phone, after how long transferred calls come back, its boxes."""

    kind: str
    phone: str = ""
    recall: int | None = None
    boxes: tuple[str, ...] = ()


def endpoint(tenant: str, person: Person, device: Device) -> list[Row]:
    """Return the rows of one device, which registers under its endpoint's name."""
    attributes = person.attributes
    ident = names.name(tenant, device.kind, device.phone or person.id)
    shown = names.shown(f"{attributes.get('first_name', '')} {attributes.get('last_name', '')}")
    box = names.box(tenant, "user", person.id)
    own = names.number(attributes.get("number", ""))
    number = names.number(attributes.get("extension") or own)
    return [
        row(
            tables.endpoints,
            **_MEDIA,
            id=ident,
            aors=ident,
            auth=names.name(tenant, person.id),
            context="avoki-internal",
            callerid=f'"{shown}" <{number}>',
            mailboxes=",".join((box, *device.boxes)),
            device_state_busy_at="1",
            tenant=names.name(tenant),
            phone=names.name(device.phone) if device.phone else None,
            shown=own,
            recall=None if device.recall is None else str(device.recall),
        ),
        row(tables.aors, id=ident, max_contacts="1", remove_existing="yes", qualify_frequency="60"),
    ]


_MEDIA = {
    "transport": "avoki",
    "disallow": "all",
    "allow": "alaw,ulaw",
    "direct_media": "no",
    "dtmf_mode": "auto",
    "rtp_symmetric": "yes",
    "force_rport": "yes",
    "rewrite_contact": "yes",
}
"""Media goes through the exchange, which finds its way back through whatever translates addresses."""


def user(tenant: str, person: Person, ring_time: int) -> list[Row]:
    """Return how a user is rung, and the user's voice mail: SEMANTICS 5."""
    exten = names.name(tenant, person.id)
    ident = names.name(person.id)
    endpoints = person.endpoints(tenant, (*DEVICES, "desk_phone"))
    lines = [
        line("UserEvent", "AvokiAt,Call: ${AVOKI_CALL},Place: user.<id>", id=ident),
        line("Set", "__AVOKI_END_KIND=user"),
        line("Set", "__AVOKI_END_ID=<id>", id=ident),
        *dial(endpoints, person.mobile, '${IF($["${AVOKI_RECALL}" = ""]?<seconds>:${AVOKI_RECALL})}', ring_time),
        line("GotoIf", '$["${AVOKI_RECALL}" != ""]?avoki-recall,back,1'),
        line("Goto", "<exten>.box,1", exten=exten),
    ]
    box = [
        line("Gosub", "avoki-end,s,1(user_voicemail,<id>)", id=ident),
        line("VoiceMail", "<box>,s", box=names.box(tenant, "user", person.id)),
        line("Hangup"),
    ]
    return [*extension("avoki-users", exten, lines), *extension("avoki-users", f"{exten}.box", box)]


def dial(endpoints: Sequence[str], mobile: str, seconds_template: LiteralString, ring_time: int) -> list[Line]:
    """Return the lines that ring devices and, where there is a carrier, the mobile; none where nothing rings."""
    devices = [f"PJSIP/{each}" for each in endpoints]
    rest = "," + seconds_template + ",U(avoki-answered)"
    if devices and mobile:
        # an empty part between two `&` would end the list
        with_mobile = '${IF($["${AVOKI_TRUNK}" = ""]?:&PJSIP/<mobile>@${AVOKI_TRUNK})}'
        return [line("Dial", "<devices>" + with_mobile + rest, devices=devices, mobile=mobile, seconds=ring_time)]
    if devices:
        return [line("Dial", "<devices>" + rest, devices=devices, seconds=ring_time)]
    if mobile:
        condition = '$["${AVOKI_TRUNK}" != ""]?Dial(PJSIP/<mobile>@${AVOKI_TRUNK}' + rest + ")"
        return [line("ExecIf", condition, mobile=mobile, seconds=ring_time)]
    return []


def internal(tenant: str, dialled: str, target: tuple[str, str], language: str) -> Row:
    """Return the row that says where something dialled from a device leads."""
    context, exten = target
    return row(
        tables.internal, dialled=f"{names.name(tenant)}/{dialled}", begins=f"{context},{exten},1", language=language
    )
