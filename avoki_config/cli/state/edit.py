"""What `state mv` and `state rm` share: a change of the registry alone, as an apply under its lock."""

from collections.abc import Callable, Mapping

from avoki_config.backends.keeping import EXCHANGE
from avoki_config.cli import exits, output
from avoki_config.cli.failures import FailureError
from avoki_config.cli.keeping import Kept
from avoki_config.cli.origin import origin
from avoki_config.cli.planning import show
from avoki_config.planner import FORCEABLE, BlockedPlanError, Rules, Wanted, apply_wanted
from avoki_config.planner.edits import EditError
from avoki_config.reports import state_text
from avoki_config.resources import Resource

Edit = Callable[[Mapping[str, Resource]], Wanted]


def edit(found: Kept, make: Edit, lock_timeout: int, url: str | None) -> int:
    """Carry an edit out and say what was done; protected objects block one. Returns the exit code."""
    state = found.keeper.state()
    try:
        wanted = make(state.resources())
        applied = apply_wanted(
            found.keeper.registry,
            wanted,
            Rules(force=FORCEABLE),
            lock_timeout=lock_timeout,
            origin=origin(found.folder),
            agrees=lambda plan: plan.lineage == state.lineage and plan.serial == state.serial,
        )
    except EditError as error:
        raise FailureError(f"{error} Nothing was changed.") from None
    except BlockedPlanError as error:
        show(error.plan, "text", {})
        return exits.BLOCKED
    if applied.result is None:
        raise FailureError("Somebody applied meanwhile. Nothing was changed: try again.", exits.STALE)
    output.data(state_text.edited(applied.plan, applied.result.serial, output.screen()))
    if url is not None and url.startswith(EXCHANGE):
        output.note("On the exchange nothing was changed: what was made there stays until the next apply.")
    return exits.DONE
