"""Users, their phones and lists, prompts: everything around the calls."""

from typing import Any

from hypothesis import strategies as st
from strategies.destinations import destination
from strategies.names import FOREIGN, LANGUAGES, TEXT, Data, Names, optional, some

APIS = ["call_control", "line_status", "cloud_control_cti_admin"]
DEVICES = ["mobile_voip", "softphone", "web_softphone"]
SERVICES = ["directory_visibility", "call_monitoring", "telephony_integration", "presence_sync", "attendant_premium"]
SECRETS = st.sampled_from(({"secret": "EXAMPLE_PASSWORD"}, {"generate": True}))


@st.composite
def user(draw: st.DrawFn, known: Names, at: int, number: str) -> Data:
    """Return the user at an index: the first is an administrator; all are active, since groups may name them."""
    license_ = draw(st.sampled_from(("user", "simple_user"))) if at else "user"
    data: Data = {
        "first_name": draw(TEXT),
        "last_name": draw(TEXT),
        "email": f"user-{at}@nordlunda.example",
        "password": draw(SECRETS),
        "number": number,
        "license": license_,
        "extension": f"4{at:02d}",
        **({"administrator": True} if at == 0 else {}),
    }
    if license_ == "user":
        data |= draw(optional(apis=some(APIS)))
    return data | draw(_details(known, at))


def _details(known: Names, at: int) -> st.SearchStrategy[Data]:
    mobile: dict[str, Any] = {"number": f"+467017406{10 + at}", "operator": "exempeltele", "integration": "mex"}
    return optional(
        mobile=st.sampled_from((mobile, {"number": mobile["number"]})),
        directory=st.dictionaries(st.sampled_from(("titel", "Rum", "kontor")), TEXT, max_size=2),
        keywords=st.lists(TEXT, max_size=2),
        active=st.sampled_from((True,)),
        party=st.just("internal"),
        language=st.sampled_from(LANGUAGES),
        department=TEXT,
        pin=SECRETS,
        user_groups=some(known.user_groups),
        devices=some(DEVICES),
        services=some(SERVICES),
        protect=st.booleans(),
    )


def prompt() -> st.SearchStrategy[Data]:
    """Return a prompt in a few languages; none needs a file."""
    source = st.one_of(
        st.builds(lambda text, voice: {"text": text, **voice}, TEXT, optional(voice=st.just("anna"))),
        st.just({"recorded": True}),
    )
    return st.builds(
        lambda languages, fields: {"languages": languages, **fields},
        st.dictionaries(st.sampled_from(LANGUAGES), source, min_size=1),
        optional(name=TEXT, description=TEXT, protect=st.booleans()),
    )


def desk_phone(known: Names) -> st.SearchStrategy[Data]:
    """Return a desk phone with keys to anywhere."""
    keys = st.dictionaries(st.integers(1, 20).map(str), destination(known), max_size=3)
    return st.builds(
        lambda name, fields: {"user": name, **fields},
        st.sampled_from(known.users),
        optional(model=TEXT, mac=st.just("00:00:5e:00:53:10"), keys=keys),
    )


def contact_list(known: Names) -> st.SearchStrategy[Data]:
    """Return a list of people outside."""
    contact = st.builds(
        lambda name, number, fields: {"name": name, "number": number, **fields},
        TEXT,
        st.sampled_from(FOREIGN),
        optional(company=TEXT, email=st.just("info@leverantor.example")),
    )
    return st.builds(
        lambda name, fields: {"name": name, **fields},
        TEXT,
        optional(
            description=TEXT,
            contacts=st.lists(contact, max_size=2),
            visible_to=some(known.user_groups),
            visible_to_users=some(known.users),
        ),
    )
