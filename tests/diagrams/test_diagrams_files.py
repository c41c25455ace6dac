"""What a command gets: files of every format, the same each time, whatever people call things."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import DIRECT, MAIN, SVG, boxes_of, flow_of, group, labels_of, menu, packaged, resource, shown

from avoki_config.diagrams.draw import Format, draw
from avoki_config.diagrams.engine import DrawingError
from avoki_config.diagrams.number_picture import number_picture
from avoki_config.diagrams.text import clean, wrap
from avoki_config.flow import FlowGraph

NASTY = (
    "<b>fet</b> & <script>alert(1)</script>",
    'Citat "inuti"',
    "Bak\\slash \\N \\G \\n \\",
    "Rad ett\nrad två\r\n\ttabb",
    "]]> --> <!-- x",
    "😀 👩‍👩‍👧 🇸🇪",
    "שירות لقاء",
    "\u202eomvänd\x00\x1b[31m\ufffe",
    "a:b;c{d}|e%25&amp;",
    "   ",
)
NAMES = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.text("abc åäö", min_size=150, max_size=200))


def named(name: str) -> FlowGraph:
    """Return a flow in which everything that has a name has this one."""
    user = resource("user.u", first_name=name, last_name=name, number=DIRECT, active=True)
    away = [{"name": name, "status": "redirect", "to": {"external": name or "x"}}]
    hours = resource("schedule.s", default="closed", weekly={}, exceptions=away, closed={"play": "p"})
    keys = {"1": {"group": "g"}, "2": {"user": "u"}, "3": {"submenu": {"name": name, "greeting": "p", "keys": {}}}}
    main = menu(keys, name=name, greeting="p", schedule="s", language=name)
    return flow_of(main, user, hours, group("g", name=name), resource("prompt.p", name=name))


@settings(max_examples=30, deadline=None)
@given(NAMES)
def test_no_name_becomes_markup_or_another_name(name: str) -> None:
    flow = named(name)
    picture = number_picture(flow, MAIN, "sv")
    [(_, svg)] = draw(flow, "svg", numbers=[MAIN], engine=packaged())
    assert {child.tag.removeprefix(SVG) for child in ET.fromstring(svg).iter()} <= {
        "svg", "title", "desc", "metadata", "style", "g", "polygon", "polyline", "path", "ellipse", "text"
    }  # fmt: skip
    boxes = boxes_of(svg)
    assert boxes.keys() == {box.id for box in picture.boxes}
    for box in picture.boxes:
        whole = "".join("".join(wrap(box.name, 30, 4)).split())
        assert whole in shown(boxes[box.id]), box
        title = boxes[box.id].find(f"{SVG}title")
        assert title is not None
        assert clean(box.name) in str(title.text)


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "dot"])
def test_every_format_draws_the_overview_and_each_number_the_same_each_time(form: Format) -> None:
    begins = {"svg": b"<?xml", "png": b"\x89PNG\r\n\x1a\n", "pdf": b"%PDF-", "dot": b"digraph"}
    files = dict(draw(named("Växeln å ä ö"), form, engine=packaged()))
    assert list(files) == [f"overview.{form}", f"{MAIN}.{form}", f"{DIRECT}.{form}"]
    assert all(content.startswith(begins[form]) for content in files.values())
    assert files == dict(draw(named("Växeln å ä ö"), form, engine=packaged()))


def test_names_that_a_font_lacks_make_no_pdf_fail() -> None:
    for name in NASTY:
        [(_, content)] = draw(named(name), "pdf", numbers=[MAIN], engine=packaged())
        assert content.rstrip().endswith(b"%%EOF")


def test_hash_seed_zone_and_locale_change_no_byte() -> None:
    script = (
        "import hashlib, test_diagrams_files as t\n"
        "from pictures import attendant, packaged\n"
        "from avoki_config.diagrams.draw import draw\n"
        "files = [f for form in ('dot', 'svg', 'pdf') for f in draw(attendant(), form, engine=packaged())]\n"
        "print(hashlib.sha256(repr(files).encode()).hexdigest())"
    )
    tests = Path(__file__).parent
    seen = set()
    for seed, zone, language in (
        ("0", "UTC", "C"),
        ("1", "Asia/Tokyo", "sv_SE.UTF-8"),
        ("77", "America/Lima", "tr_TR"),
    ):
        world = {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": language, "LC_ALL": language}
        path = os.pathsep.join((str(tests), str(tests.parent)))
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=os.environ | world | {"PYTHONPATH": path},
            capture_output=True,
            check=True,
        )
        seen.add(done.stdout)
    assert len(seen) == 1


def test_an_svg_tells_those_who_listen_what_it_shows() -> None:
    flow = flow_of(menu({"1": {"group": "g"}}, name="Huvudnummer"), group("g", name="Felanmälan"))
    [(_, svg)] = draw(flow, "svg", numbers=[MAIN], engine=packaged())
    root = ET.fromstring(svg)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("role") == "img"
    assert root.get("lang") == "sv"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == f"Samtal till {MAIN} · Huvudnummer · Nordlunda"
    assert "Knappvalsmeny Huvudnummer" in str(desc.text)
    assert "1: Felanmälan" in str(desc.text)
    assert "Inga agenter → Lägger på" in str(desc.text)
    assert "graphviz-pure" in str(root.findtext(f"{SVG}metadata"))


def test_a_language_can_be_chosen() -> None:
    [(_, swedish)] = draw(attendant_of_one(), "dot", numbers=[MAIN])
    [(_, english)] = draw(attendant_of_one(), "dot", numbers=[MAIN], language="en")
    assert "Knappvalsmeny" in labels_of(swedish.decode())["menu.m"]
    assert "Menu" in labels_of(english.decode())["menu.m"]


def attendant_of_one() -> FlowGraph:
    return flow_of(menu({"1": {"hangup": True}}))


def test_a_number_of_the_inventory_is_drawn_though_nobody_owns_it() -> None:
    [(name, source)] = draw(flow_of(), "dot", numbers=[MAIN])
    assert name == f"{MAIN}.dot"
    assert b"Numret anv\xc3\xa4nds inte" in source


def test_a_number_that_is_not_the_tenants_is_said_with_the_nearest() -> None:
    with pytest.raises(DrawingError, match=r'not a number of this tenant. Did you mean "\+46846500400"'):
        list(draw(attendant_of_one(), "dot", numbers=["+46846500404"]))


def test_file_names_stay_in_their_folder_and_apart() -> None:
    forwards = [resource(f"forward.{number}", hangup=True) for number in ("../x", "..\\x", "a/b\n", "+" * 90)]
    names = [name for name, _ in draw(flow_of(*forwards), "dot")]
    assert len(set(names)) == len(names) == 5
    assert all(len(name) < 80 and not set(name) & set("/\\\n:") for name in names)


@given(st.text(), st.integers(5, 50), st.integers(1, 5))
def test_wrapped_names_keep_to_their_width_and_lines(text: str, width: int, lines: int) -> None:
    parts = wrap(text, width, lines)
    assert 1 <= len(parts) <= lines
    assert all(part and len(part) <= width for part in parts)
    if not parts[-1].endswith("…") and clean(text):
        assert "".join("".join(parts).split()) == "".join(clean(text).split())
