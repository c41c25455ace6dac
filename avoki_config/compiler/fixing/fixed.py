"""Fixing a tenant until no certain edit is left, and proving of each that it mends what it is for and breaks nothing.

Edits are made in memory and judged by compiling the tenant with them; nothing is written here.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from avoki_config.compiler.compilation import Compilation
from avoki_config.compiler.fixing.edits import edits, spliced
from avoki_config.compiler.fixing.files import FixedFile, changed, path_of
from avoki_config.compiler.pipeline import compile  # noqa: A004 - the word of the trade
from avoki_config.compiler.policy import is_asked_for
from avoki_config.diagnostics import Diagnostic, sort_key

MOST_ROUNDS = 20
"""An edit can bring another mistake to light that can be fixed as well; deeper than this nobody writes."""

Judge = Callable[[Mapping[str, str]], Compilation]
"""Compiles the tenant with other texts, by their names, in the stead of its files."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A tenant as found and with its edits made: files that change, findings that are mended, and what is left."""

    found: Compilation
    files: tuple[FixedFile, ...]
    mended: tuple[Diagnostic, ...]
    left: Compilation


@dataclass(frozen=True, slots=True)
class _State:
    """The tenant with some edits made: the texts that differ from its files, and everything that there is to say."""

    texts: Mapping[str, str]
    judged: Compilation
    mended: tuple[Diagnostic, ...] = ()

    def fixable(self) -> list[Diagnostic]:
        return [finding for finding in self.judged.diagnostics if finding.fix]


def fixed(
    path: str, *, at: datetime | None = None, select: Collection[str] = (), ignore: Collection[str] = ()
) -> Fixed:
    """Return a tenant with every certain edit made that mends its finding and brings no new error; nothing is written.

    `at`, `select` and `ignore` are those of `compile`: what isn't reported isn't fixed.
    """

    def judge(texts: Mapping[str, str]) -> Compilation:
        overlay = {path_of(path, name): text.encode("utf-8") for name, text in texts.items()}
        return compile(path, at=at, overlay=overlay)

    first = _State({}, judge({}))
    asked_for = partial(is_asked_for, select=select, ignore=ignore)
    last = _settled(first, judge, asked_for, _is_hopeful)
    if _counts(last.judged) - _counts(first.judged):
        last = _settled(first, judge, asked_for, _is_better)
    files = changed(path, first.judged.texts, last.texts)
    mended = tuple(sorted(last.mended, key=sort_key))
    return Fixed(_only(first.judged, asked_for), tuple(files), mended, _only(last.judged, asked_for))


def _only(judged: Compilation, asked_for: Callable[[str], bool]) -> Compilation:
    return replace(judged, diagnostics=tuple(each for each in judged.diagnostics if asked_for(each.code)))


Test = Callable[[Compilation, Compilation, Sequence[Diagnostic]], bool]
"""Tells of the tenant before and after, and of the findings that were fixed, whether it is better now."""


def _settled(state: _State, judge: Judge, asked_for: Callable[[str], bool], test: Test) -> _State:
    """Return the tenant when no more edits can be made."""
    refused: set[tuple[str, str | None, str]] = set()
    for _ in range(MOST_ROUNDS):
        wanted = [each for each in state.fixable() if asked_for(each.code) and _identity(each) not in refused]
        following = _Round(state, judge, test).most(wanted)
        if following is state:
            break
        refused.update(map(_identity, edits(wanted, state.judged.texts)[0]))
        state = following
    return state


class _Round:
    """Edits of one moment's texts: as many together as make the tenant better."""

    def __init__(self, state: _State, judge: Judge, test: Test) -> None:
        self._state = state
        self._judge = judge
        self._test = test

    def most(self, wanted: Sequence[Diagnostic]) -> _State:
        """Return the tenant with all that is wanted mended, or as much of it as can be."""
        return self._more((), self._state, wanted)

    def _more(self, taken: Sequence[Diagnostic], best: _State, wanted: Sequence[Diagnostic]) -> _State:
        """Add findings to those that are taken, all together or else half by half."""
        if not wanted:
            return best
        following = self._with((*taken, *wanted), best)
        if following is not None or len(wanted) == 1:
            return following or best
        half = len(wanted) // 2
        best = self._more(taken, best, wanted[:half])
        mended = best.mended[len(self._state.mended) :]
        return self._more(mended, best, wanted[half:])

    def _with(self, findings: Sequence[Diagnostic], best: _State) -> _State | None:
        """Return the tenant with these mended; None where that isn't better, `best` where nothing more can be done."""
        texts = self._state.judged.texts
        done, placed = edits(findings, texts)
        if len(done) == len(best.mended) - len(self._state.mended):
            return best
        following = {**self._state.texts, **spliced(texts, placed)}
        judged = self._judge(following)
        if not self._test(self._state.judged, judged, done):
            return None
        return _State(following, judged, (*self._state.mended, *done))


def _is_better(before: Compilation, after: Compilation, mended: Sequence[Diagnostic]) -> bool:
    """Tell whether each finding that was mended is gone, and no error has come."""
    return not _counts(after, mended) - (_counts(before, mended) - Counter(each.code for each in mended))


def _is_hopeful(before: Compilation, after: Compilation, mended: Sequence[Diagnostic]) -> bool:
    """Tell whether no finding that was mended is still there, and no error has come that can't be fixed in its turn."""
    gone = Counter(map(_identity, before.diagnostics)) - Counter(map(_identity, after.diagnostics))
    lasting = [Counter(each.code for each in _errors(judged) if not each.fix) for judged in (before, after)]
    return all(_identity(each) in gone for each in mended) and not lasting[1] - lasting[0]


def _counts(judged: Compilation, mended: Sequence[Diagnostic] = ()) -> Counter[str]:
    """Return how many errors there are of each code, and of what was mended also less than errors."""
    codes = {each.code for each in mended}
    return Counter(each.code for each in judged.diagnostics if each.severity == "error" or each.code in codes)


def _errors(judged: Compilation) -> list[Diagnostic]:
    return [finding for finding in judged.diagnostics if finding.severity == "error"]


def _identity(finding: Diagnostic) -> tuple[str, str | None, str]:
    return finding.code, finding.address, finding.detail
