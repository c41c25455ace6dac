"""Compiling a tenant: the passes as one list, and what each takes and gives."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from avoki_config.collector import without_collector
from avoki_config.compiler import comments, policy_file
from avoki_config.compiler.compilation import Compilation
from avoki_config.compiler.horizon import start
from avoki_config.compiler.lost_keys import lost_keys
from avoki_config.compiler.parts import Made
from avoki_config.compiler.policy import LOCKED, Ignore, Policy, is_asked_for, without_ignored
from avoki_config.compiler.scope import Scope
from avoki_config.diagnostics import Diagnostic, diagnostic, sort_key
from avoki_config.model.parse import Parsed, parse
from avoki_config.model.tenant import Tenant
from avoki_config.resources import Resource
from avoki_config.resources.lower import lower
from avoki_config.source import SoundFacts, Tree, load, sound_facts
from avoki_config.source.overlay import NO_OVERLAY
from avoki_config.validators.context import Context
from avoki_config.validators.registry import RULES, rules
from avoki_config.validators.run import run

LOCAL = (
    *("NUM001", "NUM002", "NUM003", "NUM004", "NUM007", "NUM008", "NUM009", "NUM010", "NUM014", "NUM015"),
    *("USR001", "USR002", "USR007", "USR008", "USR009", "USR010", "MENU002", "MENU005", "MENU006"),
    *("GRP001", "GRP006", "GRP008", "GRP011", "TIME005", "TIME006", "TIME010", "TIME015"),
    *("PRM002", "PRM003", "PRM004", "PRM005", "PRM006", "PRM007", "PRV001", "PRV002"),
)
"""Rules that are true of what was read even where a part could not be: none of them finds that something is missing."""


@dataclass
class _Work:
    """What the passes hand on: each fills in its part, and adds to what is found."""

    path: str
    at: datetime | None
    select: Collection[str]
    ignore: Collection[str]
    overlay: Mapping[Path, bytes]
    policy: Policy = field(default_factory=Policy)
    scope: Scope = field(default_factory=Scope)
    tree: Tree | None = None
    parsed: Parsed | None = None
    sounds: dict[str, SoundFacts] = field(default_factory=dict)
    resources: list[Resource] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)


def compile(  # noqa: A001 - the word of the trade
    path: str,
    *,
    at: datetime | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    overlay: Mapping[Path, bytes] = NO_OVERLAY,
) -> Compilation:
    """Read, type, lower and judge one tenant: a file or a folder. Never raises for what a person wrote.

    `at` starts the horizon (naive: the tenant's wall clock; default 00:00 of today there). `select` leaves only
    findings of these codes and `ignore` leaves codes out, apart from those that can't be (`policy.LOCKED`).
    `overlay` are bytes by real path that are read in the stead of files: an editor's unsaved texts.
    """
    work = _Work(path, at, select, ignore, overlay)
    with without_collector():
        for step in PASSES:
            if not _done(step, work):
                break
        found = sorted(dict.fromkeys(work.found), key=sort_key)
    tenant = work.parsed.tenant if work.parsed is not None else None
    sounds = (
        {name: work.sounds[name].sha256 if name in work.sounds else None for name in _sound_files(tenant)}
        if tenant
        else {}
    )
    parts = Made(work.tree, tenant, work.resources, sounds)
    return Compilation(tuple(found), work.texts, work.policy, work.at, parts)


def _read_policy(work: _Work) -> None:
    """Find `avoki-config.toml` above the tenant, and take what holds of it."""
    file = policy_file.find(Path(work.path))
    work.scope = Scope(work.path, file)
    if file is not None:
        work.policy, found, work.texts[work.scope.name] = policy_file.read(
            file, work.scope.name, work.overlay.get(file)
        )
        work.found += found


def _load(work: _Work) -> None:
    """Read the files into one plain tree with positions."""
    loaded = load(work.path, exclude=work.scope.exclude(work.policy.exclude), overlay=work.overlay)
    work.tree = loaded.tree
    work.texts |= loaded.texts
    work.found += loaded.diagnostics


def _type(work: _Work) -> None:
    """Hold the tree to the language; what is broken is reported and replaced, so that rules get a whole tenant."""
    assert work.tree is not None
    work.parsed = parse(work.tree)
    work.found += work.parsed.diagnostics
    if not work.tree.complete:
        work.found = [finding for finding in work.found if finding.code != "SRC005"]


def _listen(work: _Work) -> None:
    """Learn what the prompts' sound files are; one that isn't there has no facts."""
    assert work.tree is not None
    assert work.parsed is not None
    for name in _sound_files(work.parsed.tenant):
        facts = sound_facts(work.tree.root / name)
        if facts is not None:
            work.sounds[name] = facts


def _sound_files(tenant: Tenant) -> list[str]:
    sources = (source for prompt in tenant.prompts.values() for source in prompt.languages.values())
    return sorted({source.file for source in sources if source.file})


def _lower(work: _Work) -> None:
    """Make resources of the tenant, and find the start of the horizon in its zone."""
    assert work.parsed is not None
    work.resources = lower(work.parsed.tenant, lambda name: work.sounds[name].sha256 if name in work.sounds else None)
    tenant = next(resource for resource in work.resources if resource.kind == "tenant")
    work.at = start(work.at, tenant.attributes)


def _judge(work: _Work) -> None:
    """Run the rules, and see to the entries of `moved`."""
    assert work.tree is not None
    assert work.parsed is not None
    assert work.at is not None
    resources = {resource.address: resource for resource in work.resources}
    context = Context(work.parsed.tenant, resources, work.at, work.sounds, work.policy.thresholds)
    broken = {*work.parsed.broken, *lost_keys(work.tree)}
    work.found += run(context, rules(_judged(work)), work.tree, broken)
    work.found += _moved(work, resources) if work.tree.complete and work.parsed.tenant.moved else ()


def _judged(work: _Work) -> Iterator[str]:
    """Yield the codes of the rules to run: those asked for; all, where it is asked which ignores are needed."""
    assert work.tree is not None
    every = is_asked_for("SRC006", work.select, work.ignore)
    for code in RULES:
        if (work.tree.complete or code in LOCAL) and (every or is_asked_for(code, work.select, work.ignore)):
            yield code


def _moved(work: _Work, resources: Collection[str]) -> Iterator[Diagnostic]:
    assert work.tree is not None
    assert work.parsed is not None
    from avoki_config.planner import MovedEntry, problems  # noqa: PLC0415 - a tenant in which nothing moved doesn't pay

    reported = {path[1] for path in work.parsed.broken if path[0] == "moved" and len(path) > 1}
    entries = tuple(MovedEntry(entry.from_, entry.to) for entry in work.parsed.tenant.moved)
    for problem in problems(entries, resources):
        if problem.at not in reported:
            span = work.tree.span(("moved", problem.at, problem.part))
            yield diagnostic(problem.code, problem.detail, help=problem.help, span=span)


def _suppress(work: _Work) -> None:
    """Leave out what comments, policy and options leave out; an ignore that ignores nothing is a finding."""
    written, wrong = comments.declared(_tenant_texts(work))
    ignores = [*work.policy.ignores, *written]
    sound = not any(finding.code in LOCKED for finding in work.found)
    work.found, unused = without_ignored(work.found, ignores, work.scope.relative)
    work.found += wrong
    work.found += [_unused(ignore) for ignore in unused] if sound else []
    work.found = [finding for finding in work.policy.with_levels(work.found) if _wanted(finding, work)]


def _tenant_texts(work: _Work) -> dict[str, str]:
    return {name: text for name, text in work.texts.items() if name != work.scope.name}


def _unused(ignore: Ignore) -> Diagnostic:
    place = "on this line" if ignore.line is not None else "here"
    words = f"There is no {ignore.code} {place} to ignore."
    return diagnostic("SRC006", words, help="Remove the ignore: it would hide the next one.", span=ignore.span)


def _wanted(finding: Diagnostic, work: _Work) -> bool:
    return is_asked_for(finding.code, work.select, work.ignore)


PASSES: tuple[Callable[[_Work], None], ...] = (_read_policy, _load, _type, _listen, _lower, _judge, _suppress)
"""The passes in their order. One that leaves no tree ends the work: there is nothing to judge."""


def _done(step: Callable[[_Work], None], work: _Work) -> bool:
    """Run one pass and tell whether to go on; the tool's own fault is a finding, not a traceback."""
    try:
        step(work)
    except Exception as error:
        if os.environ.get("AVOKI_CONFIG_DEBUG"):
            raise
        name = step.__name__.strip("_").replace("_", " ")
        words = f"avoki-config itself failed in its step {name}: {type(error).__name__}. The tenant was not judged."
        help_ = "This is a fault of avoki-config: report it. AVOKI_CONFIG_DEBUG=1 shows where it happened."
        work.found.append(diagnostic("INT001", words, help=help_))
        return False
    return step is _read_policy or work.tree is not None
