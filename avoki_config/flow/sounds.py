"""Which prompts sound otherwise in another version of a tenant."""

from avoki_config.flow.graph import FlowGraph


def changed_prompts(base: FlowGraph, head: FlowGraph) -> frozenset[str]:
    """Return the ids of the prompts that both have and that sound otherwise: other words, voices, files, languages."""
    both = base.prompts.keys() & head.prompts.keys()
    return frozenset(
        each for each in both if base.prompts[each].get("languages") != head.prompts[each].get("languages")
    )
