"""An exchange that people attack, and what must still hold afterwards."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from exchange_line import Carrier, Line, line, until
from exchange_scenes import TENANT, endpoint
from exchange_stranger import Stranger
from resource_sets import resource

from avoki_config.exchange import program
from avoki_config.exchange.rows import Device, Rows
from avoki_config.exchange.settings import Trunk

FORWARDED, MENU, OUTSIDE = "+46846500431", "+46846500432", "+46406280499"
OBJECTS = (
    resource(f"forward.{FORWARDED}", external=OUTSIDE),
    resource("prompt.hej", languages={"sv": {"text": "Hej", "voice": "sv"}}),
    resource(
        "menu.huvud",
        kind="simple",
        name="Huvud",
        number=MENU,
        greeting="hej",
        keys={"1": {"external": OUTSIDE}, "#": {"repeat": True}},
        timeout="2s",
        attempts=2,
        direct_dial=True,
    ),
)
CARRIERS, STRANGERS, TELEPHONES = "127.0.0.2", "127.0.0.9", "127.0.0.3"


class Siege(NamedTuple):
    """An exchange whose carrier anybody may be, and a file that nobody must have made."""

    line: Line
    carrier: Carrier
    mark: Path

    def from_(self, address: str) -> Stranger:
        return Stranger(address, self.line.sip)

    def device(self) -> Device:
        return next(each for each in Rows(self.line.url, TENANT).devices() if each.endpoint == endpoint("ali"))

    def holds(self) -> None:
        """See that the exchange runs, did nothing that it was told, and carries the next call."""
        assert program.pid(self.line.folder) is not None
        assert not self.mark.exists()
        self.line.end_calls()
        since = len(self.carrier.asked)
        with self.from_(CARRIERS) as caller:
            call = caller.invite(FORWARDED)
            assert call.code == 200
            assert self.carrier.next_asked(since).dialled == OUTSIDE
            caller.hang_up(call)
        until(lambda: self.line.calls() == 0)


@contextmanager
def besieged(folder: Path) -> Iterator[Siege]:
    """Start an exchange to attack; `folder` is where nobody must make a file."""
    with ExitStack() as stack:
        carrier = stack.enter_context(Carrier())
        made = stack.enter_context(line(OBJECTS, Trunk(f"{CARRIERS}:{carrier.port}", match=(CARRIERS,))))
        yield Siege(made, carrier, folder / "executed")
