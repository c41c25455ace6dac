"""What a promise says of one number at one instant, by trying calls."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import oracle_call
from hours import hours_oracle
from oracle_call import Call, Data
from oracle_difference import Inputs, Pair, extended, keys

RED = {"public", "de_facto"}


def must_hold(data: Data, promise: Data, schedules: set[str], at: int) -> bool:
    """Tell whether the promise speaks of an instant; `schedules` are those on the number's way."""
    zone = data["tenant"].get("time_zone", "Europe/Stockholm")
    now = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if "between" in promise:
        days, hours = promise["between"].split()
        first, _, last = days.partition("-")
        chosen = oracle_call.DAYS[oracle_call.DAYS.index(first) : oracle_call.DAYS.index(last or first) + 1]
        eves = (now.date(), now.date() - timedelta(days=1))
        spans = [hours_oracle.on_day(day, hours) for day in eves if oracle_call.DAYS[day.weekday()] in chosen]
        if not any(start <= now < end for start, end in spans):
            return False
    spared = promise.get("except", [])
    for word in [spared] if isinstance(spared, str) else spared:
        held = hours_oracle.held(now.date())
        if (
            word in held
            or word == str(now.date())
            or (word == "holidays" and any(RED & {*one} for one in held.values()))
        ):
            return False
        if word == "exceptions" and any(excepted(data, name, at) for name in schedules):
            return False
    return True


def excepted(data: Data, name: str, at: int) -> bool:
    """Tell whether any exception of a schedule holds, or of the one that it is the opposite of."""
    written = data["schedules"][name]
    if "opposite_of" in written:
        return excepted(data, written["opposite_of"], at)
    zone = written.get("time_zone", data["tenant"].get("time_zone", "Europe/Stockholm"))
    now = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return any(hours_oracle.exception_holds(one, now) for one in written.get("exceptions", ()))


def calls(data: Data, number: str, at: int, most_keys: int, budget: int) -> Iterator[Call | None]:
    """Make calls with few enough keys, waiting anywhere; None at the end tells that not every call was made."""
    alphabet = keys(data)
    waiting: deque[tuple[str, ...]] = deque([()])
    for _ in range(budget):
        if not waiting:
            return
        presses = waiting.popleft()
        one = oracle_call.call(data, number, at, presses)
        yield one
        if "press" in one.asks:
            used = sum(key != "silence" for key in presses)
            waiting.extend((*presses, key) for key in alphabet if key == "silence" or used < most_keys)
    if waiting:
        yield None


def reaches(data: Data, promise: Data, number: str, at: int, budget: int) -> bool | None:
    """Tell whether some call reaches what is promised; None when that would take longer to find out."""
    for one in calls(data, number, at, promise["within_keys"], budget):
        if one is None:
            return None
        if one.end[0] in promise["reaches"]:
            return True
    return False


def leaves(data: Data, promise: Data, number: str, at: int, budget: int) -> bool:
    """Tell whether one of the shortest calls, whatever the outcomes, ends in an external number that isn't allowed."""
    pair = Pair(data, data)
    first: Inputs = ((), ())
    waiting, seen = deque([first]), {first}
    alphabet = keys(data)
    for _ in range(budget):
        if not waiting:
            break
        inputs = waiting.popleft()
        one = pair.walk(data, number, at, inputs)
        if goes_out(one, promise):
            return True
        new = [longer for longer in extended(pair, (one, one), inputs, alphabet) if longer not in seen]
        seen.update(new)
        waiting.extend(new)
    return False


def goes_out(one: Call, promise: dict[str, Any]) -> bool:
    return one.end[0] == "external" and one.end[1] not in promise.get("allow", [])
