"""Which prompts sound otherwise in another version of a tenant."""

from avoki_config.flow.graph import FlowGraph
from avoki_config.flow.identity import heard


def changed_prompts(base: FlowGraph, head: FlowGraph) -> frozenset[str]:
    """Return the ids of the prompts that both have and that sound otherwise to a call in some language."""
    return frozenset(each for each in base.prompts.keys() & head.prompts.keys() if _differs(each, base, head))


def _differs(prompt: str, base: FlowGraph, head: FlowGraph) -> bool:
    spoken = {"", *(name for graph in (base, head) for name in graph.prompts[prompt].get("languages") or ())}
    return any(heard(base, prompt, language) != heard(head, prompt, language) for language in sorted(spoken))
