"""SVG as Graphviz writes it → PDF with embedded text, from pip alone: no engine's own PDF, no font of the system.

Graphviz uses few of SVG's elements: polygon, polyline, path (M and C), ellipse, text. Coordinates are in points.
"""

import io
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from avoki_config.diagrams.font import FONT, printable, register
from avoki_config.diagrams.picture import Picture
from avoki_config.diagrams.svg import SVG

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from reportlab.pdfgen.canvas import Canvas

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_BOLD = 0.028
"""Width of the stroke that makes letters bold, as a part of their size."""


def pdf(svg: bytes, picture: Picture) -> bytes:
    """Return a finished SVG as a PDF of one page, as large as the picture; the same bytes for the same SVG."""
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - only a PDF pays for it, and the SVG is ours

    from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - as above

    root = ET.fromstring(svg)  # noqa: S314 - as above
    register()
    width, height = _numbers(root.get("viewBox", ""))[2:]
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(width, height), invariant=True, pageCompression=1, lang=picture.language)
    canvas.setTitle(picture.title)
    canvas.setSubject(picture.subtitle)
    canvas.setCreator("avoki-config")
    canvas.translate(0, height)
    _draw(canvas, root)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: "Canvas", element: "Element") -> None:
    canvas.saveState()
    if moved := re.search(r"translate\(([^)]*)\)", element.get("transform", "")):
        x, y = _numbers(moved[1])
        canvas.translate(x, -y)
    for child in element:
        name = child.tag.removeprefix(f"{{{SVG}}}")
        if name in {"g", "a"}:
            _draw(canvas, child)
        elif name == "text":
            _text(canvas, child)
        elif name in _SHAPES:
            _shape(canvas, child, _SHAPES[name])
    canvas.restoreState()


def _shape(canvas: "Canvas", element: "Element", trace: "Callable[[Any, Element], None]") -> None:
    canvas.saveState()
    filled, stroked = (
        _paint(canvas.setFillColor, element.get("fill")),
        _paint(canvas.setStrokeColor, element.get("stroke")),
    )
    canvas.setLineWidth(float(element.get("stroke-width", "1")))
    if dashes := element.get("stroke-dasharray"):
        canvas.setDash(_numbers(dashes))
    path = canvas.beginPath()
    trace(path, element)
    canvas.drawPath(path, fill=int(filled), stroke=int(stroked))
    canvas.restoreState()


def _paint(take: Callable[[Any], None], color: str | None) -> bool:
    from reportlab.lib.colors import toColor  # noqa: PLC0415 - only a PDF pays for it

    if color in {None, "none", "transparent"}:
        return False
    take(toColor(color))
    return True


def _text(canvas: "Canvas", element: "Element") -> None:
    canvas.saveState()
    size = float(element.get("font-size", "12"))
    _paint(canvas.setFillColor, element.get("fill", "black"))
    bold = element.get("font-weight") == "bold"
    if bold:
        _paint(canvas.setStrokeColor, element.get("fill", "black"))
        canvas.setLineWidth(size * _BOLD)
    canvas.setFont(FONT, size)
    draw = {"middle": canvas.drawCentredString, "end": canvas.drawRightString}.get(
        element.get("text-anchor", "start"), canvas.drawString
    )
    x, y = float(element.get("x", "0")), -float(element.get("y", "0"))
    draw(x, y, printable("".join(element.itertext())), mode=2 if bold else None)  # 2: fill and stroke
    canvas.restoreState()


def _numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text)]


def _pairs(numbers: list[float]) -> Iterator[tuple[float, float]]:
    """Return points with y upwards, as PDF has it."""
    for x, y in zip(numbers[::2], numbers[1::2], strict=False):
        yield x, -y


def _polygon(path: Any, element: "Element") -> None:
    _polyline(path, element)
    path.close()


def _polyline(path: Any, element: "Element") -> None:
    first, *rest = _pairs(_numbers(element.get("points", "")))
    path.moveTo(*first)
    for point in rest:
        path.lineTo(*point)


def _curve(path: Any, element: "Element") -> None:
    first, *rest = _pairs(_numbers(element.get("d", "")))
    path.moveTo(*first)
    for at in range(0, len(rest) - 2, 3):
        path.curveTo(*rest[at], *rest[at + 1], *rest[at + 2])


def _ellipse(path: Any, element: "Element") -> None:
    x, y, across, down = (float(element.get(name, "0")) for name in ("cx", "cy", "rx", "ry"))
    path.ellipse(x - across, -y - down, 2 * across, 2 * down)


_SHAPES: "dict[str, Callable[[Any, Element], None]]" = {
    "polygon": _polygon,
    "polyline": _polyline,
    "path": _curve,
    "ellipse": _ellipse,
}
