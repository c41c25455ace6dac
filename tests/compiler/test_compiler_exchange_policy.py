"""`[prompts]`, `[exchange]` and `[exchange.trunk]` of avoki-config.toml."""

from pathlib import Path

import pytest

from avoki_config.compiler import policy_file
from avoki_config.exchange.settings import ExchangeSettings, PromptSettings, Trunk

NAME = "avoki-config.toml"


def read(folder: Path, text: str) -> tuple[PromptSettings, ExchangeSettings, list[tuple[str, int]]]:
    (folder / NAME).write_text(text, encoding="utf-8")
    policy, found, _ = policy_file.read(folder / NAME, NAME)
    return policy.prompts, policy.exchange, [(each.code, each.span.start.line if each.span else 0) for each in found]


def test_a_whole_exchange_is_read(tmp_path: Path) -> None:
    text = (
        '[prompts]\ncommand = ["piper", "{output}"]\n'
        '[exchange]\nbind = "192.0.2.10"\nsip_port = 5060\nrtp_ports = [10000, 19999]\nallow = ["192.0.2.0/24"]\n'
        '[exchange.trunk]\nhost = "sip.carrier.example"\nusername = "n"\nsecret = "TRUNK"\nmatch = ["198.51.100.7"]\n'
        'caller_id = "tenant"\nnumber = "+46846500400"\n'
    )
    prompts, exchange, found = read(tmp_path, text)
    assert found == []
    assert prompts == PromptSettings("command", ("piper", "{output}"))
    trunk = Trunk("sip.carrier.example", "n", "TRUNK", ("198.51.100.7",), "tenant", "+46846500400")
    assert exchange == ExchangeSettings(trunk, "192.0.2.10", 5060, (10000, 19999), ("192.0.2.0/24",))


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('[exchange]\nhots = "a"\n', "SRC003", 2),
        ("[exchange.trunk]\nhost = 5\n", "SRC004", 2),
        ('[exchange.trunk]\nuser = "a"\nhost = "b.example"\n', "SRC003", 2),
        ('[exchange.trunk]\nhost = "b.example"\nusername = "a"\n', "SRC005", 1),
        ('[exchange.trunk]\nhost = "b.example"\ncaller_id = "tenant"\n', "SRC005", 1),
        ('[exchange.trunk]\nhost = "b.example"\ncaller_id = "mine"\n', "SRC004", 3),
        ('[exchange.trunk]\nhost = "a;b"\n', "SRC004", 2),
        ('[exchange.trunk]\nhost = "b.example"\nmatch = ["0.0.0.0/0; permit = all"]\n', "SRC004", 3),
        ("[exchange]\nsip_port = 70000\n", "SRC004", 2),
        ("[exchange]\nrtp_ports = [20000, 10000]\n", "SRC004", 2),
        ('[prompts]\nengine = "piper"\n', "SRC004", 2),
        ('[prompts]\nengine = "command"\n', "SRC005", 1),
        ("prompts = 5\n", "SRC004", 1),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(tmp_path: Path, text: str, code: str, line: int) -> None:
    _, _, found = read(tmp_path, text)
    assert (code, line) in found
