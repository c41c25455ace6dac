"""A carrier that wants a registration: a second Asterisk, at an address of its own, with one customer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from avoki_config.exchange import program
from avoki_config.exchange.configuration import Machine, modules
from avoki_config.exchange.folder import ExchangeFolder, write_private
from avoki_config.exchange.ports import free_ports
from avoki_config.exchange.trunk import CARRIER

CUSTOMER = "nordlunda"
SUBSCRIBER = "+46701740605"

_FILES = {
    "asterisk.conf": """\
[directories]
astetcdir => {folder}/etc
astmoddir => {modules}
astvarlibdir => {folder}/var/lib
astdbdir => {folder}/var/lib
astkeydir => {folder}/var/lib
astdatadir => {folder}/share
astspooldir => {folder}/var/spool
astrundir => {folder}/var/run
astlogdir => {folder}/var/log
[options]
verbose = 3
""",
    "modules.conf": "[modules]\nautoload = no\n{loaded}\n",
    "logger.conf": "[logfiles]\nfull => notice,warning,error,verbose(3)\n",
    "rtp.conf": "[general]\nrtpstart = {rtp_first}\nrtpend = {rtp_last}\n",
    "pjsip.conf": """\
[global]
type = global
endpoint_identifier_order = ip
default_realm = carrier.example

[transport]
type = transport
protocol = udp
bind = {address}:{sip}

[{customer}]
type = endpoint
context = from-customer
disallow = all
allow = alaw
direct_media = no
from_user = {subscriber}
auth = {customer}
aors = {customer}

[{customer}]
type = auth
auth_type = userpass
username = {customer}
password = {password}

[{customer}]
type = aor
max_contacts = 1

[{customer}]
type = identify
endpoint = {customer}
match = 127.0.0.1
""",
    "extensions.conf": """\
[from-customer]
exten => _[+0-9].,1,Answer()
 same => n,Wait(1)
 same => n,Hangup()
""",
}


class Registrar:
    """The carrier."""

    def __init__(self, folder: ExchangeFolder, port: int) -> None:
        self.folder = folder
        self.host = f"{CARRIER}:{port}"

    def log(self) -> str:
        return (self.folder.log / "full").read_text("utf-8", "replace")

    def carried(self, number: str) -> bool:
        """Tell whether a customer who has said who they are has called a number."""
        return f"Executing [{number}@from-customer:1]" in self.log()

    def calls(self, number: str) -> None:
        """Call a number of the customer's, where the customer is registered."""
        program.console(self.folder, f"channel originate PJSIP/{number}@{CUSTOMER} application Wait 2")


@contextmanager
def registrar(path: Path, password: str) -> Iterator[Registrar]:
    """Start a carrier in a folder whose customer has a password; end it afterwards."""
    folder = ExchangeFolder(path)
    folder.make()
    ports = free_ports(path, CARRIER)
    machine = Machine(program.modules_folder(), program.documentation_folder())
    (folder.share / "documentation").symlink_to(machine.documentation)
    values = {
        "folder": path,
        "modules": machine.modules,
        "loaded": "\n".join(f"load = {name}.so" for name in (*modules(machine), "res_clioriginate")),
        "rtp_first": ports.rtp_first,
        "rtp_last": ports.rtp_last,
        "address": CARRIER,
        "sip": ports.sip,
        "customer": CUSTOMER,
        "subscriber": SUBSCRIBER,
        "password": password,
    }
    for name, text in _FILES.items():
        write_private(folder.etc / name, text.format(**values).encode())
    program.start(folder)
    try:
        yield Registrar(folder, ports.sip)
    finally:
        program.stop(folder)
