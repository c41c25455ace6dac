"""Ports of exchanges: whoever looks for some at the same time gets others, in this process and in the next."""

import subprocess
import sys
from pathlib import Path

from avoki_config.exchange.ports import free_ports

LOOK = """\
import sys
from pathlib import Path
from avoki_config.exchange.ports import free_ports
print(free_ports(Path(sys.argv[1]), "127.0.0.1").sip)
"""


def test_two_who_look_at_once_get_ports_of_their_own(tmp_path: Path) -> None:
    here = [free_ports(tmp_path, "127.0.0.1").sip, free_ports(tmp_path, "127.0.0.1").sip]
    done = subprocess.run([sys.executable, "-c", LOOK, tmp_path], capture_output=True, text=True, check=True)
    assert len({*here, int(done.stdout)}) == 3
