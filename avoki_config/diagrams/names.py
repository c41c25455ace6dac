"""What places are called on a picture."""

import re
from collections.abc import Mapping

from avoki_config.diagrams.text import clean
from avoki_config.flow import FlowGraph, Node

_UNITS = {"d": "d", "h": "h", "m": "min", "s": "s"}


def name_of(flow: FlowGraph, node: Node, said: Mapping[str, str]) -> str:
    """Return what a person calls a place: its name where it has one, else its id or number."""
    match node.kind:
        case "user" | "user_voicemail":
            parts = (clean(node.attributes.get(part, "")) for part in ("first_name", "last_name"))
            return " ".join(part for part in parts if part) or after_dot(node.id)
        case "play":
            return prompt_name(flow, node.attributes.get("play", ""))
        case "hangup" | "not_in_service":
            return said[node.kind]
        case "submenu":
            return clean(node.attributes.get("name", "")) or prompt_name(flow, node.attributes.get("greeting", ""))
        case "dangling":
            return node.id.removeprefix("dangling:").removesuffix(".")
        case _:
            return clean(node.attributes.get("name", "")) or after_dot(node.id)


def prompt_name(flow: FlowGraph, prompt: str) -> str:
    """Return a prompt's name, or its id where it has none or doesn't exist."""
    return clean(flow.prompts.get(prompt, {}).get("name", "")) or prompt


def after_dot(address: str) -> str:
    """Return the id of an address."""
    return address.partition(".")[2]


def spoken(duration: str) -> str:
    """Return a duration of the language (`1m30s`) as a person reads it (`1 min 30 s`)."""
    return " ".join(f"{count} {_UNITS[unit]}" for count, unit in re.findall(r"([0-9]+)([dhms])", duration)) or duration
