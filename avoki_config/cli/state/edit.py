"""What `state mv`, `state rm` and a forced `state push` share: a change of the registry alone, as an apply."""

from collections.abc import Callable, Mapping

from avoki_config.backends.url import EXCHANGE
from avoki_config.cli import exits, output
from avoki_config.cli.failures import FailureError
from avoki_config.cli.keeping import Kept
from avoki_config.cli.origin import origin
from avoki_config.cli.planning import show
from avoki_config.planner import FORCEABLE, Rules, Wanted, plan_on
from avoki_config.planner.edits import EditError
from avoki_config.reports import state_text
from avoki_config.resources import Resource

Edit = Callable[[Mapping[str, Resource]], Wanted]


def edit(found: Kept, make: Edit, lock_timeout: int, url: str | None) -> int:
    """Carry an edit out under the lock and say what was done; protected objects block one. Returns the exit code."""
    found.keeper.state()  # so that nothing is made, not even a lock, where there is no registry
    registry = found.keeper.registry
    with registry.lock(lock_timeout):
        try:
            wanted = make(registry.read().resources())
        except EditError as error:
            raise FailureError(f"{error} Nothing was changed.") from None
        plan = plan_on(registry, wanted, Rules(force=FORCEABLE))
        if plan.blocked:
            show(plan, "text", {})
            return exits.BLOCKED
        result = registry.apply(plan, origin(found.folder))
    output.data(state_text.edited(plan, result.serial, output.screen()))
    note_exchange(url)
    return exits.DONE


def note_exchange(url: str | None) -> None:
    """Say that an exchange was left alone, where the registry's database is one's too."""
    if url is not None and url.startswith(EXCHANGE):
        output.note("On the exchange nothing was changed: what was made there stays until the next apply.")
