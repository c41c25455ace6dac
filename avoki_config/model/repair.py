"""Making a broken document whole, in place, so that rules always get a typed one."""

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, get_origin

from avoki_config.model.base import Model
from avoki_config.model.problem import Path, Problem
from avoki_config.model.shape import shape_at
from avoki_config.source import Tree


def repair(tree: Tree, found: Iterable[Problem], document: type[Model]) -> frozenset[Path]:
    """Remove what is unknown, and put neutral values where something is required.

    Returns the entries of lists that were removed, by their paths before: those behind them have moved up (`moves`).
    """
    entries: set[Path] = set()
    for neutral, path in (target for problem in found for target in _targets(problem)):
        parent = value_at(tree.data, path[:-1])
        if not path or not isinstance(parent, dict | list):
            continue
        value = _stand_in(document, path) if neutral else None
        if value is not None:
            tree.replace(path, value)
        elif isinstance(parent, list):
            entries.add(path)
        else:
            tree.remove(path)
    for path in sorted(entries, key=lambda path: (len(path), str(path[-1]).zfill(9)), reverse=True):
        tree.remove(path)
    return frozenset(entries)


def _targets(problem: Problem) -> tuple[tuple[bool, Path], ...]:
    """Return the paths to touch, and whether a neutral value is wanted there; with a removal goes what it spoils."""
    if problem.repair == "none":
        return ()
    if problem.whole is not None:
        return ((False, problem.whole),)
    if problem.repair == "remove":
        return tuple((False, path) for path in problem.marks)
    return ((True, problem.path),)


def value_at(data: Any, path: Path) -> Any:
    """Return what stands at a path of plain data, None when nothing does."""
    for part in path:
        within = part in data if isinstance(data, dict) else isinstance(data, list) and part in range(len(data))
        if not within:
            return None
        data = data[part]
    return data


def _stand_in(document: type[Model], path: Path) -> Any:
    """Return a fresh value that the path's type accepts, or None where it is better left out."""
    shape = shape_at(document, path)
    if shape is None:
        return None
    if shape.neutral is not None and (shape.neutral.kept or shape.required is not False):
        return deepcopy(shape.neutral.value)
    if not shape.required:
        return None
    return [] if get_origin(shape.type) is tuple else {}
