"""Every field of the language: a right value with its canonical form, and a wrong one where there is any."""

from dataclasses import dataclass, field
from typing import Any

from tenant_documents import HEAD, USER

GROUP = "groups:\n  vaxel:\n    license: attendant\n    name: Växeln\n    number: +46846500412\n"
MENU = "menus:\n  huvud:\n    greeting: hej\n"
SCHEDULE = "schedules:\n  kontor:\n    default: closed\n"
PROMPT = "prompts:\n  hej:\n    languages:\n      sv: {recorded: true}\n"


@dataclass(frozen=True)
class Place:
    """An object of a document: the text up to its fields, its required fields, its address and the way inside it."""

    outer: str
    indent: int
    required: dict[str, str] = field(default_factory=dict)
    address: str = ""
    path: tuple[str | int, ...] = ()

    def text(self, name: str, value: str | None) -> str:
        """Return a document in which this object has a field with a value as it is written, or lacks it."""
        fields = {key: text for key, text in {**self.required, name: value}.items() if text is not None}
        lines = "".join(f"{' ' * self.indent}{key}: {text}\n" for key, text in fields.items())
        head = HEAD if self.address != "tenant" else "version: 1\n"
        return head + self.outer + lines


PLACES: dict[str, Place] = {
    "tenant": Place("tenant:\n", 2, {"id": "nordlunda"}, "tenant"),
    "user": Place(
        "users:\n  karin:\n",
        4,
        {
            "first_name": "Karin",
            "last_name": "Ek",
            "email": "k@nordlunda.example",
            "password": "{secret: KARIN}",
            "number": "+46846500420",
            "license": "user",
        },
        "user.karin",
    ),
    "mobile": Place(f"{USER}    mobile:\n", 6, {"number": "+46701740610"}, "user.karin", ("mobile",)),
    "user_group": Place("user_groups:\n  salj:\n", 4, {"name": "Sälj"}, "user_group.salj"),
    "menu": Place("menus:\n  huvud:\n", 4, {"greeting": "hej"}, "menu.huvud"),
    "key": Place(f'{MENU}    keys:\n      "1":\n', 8, {}, "menu.huvud", ("keys", "1")),
    "submenu": Place(
        f'{MENU}    keys:\n      "1":\n        submenu:\n',
        10,
        {"greeting": "hej"},
        "menu.huvud",
        ("keys", "1", "submenu"),
    ),
    "no_input": Place(f"{MENU}    no_input:\n", 6, {}, "menu.huvud", ("no_input",)),
    "schedule": Place("schedules:\n  kontor:\n", 4, {}, "schedule.kontor"),
    "opposite": Place("schedules:\n  kontor:\n", 4, {}, "schedule.kontor"),
    "weekly": Place(f"{SCHEDULE}    weekly:\n", 6, {}, "schedule.kontor", ("weekly",)),
    "holidays": Place(f"{SCHEDULE}    holidays:\n", 6, {}, "schedule.kontor", ("holidays",)),
    "exception": Place(
        f"{SCHEDULE}    exceptions:\n      -\n",
        8,
        {"name": "Möte", "date": "2026-12-07", "status": "closed"},
        "schedule.kontor",
        ("exceptions", 0),
    ),
    "interval": Place(
        f"{SCHEDULE}    exceptions:\n      -\n",
        8,
        {"name": "Jul", "from": "2026-12-19", "until": "2026-12-20", "status": "closed"},
        "schedule.kontor",
        ("exceptions", 0),
    ),
    "holiday": Place(
        f"{SCHEDULE}    exceptions:\n      -\n",
        8,
        {"name": "Jul", "holiday": "julafton", "status": "redirect"},
        "schedule.kontor",
        ("exceptions", 0),
    ),
    "monthly": Place(
        f"{SCHEDULE}    exceptions:\n      -\n",
        8,
        {"name": "Möte", "date": "2026-12-07", "status": "closed", "repeat": "monthly"},
        "schedule.kontor",
        ("exceptions", 0),
    ),
    "group": Place(
        "groups:\n  vaxel:\n",
        4,
        {"license": "attendant", "name": "Växeln", "number": "+46846500412"},
        "group.vaxel",
    ),
    "member": Place(f"{GROUP}    members:\n      -\n", 8, {"user": "karin"}, "group.vaxel", ("members", 0)),
    "queue": Place(f"{GROUP}    queue:\n", 6, {}, "group.vaxel", ("queue",)),
    "overflow": Place(f"{GROUP}    queue:\n      overflow:\n", 8, {}, "group.vaxel", ("queue", "overflow")),
    "messages": Place(f"{GROUP}    messages:\n", 6, {}, "group.vaxel", ("messages",)),
    "callback": Place(f"{GROUP}    callback:\n", 6, {}, "group.vaxel", ("callback",)),
    "prompt": Place("prompts:\n  hej:\n", 4, {"languages": "{sv: {recorded: true}}"}, "prompt.hej"),
    "source": Place("prompts:\n  hej:\n    languages:\n      sv:\n", 8, {}, "prompt.hej", ("languages", "sv")),
    "spoken": Place(
        "prompts:\n  hej:\n    languages:\n      sv:\n", 8, {"text": "Hej."}, "prompt.hej", ("languages", "sv")
    ),
    "desk_phone": Place("desk_phones:\n  disk:\n", 4, {"user": "karin"}, "desk_phone.disk"),
    "contact_list": Place("contact_lists:\n  lev:\n", 4, {"name": "Leverantörer"}, "contact_list.lev"),
    "contact": Place(
        "contact_lists:\n  lev:\n    name: Leverantörer\n    contacts:\n      -\n",
        8,
        {"name": "Rör AB", "number": "+46406280499"},
        "contact_list.lev",
        ("contacts", 0),
    ),
    "group_voicemail": Place(
        "group_voicemails:\n  eko:\n", 4, {"name": "Ekonomi", "members": "[karin]"}, "group_voicemail.eko"
    ),
    "conference": Place("conferences:\n  stor:\n", 4, {"name": "Stora", "number": "+46846500470"}, "conference.stor"),
    "voicemail": Place("voicemail:\n", 2, {}, "voicemail_rules"),
    "forward": Place('forwards:\n  "+46313900600":\n', 4, {}, "forward.+46313900600"),
}


@dataclass(frozen=True)
class Case:
    """A field of an object, a right value as it is written, what it is lowered to, and a wrong value."""

    place: str
    name: str
    good: str
    canonical: Any
    bad: str | None = "[x]"


DESTINATION = "{menu: huvud, group: vaxel}"
"""A wrong destination."""

WHOLE = frozenset({"key", "no_input", "weekly", "forward"})
"""Places whose canonical form is the whole object's."""

YES, NO = True, False

CASES = (
    Case("tenant", "id", "nordlunda", "nordlunda", "Nord Lunda"),
    Case("tenant", "name", "Nordlunda AB", "Nordlunda AB"),
    Case("tenant", "time_zone", "Europe/Helsinki", "Europe/Helsinki"),
    Case("tenant", "language", "en", "en", "{a: b}"),
    Case("tenant", "languages", "[sv, no]", ["sv", "no"], "sv"),
    Case("tenant", "holidays", "DE-BY", "DE-BY"),
    Case("tenant", "protect", "true", YES, "yes"),
    Case("user", "first_name", "010", "010"),
    Case("user", "last_name", "true", "true"),
    Case("user", "email", "a@nordlunda.example", "a@nordlunda.example", '" "'),
    Case("user", "password", "{generate: true}", {"generate": True}, "{generate: true, secret: A}"),
    Case("user", "number", "+46846500421", "+46846500421"),
    Case("user", "license", "simple_user", "simple_user", "simple"),
    Case("mobile", "number", "+46701740611", "+46701740611"),
    Case("mobile", "operator", "Exempeltele", "Exempeltele"),
    Case("mobile", "integration", "mex", "mex", "Mex"),
    Case(
        "user", "mobile", "{number: +46701740611}", {"number": "+46701740611", "integration": "not_mex"}, "+46701740611"
    ),
    Case("user", "extension", "020", "020", "1"),
    Case("user", "directory", "{rum: 305, titel: Chef}", {"rum": "305", "titel": "Chef"}),
    Case("user", "keywords", "[hyra, 12:30]", ["hyra", "12:30"], "hyra"),
    Case("user", "administrator", "true", YES, '"true"'),
    Case("user", "active", "false", NO, "no"),
    Case("user", "party", "third_party", "third_party", "extern"),
    Case("user", "language", "no", "no"),
    Case("user", "department", "Ekonomi", "Ekonomi"),
    Case("user", "pin", "{secret: PIN}", {"secret": "PIN"}, "[1]"),
    Case("user", "user_groups", "[salj, 4]", ["salj", "4"], "salj"),
    Case(
        "user",
        "apis",
        "[call_control, line_status, cloud_control_cti_admin]",
        ["call_control", "line_status", "cloud_control_cti_admin"],
        "call_control",
    ),
    Case(
        "user",
        "devices",
        "[mobile_voip, softphone, web_softphone]",
        ["mobile_voip", "softphone", "web_softphone"],
        "{a: b}",
    ),
    Case(
        "user",
        "services",
        "[directory_visibility, crm_connection]",
        ["directory_visibility", "crm_connection"],
        "crm_connection",
    ),
    Case("user", "protect", "true", YES, "1"),
    Case("user_group", "name", "Sälj", "Sälj"),
    Case("user_group", "description", "De som säljer", "De som säljer"),
    Case("menu", "kind", "simple", "simple", "Simple"),
    Case("menu", "name", "Huvud", "Huvud"),
    Case("menu", "number", "+46846500400", "+46846500400"),
    Case("menu", "greeting", "valkommen", "valkommen", "Välkommen"),
    Case("menu", "schedule", "kontor", "kontor", "Kontor"),
    Case("menu", "closed", "{play: stangt}", {"play": "stangt"}, DESTINATION),
    Case("menu", "language", "en", "en"),
    Case(
        "menu",
        "keys",
        '{1: {user: karin}, "*": {back: true}, "#": {repeat: true}}',
        {"1": {"user": "karin"}, "*": {"back": True}, "#": {"repeat": True}},
    ),
    Case("menu", "timeout", "90s", "1m30s", "90"),
    Case("menu", "attempts", "3", 3, "0"),
    Case("menu", "no_input", "{repeat: true}", {"repeat": True}, "{again: true}"),
    Case("menu", "invalid", "{back: true}", {"back": True}, "[back]"),
    Case("menu", "direct_dial", "true", YES, "on"),
    Case("menu", "barge_in", "false", NO, "off"),
    Case("key", "user", "karin", {"user": "karin"}, "Karin Ek"),
    Case("key", "group", "vaxel", {"group": "vaxel"}),
    Case("key", "menu", "huvud", {"menu": "huvud"}),
    Case("key", "external", "1177", {"external": "1177"}),
    Case("key", "voicemail", "eko", {"voicemail": "eko"}),
    Case("key", "user_voicemail", "karin", {"user_voicemail": "karin"}),
    Case("key", "conference", "stor", {"conference": "stor"}),
    Case("key", "hangup", "true", {"hangup": True}, "false"),
    Case("key", "play", "hej", {"play": "hej"}),
    Case("key", "repeat", "true", {"repeat": True}, "1"),
    Case("key", "back", "true", {"back": True}, "yes"),
    Case("submenu", "name", "Fel", "Fel"),
    Case("submenu", "greeting", "fel", "fel"),
    Case("submenu", "language", "fi", "fi"),
    Case(
        "submenu", "keys", "{2: {play: hej, then: {group: vaxel}}}", {"2": {"play": "hej", "then": {"group": "vaxel"}}}
    ),
    Case("submenu", "timeout", "1m", "1m", "1 m"),
    Case("submenu", "attempts", "99", 99, "100"),
    Case("submenu", "no_input", "{back: true}", {"back": True}, "{submenu: {greeting: hej}}"),
    Case("submenu", "invalid", "{hangup: true}", {"hangup": True}, "hangup"),
    Case("no_input", "repeat", "true", {"repeat": True}, "no"),
    Case("schedule", "default", "closed", "closed", "Closed"),
    Case("schedule", "time_zone", "Europe/London", "Europe/London"),
    Case("schedule", "closed", "{group: jour}", {"group": "jour"}, "jour"),
    Case("opposite", "opposite_of", "kontor", "kontor"),
    Case("weekly", "mon-tue", "08:00-17:00", {"mon": ["08:00-17:00"], "tue": ["08:00-17:00"]}, "8-17"),
    Case("weekly", "sat", "[22:00-06:00, 10:00-12:00]", {"sat": ["22:00-06:00", "10:00-12:00"]}, "25:00-26:00"),
    Case("holidays", "close", "[public, julafton]", ["public", "julafton"], "public"),
    Case("holidays", "open", "[optional]", ["optional"], "{a: b}"),
    Case("holidays", "except", "[nationaldagen]", ["nationaldagen"], "nationaldagen"),
    Case("holidays", "play", "helg", "helg"),
    Case("exception", "name", "1", "1"),
    Case("exception", "date", "2028-02-29", "2028-02-29", "2027-02-29"),
    Case("exception", "time", "12:00-24:00", "12:00-24:00", "24:00-12:00"),
    Case("interval", "from", "2026-12-19 10:00", "2026-12-19 10:00", "2026-12-19 25:00"),
    Case("interval", "until", "2026-12-19T24:00", "2026-12-19 24:00", "19 december"),
    Case("holiday", "holiday", "juldagen", "juldagen"),
    Case("holiday", "days", "3", 3, "0"),
    Case("exception", "repeat", "yearly", "yearly", "daily"),
    Case("monthly", "repeat_until", "2027-12-31", "2027-12-31", "2027-12-31 10:00"),
    Case("monthly", "on", "first", "first", "fifth"),
    Case("exception", "status", "open", "open", "Öppet"),
    Case("holiday", "to", "{user: karin}", {"user": "karin"}, "karin"),
    Case("exception", "play", "mote", "mote"),
    Case("exception", "overrides", "[Julstängt]", ["Julstängt"], "Julstängt"),
    Case("group", "license", "huntgroup", "huntgroup", "hunt group"),
    Case("group", "name", "Växeln", "Växeln"),
    Case("group", "number", "+46846500413", "+46846500413"),
    Case("group", "billing_id", "+46846500400", "+46846500400"),
    Case("group", "display_number", "+46846500400", "+46846500400"),
    Case("group", "present", "group", "group", "both"),
    Case("group", "prefix", "09", "09", "a"),
    Case("group", "suffix", "77", "77", '""'),
    Case("group", "hidden", "true", YES, "yes"),
    Case("group", "show_on_calls", "true", YES, "yes"),
    Case("group", "schedule", "kontor", "kontor"),
    Case("group", "closed", "{voicemail: eko}", {"voicemail": "eko"}, "{voicemial: eko}"),
    Case("group", "language", "en", "en"),
    Case("group", "distribution", "skills", "skills", "skill"),
    Case("group", "members", "[{user: karin}]", [{"user": "karin", "role": "member"}], "karin"),
    Case("member", "user", "per", "per"),
    Case("member", "role", "supervisor", "supervisor", "boss"),
    Case("member", "skill", "6", 6, "high"),
    Case("member", "priority", "1", 1, "0"),
    Case("group", "ring_devices", "[desk_phone, mobile]", ["desk_phone", "mobile"], "mobile"),
    Case("group", "wrap_up", "0s", "0s", "30"),
    Case("queue", "max_wait", "unlimited", "unlimited", "forever"),
    Case("queue", "max_wait", "240s", "4m", "240"),
    Case("queue", "on_max_wait", "{group: jour}", {"group": "jour"}, "{grupp: jour}"),
    Case("queue", "on_no_agents", "{external: +46406280499}", {"external": "+46406280499"}, "+46406280499"),
    Case("queue", "attempts", "2", 2, "two"),
    Case("overflow", "max_calls", "8", 8, "-1"),
    Case("overflow", "max_estimated_wait", "10m", "10m", "unlimited"),
    Case("overflow", "to", "{play: fullt}", {"play": "fullt"}, "{then: {play: fullt}}"),
    Case("messages", "arrival", "hej", "hej"),
    Case("messages", "queue", "[ko]", ["ko"], "ko"),
    Case("messages", "interval", "45s", "45s", "45"),
    Case("callback", "enabled", "false", NO, "no"),
    Case("callback", "key", "9", "9", "12"),
    Case("callback", "offer", "ring", "ring"),
    Case("group", "recall", "1m", "1m", "1min"),
    Case("prompt", "name", "Välkommen", "Välkommen"),
    Case("prompt", "description", "Hälsning", "Hälsning"),
    Case("prompt", "languages", "{no: {text: Hei}}", {"no": {"text": "Hei"}}),
    Case("source", "text", "Hej.", "Hej."),
    Case("source", "file", "prompts/hej.wav", "prompts/hej.wav"),
    Case("source", "recorded", "true", YES, "yes"),
    Case("desk_phone", "user", "karin", "karin"),
    Case("desk_phone", "model", "Exempelfon 20", "Exempelfon 20"),
    Case("desk_phone", "mac", "00:00:5e:00:53:10", "00:00:5e:00:53:10"),
    Case(
        "desk_phone",
        "keys",
        "{1: {group: vaxel}, 12: {user: karin}}",
        {"1": {"group": "vaxel"}, "12": {"user": "karin"}},
    ),
    Case("contact_list", "name", "Leverantörer", "Leverantörer"),
    Case("contact_list", "description", "De vi ringer", "De vi ringer"),
    Case("contact_list", "visible_to", "[salj]", ["salj"], "salj"),
    Case("contact_list", "visible_to_users", "[karin]", ["karin"], "karin"),
    Case("contact_list", "contacts", "[]", [], "{a: b}"),
    Case("contact", "name", "El AB", "El AB"),
    Case("contact", "number", "+46406280498", "+46406280498"),
    Case("contact", "company", "El AB", "El AB"),
    Case("contact", "email", "el@leverantor.example", "el@leverantor.example"),
    Case("group_voicemail", "name", "Ekonomi", "Ekonomi"),
    Case("group_voicemail", "members", "[karin, per]", ["karin", "per"], "karin"),
    Case("group_voicemail", "number", "+46846500471", "+46846500471"),
    Case("conference", "name", "Stora mötet", "Stora mötet"),
    Case("conference", "number", "+46846500470", "+46846500470"),
    Case("conference", "pin", "{generate: true}", {"generate": True}, "{generate: ⟦1}"),
    Case("voicemail", "ring_time", "25s", "25s", "25"),
    Case("voicemail", "max_message", "2m", "2m", "m"),
    Case("voicemail", "keep", "90d", "90d", "90 d"),
    Case("forward", "menu", "huvud", {"menu": "huvud", "protect": False}),
    Case("user_group", "protect", "true", YES, "no"),
    Case("menu", "protect", "true", YES, "no"),
    Case("schedule", "protect", "true", YES, "no"),
    Case("group", "protect", "true", YES, "no"),
    Case("prompt", "protect", "true", YES, "no"),
    Case("desk_phone", "protect", "true", YES, "no"),
    Case("contact_list", "protect", "true", YES, "no"),
    Case("group_voicemail", "protect", "true", YES, "no"),
    Case("conference", "protect", "true", YES, "no"),
    Case("voicemail", "protect", "true", YES, "no"),
    Case("spoken", "voice", "anna", "anna"),
)
