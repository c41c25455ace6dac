"""HTML built of elements, so that nothing of a tenant's can be markup: one page that needs no network."""

from xml.etree.ElementTree import Element, tostring

from avoki_config.reports.screen import printable

Child = Element | str | None


def element(tag: str, *children: Child, **attributes: str) -> Element:
    """Return an element. Of its attributes `class_` is `class`, and `_` within a name is `-`; None isn't there."""
    made = Element(tag, {_named(name): printable(value) for name, value in attributes.items()})
    for child in children:
        if isinstance(child, Element):
            made.append(child)
        elif child and len(made):
            made[-1].tail = (made[-1].tail or "") + printable(child)
        elif child:
            made.text = (made.text or "") + printable(child)
    return made


def _named(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def page(title: str, style: str, lang: str, *body: Child) -> str:
    """Return a whole page. Its policy forbids whatever a browser could fetch or run; `style` is ours, as it stands."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
    )
    head.append(style_element := Element("style"))
    style_element.text = style
    root = element("html", head, element("body", *body), lang=lang)
    return f"<!doctype html>\n{tostring(root, encoding='unicode', method='html')}\n"
