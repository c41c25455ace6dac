"""A masked tenant tells of no person, and is the same tenant in everything else."""

import json
import re
from typing import Any

from hypothesis import given, settings
from pictures import lowered
from strategies.names import Data
from strategies.tenants import tenants

from avoki_config.diagrams.draw import draw
from avoki_config.flow import build
from avoki_config.resources import Resource
from avoki_config.resources.mask import Mask

KARIN, OMAR = "+46846500420", "+46846500421"


def tenant() -> list[Resource]:
    users: list[tuple[str, dict[str, Any]]] = [
        ("karin-ek", {"first_name": "Karin", "last_name": "Ek", "number": KARIN, "extension": "420"}),
        (
            "omar-said",
            {"first_name": "Omar", "last_name": "Said", "number": OMAR, "mobile": {"number": "+46701740621"}},
        ),
    ]
    keys = {"1": {"user": "karin-ek"}, "2": {"user_voicemail": "omar-said"}, "3": {"external": "+46406280499"}}
    attributes: list[tuple[str, dict[str, Any]]] = [
        ("tenant", {"id": "t", "name": "Nordlunda", "language": "sv", "time_zone": "Europe/Stockholm"}),
        ("menu.m", {"name": "Karin Eks meny", "number": "+46846500400", "greeting": "karins", "keys": keys}),
        ("prompt.karins", {"name": "Karins hälsning, ring 070-174 06 21", "languages": {"sv": {"file": "karin.wav"}}}),
        ("group.karin-grupp", {"name": "Omar-gruppen", "number": "+46846500410", "members": [{"user": "karin-ek"}]}),
        ("forward.+46313900600", {"group": "karin-grupp"}),
        ("forward.+46313900601", {"external": "1177"}),
        (
            "contact_list.lev",
            {
                "name": "Leverantörer",
                "contacts": [{"name": "Åsa Öberg", "number": "+46980319299", "email": "asa@x.example"}],
            },
        ),
        *((f"user.{ident}", {"email": f"{ident}@x.example", "active": True, **fields}) for ident, fields in users),
        *((f"number.{number}", {}) for number in ("+46846500400", "+46846500410", KARIN, OMAR)),
    ]
    return [Resource(address, address.partition(".")[0], fields) for address, fields in attributes]


PERSONAL = (
    "Karin",
    "Ek",
    "Omar",
    "Said",
    "Öberg",
    "karin",
    "omar",
    "465004 20",
    "4650042",
    "70174",
    "6280499",
    "319299",
    "asa@",
)


def tells(text: str) -> list[str]:
    return [word for word in PERSONAL if re.search(rf"(?<![^\W\d_]){re.escape(word)}(?:s|\b|[0-9])", text)]


def test_nothing_of_a_person_is_left() -> None:
    assert set(tells(json.dumps([[r.address, r.attributes] for r in tenant()], ensure_ascii=False))) >= {
        "Karin",
        "omar",
    }
    masked = Mask.of(tenant()).apply(tenant())
    assert tells(json.dumps([[r.address, r.attributes, r.references] for r in masked], ensure_ascii=False)) == []


def test_masked_pictures_contain_no_name_and_no_number_of_a_person() -> None:
    flow = build(Mask.of(tenant()).apply(tenant()))
    files = dict(draw(flow, "svg")) | dict(draw(flow, "dot"))
    assert len(files) == 14
    assert {name: told for name, content in files.items() if (told := tells(name + content.decode()))} == {}


def test_what_is_no_persons_stays() -> None:
    masked = {one.address: one for one in Mask.of(tenant()).apply(tenant())}
    assert masked["menu.m"].attributes["number"] == "+46846500400"
    assert masked["forward.+46313900601"].attributes == {"external": "1177"}
    assert masked["tenant"].attributes["time_zone"] == "Europe/Stockholm"


def test_a_person_is_called_the_same_wherever_they_stand() -> None:
    mask = Mask.of(tenant())
    masked = {one.address: one for one in mask.apply(tenant())}
    assert masked["user.person-1"].attributes["last_name"] == "1"
    assert masked["menu.m"].attributes["name"] == "Person 1s meny"
    assert masked["menu.m"].attributes["keys"]["1"] == {"user": "person-1"}
    assert masked[mask.address("group.karin-grupp")].attributes["members"] == [{"user": "person-1"}]
    assert masked["forward.+46313900600"].attributes == {
        "group": mask.address("group.karin-grupp").removeprefix("group.")
    }
    assert mask.number(KARIN) == masked["user.person-1"].attributes["number"] != KARIN
    assert mask.text("Ring 070-174 06 21 eller karin@x.example") == (
        f"Ring {mask.number('+46701740621')} eller masked@masked.example"
    )
    assert mask.address("menu.m/2/3") == "menu.m/2/3"


def test_two_versions_share_one_mask() -> None:
    newer = [one for one in tenant() if one.address != "user.karin-ek"]
    mask = Mask.of(tenant(), newer)
    assert {one.address for one in mask.apply(newer)} < {one.address for one in mask.apply(tenant())}


@settings(max_examples=40, deadline=None)
@given(tenants(loops=True))
def test_a_masked_tenant_has_the_same_flow(data: Data) -> None:
    resources = lowered(data)
    masked = Mask.of(resources).apply(resources)
    before, after = build(resources), build(masked)
    assert len({one.address for one in masked}) == len(resources)
    assert sorted(node.kind for node in before.nodes.values()) == sorted(node.kind for node in after.nodes.values())
    assert sorted(edge.kind for edge in before.edges()) == sorted(edge.kind for edge in after.edges())
    assert len(before.entries) == len(after.entries)
    assert len(before.extensions) == len(after.extensions)
