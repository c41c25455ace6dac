"""An engine's SVG made fit to publish: accessible, the same bytes each time, readable with any font."""

from typing import TYPE_CHECKING

from avoki_config.diagrams.boxes import box_id
from avoki_config.diagrams.describe import caption, describe
from avoki_config.diagrams.engine import DrawingError
from avoki_config.diagrams.font import width
from avoki_config.diagrams.picture import Picture
from avoki_config.diagrams.style import FONT
from avoki_config.diagrams.text import clean

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG = "http://www.w3.org/2000/svg"
FONTS = f"{FONT}, Arimo, 'Liberation Sans', Helvetica, 'DejaVu Sans', sans-serif"
"""Fonts of the widths that the engine measured with come first."""


def finish(content: bytes, picture: Picture, engine: str, style: str = "") -> bytes:
    """Return the SVG with a title, a text alternative and the engine's name; without comments and doctype.

    `style` is CSS of ours to put into it.

    Raises DrawingError when the engine didn't write XML.
    """
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - only a picture pays for it, and the engine is ours

    try:
        root = ET.fromstring(content)  # noqa: S314 - as above
    except ET.ParseError as error:
        raise DrawingError(f"{engine} wrote an SVG that cannot be read: {error}.") from None
    ET.register_namespace("", SVG)
    captions = {box.id: caption(box) for box in picture.boxes}
    for group in root.iter(f"{{{SVG}}}g"):
        _entitle(group, captions)
    for text in root.iter(f"{{{SVG}}}text"):
        _fit(text)
    root.set("font-family", FONTS)
    _head(root, picture, engine)
    if style:
        root.insert(0, root.makeelement(f"{{{SVG}}}style", {}))
        root[0].text = style
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _entitle(group: "Element", captions: dict[str, str]) -> None:
    """Turn the engine's name of a box into words, and drop those of lines, which say nothing."""
    title = group.find(f"{{{SVG}}}title")
    if title is None:
        return
    words = captions.get(group.get("id", ""))
    if words is None:
        group.remove(title)
    else:
        title.text = words


def _fit(text: "Element") -> None:
    """Say how wide a text was measured, so that it keeps to its box in a font with wider letters, too."""
    text.attrib.pop("font-family", None)
    measured = width(text.text or "", float(text.get("font-size", "0")))
    if measured and text.get("font-weight") != "bold":
        text.attrib.update({"textLength": f"{measured:.1f}", "lengthAdjust": "spacingAndGlyphs"})


def _head(root: "Element", picture: Picture, engine: str) -> None:
    names = [f"{part}-{box_id(picture.name)}" for part in ("title", "desc")]
    root.attrib.update({"role": "img", "lang": picture.language, "aria-labelledby": " ".join(names)})
    title, desc = (root.makeelement(f"{{{SVG}}}{name.partition('-')[0]}", {"id": name}) for name in names)
    title.text = " · ".join(clean(part) for part in (picture.title, picture.subtitle) if part)
    desc.text = describe(picture)
    metadata = root.makeelement(f"{{{SVG}}}metadata", {})
    metadata.text = f"avoki-config, {engine}"
    for place, element in enumerate((title, desc, metadata)):
        root.insert(place, element)
