"""Legibility that can be measured: texts keep to their boxes, and lines keep off those that they don't concern."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pytest
from pictures import MAIN, SVG, attendant, boxes_of, flow_of, group, menu, packaged, resource

from avoki_config.diagrams.draw import draw
from avoki_config.flow import FlowGraph

Point = tuple[float, float]
Box = tuple[float, float, float, float]
MARGIN = 4.0


def queues() -> FlowGraph:
    """Return a group with a row that leads past the next group to one farther on: it hooks where heads have ports."""
    outside = {"external": "+46406280499"}
    waits = {"max_wait": "4m", "attempts": 2}
    queue = waits | {"on_max_wait": {"group": "vaxel"}, "on_no_agents": outside}
    after = waits | {"on_max_wait": {"voicemail": "jour"}, "on_no_agents": outside}
    last = waits | {"on_max_wait": {"user": "u"}, "on_no_agents": {"user": "u"}}
    heard = {"arrival": "hej", "queue": ["a", "b"], "interval": "45s"}
    exceptions = [{"name": "Jour midsommar", "status": "redirect", "to": {"group": "jour"}}]
    week = {day: ["08:00-17:00"] for day in ("mon", "tue", "wed", "thu")} | {"fri": ["08:00-15:00"]}
    return flow_of(
        resource("schedule.s", default="closed", weekly=week, closed={"play": "stangt"}, exceptions=exceptions),
        resource("schedule.o", opposite_of="s", closed={"group": "vaxel"}),
        group(
            "kund", name="Kundtjänst", number=MAIN, schedule="s", messages=heard, callback={"enabled": True},
            queue=queue | {"overflow": {"max_calls": 8, "to": {"play": "full"}}},
        ),
        group("jour", name="Jouren", schedule="o", queue=after, messages={"queue": ["a"]}),
        group("vaxel", name="Växeln", queue=last, messages=heard),
        resource("group_voicemail.jour", name="Jouren"),
        resource("user.u", first_name="Åsa", last_name="Öberg"),
    )  # fmt: skip


def names() -> FlowGraph:
    words = ("Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww", "iiiiiiiiiiiiiii", "ÅÄÖ åäö éü", "Łódź Ελλάδα Київ")
    keys = {str(at): {"group": f"g{at}"} for at in range(len(words))}
    return flow_of(menu(keys), *(group(f"g{at}", name=name) for at, name in enumerate(words)))


@pytest.mark.parametrize("flow", [queues(), names(), attendant(2), attendant()])
def test_texts_stay_in_their_boxes_and_lines_cross_none(flow: FlowGraph) -> None:
    [(_, svg)] = draw(flow, "svg", numbers=[MAIN], engine=packaged())
    boxes = {ident: extent(element) for ident, element in boxes_of(svg).items()}
    for ident, element in boxes_of(svg).items():
        assert [text for text in element.iter(f"{SVG}text") if not inside(text, boxes[ident])] == []
    crossed = {ident for ident, box in boxes.items() for line in curves(svg) if crosses(line, box)}
    assert crossed == set()


def extent(element: ET.Element) -> Box:
    corners = [point for one in element for point in points(one.get("points") or one.get("d") or "")]
    for round_ in element.findall(f"{SVG}ellipse"):
        x, y, wide, high = (float(round_.get(name, "0")) for name in ("cx", "cy", "rx", "ry"))
        corners += [(x - wide, y - high), (x + wide, y + high)]
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)


def points(text: str) -> list[Point]:
    numbers = [float(number) for number in re.findall(r"-?[0-9.]+", text)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def inside(text: ET.Element, box: Box) -> bool:
    begin, length = float(text.get("x", "0")), float(text.get("textLength", "0"))
    return box[0] <= begin and begin + length <= box[2] and box[1] <= float(text.get("y", "0")) <= box[3]


def curves(svg: bytes) -> Iterator[list[Point]]:
    """Return points along every line but the dashed ones, which lead back past what they came by."""
    for group_ in ET.fromstring(svg).iter(f"{SVG}g"):
        for path in group_.findall(f"{SVG}path") if group_.get("class") == "edge" else ():
            if not path.get("stroke-dasharray"):
                corners = points(path.get("d", ""))
                yield [at for start in range(0, len(corners) - 3, 3) for at in bezier(corners[start : start + 4])]


def bezier(corners: list[Point]) -> Iterator[Point]:
    for step in range(21):
        ahead, behind = step / 20, 1 - step / 20
        weights = (behind**3, 3 * behind**2 * ahead, 3 * behind * ahead**2, ahead**3)
        x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
        yield x, y


def crosses(line: list[Point], box: Box) -> bool:
    left, top, right, bottom = box
    within = [(x, y) for x, y in line if left + MARGIN < x < right - MARGIN and top + MARGIN < y < bottom - MARGIN]
    return len(within) > 1
