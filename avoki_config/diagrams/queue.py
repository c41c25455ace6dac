"""An answer group's queue in words."""

from collections.abc import Mapping
from typing import Any

from avoki_config.diagrams.names import prompt_name, spoken
from avoki_config.flow import FlowGraph

Words = Mapping[str, str]


def queue_details(flow: FlowGraph, group: Mapping[str, Any], said: Words) -> list[str]:
    """Return who answers and how, and what is heard while waiting."""
    lines = [_answers(group, said), *_messages(flow, group.get("messages", {}), said)]
    queue = group.get("queue", {})
    if queue.get("max_wait", "unlimited") == "unlimited" and not queue.get("attempts"):
        lines.append(said["unlimited"])
    return lines


def _answers(group: Mapping[str, Any], said: Words) -> str:
    count = len(group.get("members", ()))
    members = said["members_one"] if count == 1 else said["members"].format(count=count)
    license_, distribution = (said.get(str(group.get(field)), "") for field in ("license", "distribution"))
    return ", ".join(part for part in (license_, members, distribution) if part)


def _messages(flow: FlowGraph, messages: Mapping[str, Any], said: Words) -> list[str]:
    arrival, prompts = messages.get("arrival"), messages.get("queue", ())
    interval = spoken(messages.get("interval", ""))
    lines = [said["arrival"].format(name=prompt_name(flow, arrival))] if arrival else []
    if len(prompts) == 1:
        form = said["queue_message_interval" if interval else "queue_message"]
        lines.append(form.format(name=prompt_name(flow, prompts[0]), interval=interval))
    elif prompts:
        lines.append(said["queue_messages"].format(count=len(prompts), interval=interval))
    return lines


def queue_word(kind: str, queue: Mapping[str, Any], said: Words) -> str:
    """Return when a call leaves the queue by one of its ways (`no_agents`, `max_wait`, `overflow`)."""
    if kind == "max_wait":
        wait, rounds = queue.get("max_wait", "unlimited"), queue.get("attempts")
        forms = [said["max_wait"].format(wait=spoken(wait))] if wait != "unlimited" else []
        return ", ".join([*forms, *([said["attempts_unanswered"].format(count=rounds)] if rounds else [])])
    if kind == "overflow":
        overflow = queue.get("overflow") or {}
        calls, wait = overflow.get("max_calls"), overflow.get("max_estimated_wait")
        forms = [said["overflow_calls"].format(count=calls)] if calls else []
        return ", ".join([*forms, *([said["overflow_wait"].format(wait=spoken(wait))] if wait else [])])
    return said[kind]
