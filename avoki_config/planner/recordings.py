"""What a plan says of recordings: which its prompts need and callers can't hear yet, and who is to make them."""

from collections.abc import Iterator, Mapping

from avoki_config.diagnostics import Diagnostic, Span, diagnostic
from avoki_config.resources import Plan, State
from avoki_config.resources.recordings import UNHEARD, Recordings, lacking, listed, prompts_after, unheard


def recordings(plan: Plan, state: State) -> Recordings | None:
    """Return what is to be made for callers to hear what the plan leaves; None where nothing of ours plays anything.

    Raises BackendError when the state's bodies can't be read.
    """
    installed = state.recordings
    if installed is None:
        return None
    missing = lacking(prompts_after(plan.changes, plan.after, state), installed)
    return Recordings(missing, len(installed.names), installed.folder, installed.seen)


def findings(plan: Plan, found: Recordings | None, spans: Mapping[str, Span]) -> Iterator[Diagnostic]:
    """Yield PLAN008 where the plan leads callers to what isn't recorded, and an apply can't make it from here."""
    if found is None or found.folder is None or found.seen:
        return
    silent, folder = unheard(plan.after, found.missing), found.folder
    if not silent:
        return
    yield diagnostic(
        UNHEARD,
        f"Callers would hear nothing where {listed(silent)} should be played: not recorded in {folder}, "
        "a folder that can't be seen from here.",
        help=f"On the exchange's machine: avoki-config prompts build PATH -o {folder} --backend URL, then plan again; "
        f"where that folder is no more, exchange up. apply --force {UNHEARD} applies all the same.",
        address=silent[0].address,
        span=spans.get(silent[0].address),
    )
