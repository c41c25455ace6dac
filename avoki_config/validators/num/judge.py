"""One number, one verdict: which rule speaks where several could, decided in one place.

The questions of a role are asked in order, and the first that is answered yes speaks alone. What a number is outranks
how it is written where calls must not go there at all (emergency, premium); otherwise the way it is written comes
first, for what isn't a number can't be judged further.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from avoki_config.validators.frame import Context, Edit, Finding, Path
from avoki_config.validators.num.fields import NumberField, Role, number_fields
from avoki_config.validators.num.plan import NumberFacts, facts

Question = Callable[[str, NumberFacts], bool]


class Verdict(NamedTuple):
    """A number that a rule objects to, where it stands and what it is for."""

    field: NumberField
    facts: NumberFacts

    def finding(
        self,
        detail: str,
        help: str,  # noqa: A002 - the field's name in a finding
        *needs: Path,
        meant: str | None = None,
    ) -> Finding:
        """Return the finding at this number; `needs` are other paths that it rests on, `meant` the right number."""
        path = self.field.path
        part: Literal["key", "value"] = "key" if self.field.role == "forward" else "value"
        fix = () if meant is None else (Edit(_range(self.field.range) or meant),)
        return Finding(path, detail, help, part, needs=(path, *needs), fix=fix)


def _range(text: str) -> str:
    """Return a range with both its ends as they were meant."""
    return "..".join(facts(end).international or end for end in text.split("..")) if text else ""


def _not_e164(_number: str, is_: NumberFacts) -> bool:
    return not is_.e164


def _trunk_zero(_number: str, is_: NumberFacts) -> bool:
    return is_.trunk_zero


def _not_in_plan(_number: str, is_: NumberFacts) -> bool:
    return is_.kind in (None, "emergency")


def _not_ours(_number: str, _is: NumberFacts) -> bool:
    return True  # fields with one of the tenant's own numbers aren't asked about


def _not_swedish(number: str, _is: NumberFacts) -> bool:
    return not number.startswith("+46")


def _not_mobile(_number: str, is_: NumberFacts) -> bool:
    return is_.kind != "mobile"


def _emergency(_number: str, is_: NumberFacts) -> bool:
    return is_.kind == "emergency"


def _premium(_number: str, is_: NumberFacts) -> bool:
    return is_.kind == "premium"


def _short(_number: str, is_: NumberFacts) -> bool:
    return is_.kind == "short"


def _few_digits(_number: str, is_: NumberFacts) -> bool:
    return is_.few


def _shared_cost(_number: str, is_: NumberFacts) -> bool:
    return is_.kind == "shared_cost"


Questions = tuple[tuple[str | None, Question], ...]
_WRITTEN: Questions = (("NUM002", _not_e164), ("NUM003", _trunk_zero), ("NUM004", _not_in_plan))
_OWN: Questions = (*_WRITTEN, ("NUM005", _not_ours))
_DIALLED: Questions = ((None, _emergency), (None, _few_digits), *_WRITTEN)
"""What a person dials: an extension or the operator's own short number is as right as a number outside."""

QUESTIONS: Mapping[Role, Questions] = {
    "inventory": _WRITTEN,
    "own": _OWN,
    "forward": _OWN,
    "mobile": (("USR009", _not_swedish), *_WRITTEN, ("NUM007", _not_mobile)),
    "display": (*_WRITTEN, ("NUM011", _not_ours)),
    "billing": (*_WRITTEN, ("NUM012", _not_ours)),
    "external": (
        ("NUM009", _emergency),
        ("NUM008", _premium),
        ("NUM010", _short),
        ("NUM004", _few_digits),
        *_WRITTEN,
        ("NUM015", _shared_cost),
    ),
    "speed_dial": _DIALLED,
    "contact": _DIALLED,
}
"""For each role its questions, with the rule that speaks at yes; None is right as it is, whatever comes after."""


def judge(number: str, role: Role) -> str | None:
    """Return the code of the one rule that objects to a number in a role, or None."""
    is_ = facts(number)
    for code, question in QUESTIONS[role]:
        if question(number, is_):
            return code
    return None


def objections(context: Context, code: str) -> list[Verdict]:
    """Return the numbers of a tenant that the rule of this code objects to, in the order of the fields."""
    return context.once(_verdicts).get(code, [])


def _verdicts(context: Context) -> Mapping[str, list[Verdict]]:
    found: defaultdict[str, list[Verdict]] = defaultdict(list)
    seen: set[tuple[object, str]] = set()
    for field in number_fields(context):
        code = judge(field.number, field.role)
        if code is not None and (field.path, code) not in seen:
            seen.add((field.path, code))
            found[code].append(Verdict(field, facts(field.number)))
    return found
