"""From resources back to the language: the plain document that lowers to them, without defaults: it undoes `lower`."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from pydantic import ValidationError

from avoki_config.address import KIND_SECTIONS, SINGLETON_SECTIONS
from avoki_config.compiler.formatting.shape import Shape
from avoki_config.model.tenant import Tenant
from avoki_config.model.times import DAYS
from avoki_config.resources import Resource

Document = dict[str, Any]
_SECTION_OF = {kind: section for section, kind in SINGLETON_SECTIONS.items()} | KIND_SECTIONS
_NEEDED = {"version": "1", "tenant": {"id": "x"}}
"""What a document must have for the model to take it; a part of a tenant borrows it."""


def document(resources: Iterable[Resource]) -> Document:
    """Return the sections that these objects make, in the language's own order, entries by id.

    Secrets stay references and sound files keep their paths; hashes of what lies outside the file are left out.
    """
    resources = sorted(resources, key=lambda each: each.address)
    full: Document = {}
    for each in resources:
        if each.kind in _SECTION_OF and each.address != each.kind:
            full.setdefault(_SECTION_OF[each.kind], {})[each.id] = written(each)
        elif each.kind in _SECTION_OF:
            full[_SECTION_OF[each.kind]] = written(each)
    numbers = list(_inventory([each for each in resources if each.kind == "number"]))
    if numbers:
        full["numbers"] = numbers
    brief = _brief(full)
    return {section: brief[section] for section in _SECTIONS if section in brief}


def brief(each: Resource) -> Document:
    """Return one object as the language writes it, without defaults."""
    found = document([each])
    section = _SECTION_OF.get(each.kind, "numbers")
    if each.kind == "number":
        return {}
    value: Document = found.get(section, {})
    return value if each.address == each.kind else value[each.id]


_SECTIONS = tuple(field.alias or name for name, field in Tenant.model_fields.items())


def foreign(each: Resource) -> frozenset[str]:
    """Return the fields that a real system's object has and the language hasn't: what was done to its own parts."""
    if each.kind in ("number", "settings"):
        return frozenset()
    section = Shape(Tenant).field(_SECTION_OF[each.kind])
    return frozenset(
        each.attributes.keys() - (section if each.address == each.kind else section.field("")).order.keys()
    )


def written(each: Resource) -> Document:
    """Return an object's attributes without what isn't written in a file."""
    strange = foreign(each)
    attributes = {name: value for name, value in each.attributes.items() if name not in strange}
    if each.kind != "prompt":
        return attributes
    languages = {
        language: {name: value for name, value in source.items() if name != "sha256"}
        for language, source in each.attributes.get("languages", {}).items()
    }
    return {**attributes, "languages": languages}


def _inventory(numbers: Iterable[Resource]) -> Iterator[Any]:
    """Yield the numbers, neighbours of one operator as a range."""
    for (operator, _), run in groupby(enumerate(numbers), lambda pair: _series(*pair)):
        members = [each.id for _, each in run]
        name, value = ("number", members[0]) if len(members) == 1 else ("range", f"{members[0]}..{members[-1]}")
        yield {name: value, "operator": operator} if operator is not None else value


def _series(at: int, number: Resource) -> tuple[str | None, object]:
    """Return what is the same for numbers that follow each other, one higher each."""
    digits = number.id.removeprefix("+")
    place = (len(digits), int(digits) - at) if digits.isdecimal() else number.id
    return number.attributes.get("operator"), place


def _brief(full: Document) -> Document:
    """Return the document without what is so by default; as it is where the model doesn't take it."""
    try:
        tenant = Tenant.model_validate(_as_read({**_NEEDED, **full}))
    except ValidationError:
        return full
    dumped = tenant.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    brief = {section: dumped.get(section, {}) for section in full}
    kept: Document = {}
    for section, value in brief.items():
        if section in ("numbers", "settings"):
            kept[section] = full[section]
        elif section == "schedules":
            kept[section] = {ident: _schedule(one) for ident, one in value.items()}
        else:
            kept[section] = value
    if "tenant" in full and full["tenant"].get("languages") == [full["tenant"].get("language")]:
        kept["tenant"].pop("languages", None)
    return {section: value for section, value in kept.items() if value}


def _as_read(value: Any) -> Any:
    """Return plain data as the loader gives it: texts, but for true and false."""
    if isinstance(value, Mapping):
        return {name: _as_read(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_as_read(one) for one in value]
    return value if isinstance(value, bool) else str(value)


def _schedule(value: Document) -> Document:
    return {**value, "weekly": _week(value["weekly"])} if value.get("weekly") else value


def _week(days: Mapping[str, list[str]]) -> Document:
    """Return the week with days in a row that are alike as one range; a single opening needs no list."""
    found: Document = {}
    for hours, run in groupby((day for day in DAYS if day in days), lambda day: days[day]):
        for first, last in _rows(list(run)):
            found[first if first == last else f"{first}-{last}"] = hours[0] if len(hours) == 1 else hours
    return found


def _rows(days: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the first and the last of days that follow each other."""
    for _, run in groupby(enumerate(days), lambda pair: DAYS.index(pair[1]) - pair[0]):
        row = [day for _, day in run]
        yield row[0], row[-1]
