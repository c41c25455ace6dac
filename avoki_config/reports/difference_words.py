"""The words of a difference in behaviour, in Swedish and English."""

from collections.abc import Mapping
from dataclasses import dataclass

from avoki_config.flow.grades import GRADES


@dataclass(frozen=True, slots=True)
class DifferenceWords:
    """One language's words; `grades` say what happens to callers."""

    title: str
    same: str
    grades: Mapping[str, str]
    before: str
    after: str
    hears: str
    waits: str
    nothing: str
    no_key: str
    inputs: str
    hours: str
    show: str
    added: str
    removed: str
    changed: str
    unchanged: str
    proof: str
    staffing: str
    more: str


_SWEDISH = DifferenceWords(
    title="Vad ändringen betyder för den som ringer",
    same="Ingen som ringer märker någon skillnad.",
    grades=dict(
        zip(
            GRADES,
            (
                "fastnar i en rundgång",
                "kommer inte längre fram",
                "hamnar någon annanstans",
                "hör något annat",
                "väntar olika länge",
            ),
            strict=True,
        )
    ),
    before="före",
    after="efter",
    hears="hör",
    waits="väntar {} s",
    nothing="ingenting",
    no_key="utan att trycka något",
    inputs="samtalet",
    hours="{} h/år",
    show="visa",
    added="Nya nummer",
    removed="Nummer som försvinner",
    changed="{} nummer påverkas",
    unchanged="{} nummer är oförändrade",
    proof="Bevisat för varje knapp, utfall och ögonblick från {} till {}.",
    staffing="Bemanning som inte syns för den som ringer",
    more="… och {} till",
)
_ENGLISH = DifferenceWords(
    title="What the change does to callers",
    same="No caller notices any difference.",
    grades=dict(
        zip(
            GRADES,
            (
                "are trapped in a circle",
                "no longer get through",
                "land somewhere else",
                "hear something else",
                "wait another time",
            ),
            strict=True,
        )
    ),
    before="before",
    after="after",
    hears="hears",
    waits="waits {} s",
    nothing="nothing",
    no_key="pressing nothing",
    inputs="the call",
    hours="{} h/year",
    show="show",
    added="New numbers",
    removed="Numbers that disappear",
    changed="{} numbers affected",
    unchanged="{} numbers unchanged",
    proof="Proved for every key, outcome and instant from {} to {}.",
    staffing="Staffing, which callers don't notice",
    more="… and {} more",
)


def difference_words(lang: str) -> DifferenceWords:
    """Return the words of a language: Swedish for `sv`, English for every other."""
    return _SWEDISH if lang == "sv" else _ENGLISH
