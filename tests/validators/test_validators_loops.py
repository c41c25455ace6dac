"""Rings as mistakes: each round is real, mending all of them leaves no ring, and one mistake is one finding."""

from hypothesis import given
from hypothesis import strategies as st

from avoki_config.flow.graph import Edge
from avoki_config.validators.flow.loops import MOST_LOOPS, found_rings, loops

PLACES = "abcdef"
EDGES = st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(PLACES)), unique=True, max_size=14)
Ways = dict[str, tuple[Edge, ...]]


def ways(pairs: list[tuple[str, str]]) -> Ways:
    made = [Edge(source, target, "max_wait", ("groups", source, target)) for source, target in pairs]
    return {place: tuple(edge for edge in made if edge.source == place) for place in PLACES}


@given(st.lists(EDGES, min_size=1, max_size=3))
def test_mending_every_loop_leaves_no_ring(variants: list[list[tuple[str, str]]]) -> None:
    found = list(loops([ways(pairs) for pairs in variants]))
    mended = {edge.edges[-1].path for edge in found}
    assert len(mended) == len(found)
    if len(found) < MOST_LOOPS:
        for pairs in variants:
            kept = {
                place: tuple(edge for edge in edges if edge.path not in mended) for place, edges in ways(pairs).items()
            }
            assert list(found_rings(kept)) == []


@given(st.lists(EDGES, min_size=1, max_size=3))
def test_a_loop_is_a_way_round_that_exists_in_its_variants(variants: list[list[tuple[str, str]]]) -> None:
    for loop in loops([ways(pairs) for pairs in variants]):
        following = (*loop.edges[1:], loop.edges[0])
        assert all(edge.target == after.source for edge, after in zip(loop.edges, following, strict=True))
        assert any({(edge.source, edge.target) for edge in loop.edges} <= set(pairs) for pairs in variants)
        closing = loop.edges[-1]
        assert loop.variants
        assert all((closing.source, closing.target) in variants[place] for place in loop.variants)


def test_the_way_that_all_rounds_share_is_the_mistake() -> None:
    """Two ways out of b, by c and by d, come back to b by one way: that one is to be changed, not both others."""
    (loop,) = loops([ways([("b", "c"), ("b", "d"), ("c", "e"), ("d", "e"), ("e", "b")])])
    assert (loop.edges[-1].source, loop.edges[-1].target) == ("e", "b")


def test_rounds_at_different_hours_with_one_way_in_common_are_one() -> None:
    (loop,) = loops([ways([("a", "b"), ("b", "a")]), ways([("a", "c"), ("c", "b"), ("b", "a")]), ways([("a", "b")])])
    assert (loop.edges[-1].source, loop.edges[-1].target) == ("b", "a")
    assert loop.variants == (0, 1)
