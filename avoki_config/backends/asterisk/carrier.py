"""Whether there is a carrier: the one thing of `avoki-config.toml` that limits what the exchange can express."""

import tomllib
from contextlib import suppress
from pathlib import Path

FILE = "avoki-config.toml"


def has_carrier(folder: Path) -> bool:
    """Tell whether the nearest `avoki-config.toml`, upwards from a folder, has an `[exchange.trunk]` with a host.

    A file that can't be read says none: the policy's own reading reports what is wrong with it.
    """
    here = folder.resolve()
    found = next((path for each in (here, *here.parents) if (path := each / FILE).is_file()), None)
    if found is None:
        return False
    with suppress(OSError, ValueError):
        exchange = tomllib.loads(found.read_text(encoding="utf-8-sig")).get("exchange", {})
        trunk = exchange.get("trunk") if isinstance(exchange, dict) else None
        return isinstance(trunk, dict) and bool(trunk.get("host"))
    return False
