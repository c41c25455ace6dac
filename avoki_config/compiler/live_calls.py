"""Call tests on a real exchange: what the evaluator said of each call is held against what a telephone hears."""

from collections.abc import Iterable
from dataclasses import replace

from avoki_config.compiler.call_tests import Tested, TestRun
from avoki_config.exchange.live.run import Asked, Theatre, play
from avoki_config.exchange.live.verdict import LiveResult
from avoki_config.resources import Resource


def live(run: TestRun, resources: Iterable[Resource], theatre: Theatre) -> TestRun:
    """Return the run with what was wrong on the exchange added to each test. Raises ExchangeError.

    Promises stay as they were proved: they are about all instants, and a call is made at one.
    """
    asked = {str(place): _asked(str(place), each) for place, each in enumerate(run.results) if each.can_be_made}
    played = play(resources, asked.values(), theatre)
    results = tuple(_with(each, played.get(str(place))) for place, each in enumerate(run.results))
    return replace(run, results=results, live=len(played))


def _with(tested: Tested, live: LiveResult | None) -> Tested:
    if live is None:
        return tested
    return replace(tested, wrong=(*tested.wrong, *live.wrong), first_try=live.first_try)


def _asked(name: str, tested: Tested) -> Asked:
    presses = tuple(each for each in tested.inputs if "=" not in each)
    outcomes = dict(each.split("=", 1) for each in tested.inputs if "=" in each)
    return Asked(name, tested.number, tested.instant, presses, outcomes)
