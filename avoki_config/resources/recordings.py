"""Recordings: the files in which prompts are heard, named by what they say: a name never means two sounds."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from avoki_config.resources.resource import canonical

NAME_DIGITS = 32


def recording(attributes: Mapping[str, Any], language: str) -> str | None:
    """Return the name, without folder and ending, of the file that a prompt is heard from in one language.

    `attributes` are a prompt's, as lowered. None where nothing of ours can play it: no source in that language, one
    that is recorded in the portal, or a file that isn't there. What doesn't change the sound (the prompt's id, its
    name, where its file lies) doesn't change the name.
    """
    source = attributes["languages"].get(language)
    said = None if source is None else _said(source, language)
    return None if said is None else sha256(canonical(said)).hexdigest()[:NAME_DIGITS]


def _said(source: Mapping[str, Any], language: str) -> dict[str, str] | None:
    """Return what decides how one source sounds: a file by its content, a text by its words, voice and language."""
    if source.get("text"):
        return {"text": source["text"], "voice": source.get("voice") or language, "language": language}
    return {"sha256": source["sha256"]} if source.get("sha256") else None
