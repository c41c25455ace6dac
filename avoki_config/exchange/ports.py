"""Ports of an exchange on this machine: several run at once, each folder with a block of its own."""

import socket
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from avoki_config.exchange.folder import ExchangeError, Ports

FIRST = 10_000
BLOCK = 400
BLOCKS = 55
"""Blocks of 400 from 10 000 to 31 999: over the well-known ports, under those that the kernel gives out (32 768)."""

_held: list[socket.socket] = []
"""One socket for each block that this process gave to an exchange, which may not have opened its ports yet."""

_MEDIA = 20
"""Where a block's ports for media begin; RTP takes the even ones."""


def free_ports(folder: Path, bind: str) -> Ports:
    """Return ports that nobody uses now: the block that the folder's name gives, or the next. Raises ExchangeError."""
    for ports in _blocks(folder):
        if _hold(ports) and not taken(ports, bind):
            return ports
    raise ExchangeError(f"All ports from {FIRST} to {FIRST + BLOCK * BLOCKS - 1} are in use.")


def _blocks(folder: Path) -> Iterator[Ports]:
    begin = int.from_bytes(sha256(str(folder.resolve()).encode()).digest()[:4])
    for at in range(BLOCKS):
        base = FIRST + (begin + at) % BLOCKS * BLOCK
        yield Ports(base, base + 1, base + 2, base + _MEDIA, base + BLOCK - 1)


def _hold(ports: Ports) -> bool:
    """Keep a block from every process that looks for one, until this process ends; tell whether it could be had."""
    probe = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        probe.bind(("127.0.0.1", ports.carrier + 1))
    except OSError:
        probe.close()
        return False
    _held.append(probe)
    return True


def taken(ports: Ports, bind: str) -> list[str]:
    """Return in words which of the exchange's own ports somebody uses."""
    wanted = (
        (socket.SOCK_DGRAM, bind, ports.sip, "UDP port {} (SIP)"),
        (socket.SOCK_STREAM, "127.0.0.1", ports.manager, "TCP port {} (manager)"),
    )
    return [words.format(port) for kind, host, port, words in wanted if not _free(kind, host, port)]


def _free(kind: int, host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, kind) as probe:
        if kind == socket.SOCK_STREAM:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
