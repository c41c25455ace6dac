"""Where adopted objects go: the file that has their section, the only one that there is, or a new one."""

from collections.abc import Iterable, Iterator, Mapping
from os.path import relpath
from pathlib import Path, PurePosixPath
from typing import Any

from avoki_config.address import KIND_SECTIONS, SINGLETON_SECTIONS
from avoki_config.compiler.writing.document import document
from avoki_config.compiler.writing.emit import entry, flat, item, key_text
from avoki_config.compiler.writing.texts import in_style
from avoki_config.resources import Resource
from avoki_config.source.insert import into_section
from avoki_config.source.outline import outline

_SECTIONS = KIND_SECTIONS | {kind: section for section, kind in SINGLETON_SECTIONS.items()} | {"number": "numbers"}


def placed(texts: Mapping[str, str], resources: Iterable[Resource]) -> tuple[dict[str, str], list[str]]:
    """Return the texts that change when these objects are written into a tenant's files, and sections without a place.

    `texts` are the files by name, of a folder relative to it. A section can't be placed in an alias or in brackets
    around the whole file.
    """
    sections: dict[str, list[Resource]] = {}
    for each in resources:
        sections.setdefault(_SECTIONS[each.kind], []).append(each)
    homes = _homes(texts)
    changed: dict[str, str] = {}
    lost = []
    for section, members in sections.items():
        name = homes.get(section) or (next(iter(texts)) if len(texts) == 1 else f"{section}.yaml")
        before = changed.get(name, texts.get(name, ""))
        after = _with(before, section, _related(section, members, name, alone=len(texts) == 1))
        if after is None:
            lost.append(section)
        else:
            changed[name] = after
    return {name: in_style(texts.get(name, ""), text) for name, text in changed.items()}, lost


def _homes(texts: Mapping[str, str]) -> dict[str, str]:
    """Return which file has which section; the last, where several share one."""
    return {section: name for name, text in texts.items() for section in outline(text, 0, len(text)) or ()}


def _related(section: str, members: list[Resource], name: str, *, alone: bool) -> Any:
    """Return a section's objects as the language has them, sound files relative to the file that names them."""
    found = document(members)[section] if document(members) else {}
    folder = PurePosixPath(name).parent
    if section == "prompts" and not alone:
        for prompt in found.values():
            for source in prompt.get("languages", {}).values():
                if source.get("file") and not Path(source["file"]).is_absolute():
                    source["file"] = PurePosixPath(relpath(source["file"], folder)).as_posix()
    return found


def _with(text: str, section: str, value: Any) -> str | None:
    blocks, flats = list(_blocks(value)), list(_flats(value))
    splice = into_section(text, section, blocks, flats) if blocks else None
    if splice is None:
        return None
    return (text[: splice.start] + splice.text + text[splice.end :]).lstrip("\n" if not text else "")


def _blocks(value: Any) -> Iterator[list[str]]:
    if isinstance(value, Mapping):
        yield from (list(entry(key, one, 0)) for key, one in value.items())
    else:
        yield from (list(item(one, 0)) for one in value)


def _flats(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from (f"{key_text(key)}: {flat(one)}" for key, one in value.items())
    else:
        yield from map(flat, value)
