"""Validate, report, repair in place, validate again, until it holds.

What a repair leaves behind below, at or above a mistake that has been reported is repaired without a word.
"""

from copy import deepcopy
from typing import Generic, TypeVar

from pydantic import ValidationError

from avoki_config.address import of_path
from avoki_config.diagnostics import Diagnostic, Fix, Related, Span, diagnostic, sort_key
from avoki_config.model.base import Model
from avoki_config.model.moves import Moves
from avoki_config.model.problem import Path, Problem
from avoki_config.model.repair import repair, value_at
from avoki_config.model.translate import problems
from avoki_config.source import Tree

MOST_ROUNDS = 20
Document = TypeVar("Document", bound=Model)


class Recovery(Generic[Document]):
    """One document on its way to hold: `broken` are the paths whose values are not what the writer meant."""

    def __init__(self, tree: Tree, document: type[Document]) -> None:
        """Begin with nothing reported."""
        self.broken: set[Path] = set()
        self._tree = tree
        self._document = document
        self._found: dict[tuple[str, Span, str], Diagnostic] = {}
        self._told: set[Path] = set()
        self._above: set[Path] = set()
        self._bad_names: set[object] = set()

    def typed(self) -> Document:
        """Return the document as its model, after as many repairs as that takes."""
        for _ in range(MOST_ROUNDS):
            try:
                return self._document.model_validate(self._tree.data)
            except ValidationError as error:
                details = error.errors(include_url=False, include_input=False)
                self.take(problems(details, self._tree.data, self._document))
        assert self._document.NEUTRAL is not None
        return self._document.model_validate(deepcopy(self._document.NEUTRAL.value))

    def take(self, found: list[Problem]) -> bool:
        """Report what isn't known yet, repair all of it, and tell whether there was anything."""
        fresh = [problem for problem in found if self._is_new(problem)]
        for problem in fresh:
            self._report(problem)
        self.broken.update(mark for problem in fresh for mark in problem.marks)
        gone = repair(self._tree, found, self._document)
        if gone:
            moves = Moves(gone)
            self.broken, self._told, self._above = ({*map(moves.after, each)} for each in self._remembered())
        return bool(found)

    def _remembered(self) -> tuple[set[Path], set[Path], set[Path]]:
        return self.broken, self._told, self._above

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what has been reported, in the order of the files."""
        return tuple(sorted(self._found.values(), key=sort_key))

    def _is_new(self, problem: Problem) -> bool:
        """Tell whether a problem is a mistake of its own, and remember it if so."""
        path = problem.path
        if problem.code == "SRC005" and len(path) == 1 and not self._tree.complete:
            return False  # it may stand in the part that can't be read
        asked = problem.marks if problem.code == "SRC005" else (path,)
        if any(map(self._is_within_told, asked)) or any(map(self._is_told, problem.needs)):
            return False
        if problem.part == "value" and path in self._above:
            return False
        if problem.code == "SRC004" and problem.part == "key" and len(path) == len(("section", "id")):
            self._bad_names.add(path[-1])
        elif problem.code == "SRC004" and self._is_bad_name(path):
            self.broken.add(path)
            return False
        for mark in problem.marks:
            self._told.add(mark)
            self._above.update(mark[:end] for end in range(1, len(mark)))
        return True

    def _is_told(self, path: Path) -> bool:
        """Tell whether something at a path, above or below it has been reported."""
        return path in self._above or self._is_within_told(path)

    def _is_within_told(self, path: Path) -> bool:
        """Tell whether something at a path or above it has been reported."""
        return any(path[:end] in self._told for end in range(1, len(path) + 1))

    def _is_bad_name(self, path: Path) -> bool:
        """Tell whether a reference only repeats an id that has been refused where it is defined."""
        value = value_at(self._tree.data, path)
        return isinstance(value, str) and value in self._bad_names

    def _report(self, problem: Problem) -> None:
        span = self._span(problem)
        related = tuple(Related(message, self._tree.span(path, "key")) for message, path in problem.related)
        finding = diagnostic(
            problem.code,
            problem.detail,
            help=problem.help,
            address=of_path(problem.path),
            span=span,
            related=related,
            fix=() if problem.meant is None else (Fix(span, problem.meant),),
        )
        self._found.setdefault((problem.code, span, problem.detail), finding)

    def _span(self, problem: Problem) -> Span:
        """Return where a problem is pointed at: a missing field at its parent's key."""
        if problem.code == "SRC005":
            return self._tree.span(problem.path[:-1], "key")
        return self._tree.span(problem.path, problem.part)
