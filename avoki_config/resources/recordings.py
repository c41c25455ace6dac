"""Recordings: the files in which prompts are heard, named by what they say: a name never means two sounds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from avoki_config.resources.change import Change
from avoki_config.resources.resource import Resource, canonical

NAME_DIGITS = 32
SUFFIX = ".wav"
PREFIX = "prompt."
_LISTED = 5
UNHEARD = "PLAN008"
"""The finding of a plan that leads callers to what can't be heard."""


def recording(attributes: Mapping[str, Any], language: str) -> str | None:
    """Return the name, without folder and ending, of the file that a prompt is heard from in one language.

    `attributes` are a prompt's, as lowered. None where nothing of ours can play it: no source in that language, one
    that is recorded in the portal, or a file that isn't there. What doesn't change the sound (the prompt's id, its
    name, where its file lies) doesn't change the name.
    """
    source = attributes.get("languages", {}).get(language)
    said = None if source is None else _said(source, language)
    return None if said is None else sha256(canonical(said)).hexdigest()[:NAME_DIGITS]


def _said(source: Mapping[str, Any], language: str) -> dict[str, str] | None:
    """Return what decides how one source sounds: a file by its content, a text by its words, voice and language."""
    if source.get("text"):
        return {"text": source["text"], "voice": source.get("voice") or language, "language": language}
    return {"sha256": source["sha256"]} if source.get("sha256") else None


class Sound(NamedTuple):
    """A prompt in one language: its address, its source as lowered, and the name of its recording."""

    address: str
    language: str
    source: Mapping[str, Any]
    name: str


@dataclass(frozen=True, slots=True)
class Installed:
    """The recordings that are there for callers, by name, and the folder that an exchange plays them from.

    `folder` is None where no exchange was set up yet. `seen` tells whether the files themselves were looked at: from
    another machine only what was written down of them is known.
    """

    names: frozenset[str] = frozenset()
    folder: str | None = None
    seen: bool = False


NOWHERE = Installed()

Recorder = Callable[[Sequence[Sound], Path], Mapping[str, str]]
"""Makes recordings in a folder, and returns the SHA-256 of each one's file by its name. Raises BackendError."""


@dataclass(frozen=True, slots=True)
class Recordings:
    """What a plan says of recordings: those that its prompts need and that aren't there.

    `installed` counts those that are; `folder` and `seen` are as in `Installed`.
    """

    missing: tuple[Sound, ...]
    installed: int
    folder: str | None
    seen: bool


def lacking(prompts: Iterable[Resource], installed: Installed) -> tuple[Sound, ...]:
    """Return what of these prompts can't be heard for want of a recording, by address and then by language."""
    found = (
        Sound(prompt.address, language, source, name)
        for prompt in prompts
        for language, source in prompt.attributes.get("languages", {}).items()
        if (name := recording(prompt.attributes, language)) is not None and name not in installed.names
    )
    return tuple(sorted(found, key=lambda each: (each.address, each.language)))


class Holding(Protocol):
    """What can be asked for its objects."""

    @property
    def hashes(self) -> Mapping[str, str]:
        """Return the content hash of every object by address."""
        ...

    def resources(self, addresses: Iterable[str] | None = None) -> Mapping[str, Resource]:
        """Return the objects at these addresses."""
        ...


def prompts_of(held: Holding) -> dict[str, Resource]:
    """Return the prompts of what is held, by address. Raises what reading raises."""
    return dict(held.resources([address for address in held.hashes if address.startswith(PREFIX)]))


def prompts_after(changes: Iterable[Change], after: Mapping[str, Resource], held: Holding) -> list[Resource]:
    """Return the prompts as a plan's changes leave them. Raises what reading raises."""
    gone = {change.previous_address or change.address for change in changes}
    kept = {address: prompt for address, prompt in prompts_of(held).items() if address not in gone}
    made = {address: one for address, one in after.items() if address.startswith(PREFIX)}
    return list({**kept, **made}.values())


def unheard(after: Mapping[str, Resource], missing: Iterable[Sound]) -> tuple[Sound, ...]:
    """Return what of the missing is made, or led to, by the objects as a plan leaves them."""
    named = after.keys() | {reference for resource in after.values() for reference in resource.references}
    return tuple(each for each in missing if each.address in named)


def listed(sounds: Iterable[Sound]) -> str:
    """Return `prompt.a (sv, en), prompt.b (sv) and 3 more`."""
    by_prompt = [
        f"{address} ({', '.join(each.language for each in group)})"
        for address, group in groupby(sounds, lambda each: each.address)
    ]
    more = len(by_prompt) - _LISTED
    return ", ".join(by_prompt[:_LISTED]) + (f" and {more} more" if more > 0 else "")
