"""HTML built of elements, so that nothing of a tenant's can be markup: one page that needs no network."""

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

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


def page(title: str, style: str, lang: str, *body: Child, scripts: Sequence[str] = (), preview: bool = False) -> str:
    """Return a whole page. Its policy forbids whatever a browser could fetch, and runs our `scripts` alone.

    `style` and `scripts` are ours, as they stand. A `preview` may hear from the server that it came from.
    """
    runs = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    rules = ["default-src 'none'", "style-src 'unsafe-inline'"]
    rules += [f"script-src {runs}"] if runs else []
    rules += ["connect-src 'self'"] if preview else []
    policy = "; ".join(rules)
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
    )
    head.append(_raw("style", style))
    root = element("html", head, element("body", *body, *(_raw("script", script) for script in scripts)), lang=lang)
    if preview:
        root.set("data-preview", "1")
    return f"<!doctype html>\n{tostring(root, encoding='unicode', method='html')}\n"


def data(ident: str, value: Any) -> Element:
    """Return a block of JSON for a script to read; nothing in it can end the block."""
    made = _raw("script", json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))
    made.set("type", "application/json")
    made.set("id", ident)
    return made


def drawing(svg: str) -> Element:
    """Return a picture of ours as a part of a page. Without ids: pages have several pictures."""
    root = fromstring(svg)  # noqa: S314 - made by this program
    for each in root.iter():
        each.tag = each.tag.rpartition("}")[2] if isinstance(each.tag, str) else each.tag
        each.attrib = {name.rpartition("}")[2]: said for name, said in each.attrib.items() if name != "id"}
    return root


def _raw(tag: str, text: str) -> Element:
    made = Element(tag)
    made.text = text
    return made


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
