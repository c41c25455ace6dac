"""`preview` as a person uses it: a browser stays open while files are saved."""

import http.client
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cli_program import EXAMPLE, bare, run
from eyes import faults
from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def tenant(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("previewed") / "examples"
    shutil.copytree(EXAMPLE.parent, folder, ignore=shutil.ignore_patterns(".avoki"))
    return folder / "tenant.yaml"


@pytest.fixture(scope="module")
def address(tenant: Path) -> Iterator[str]:
    """Return the address of a preview for all tests, which must end in order at Ctrl-C."""
    process = subprocess.Popen(
        [sys.executable, "-m", "avoki_config", "preview", str(tenant), "--port", "0", "--at", "2026-11-23"],
        env=bare(),
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = ""
    while "http://" not in said:
        said = process.stderr.readline()
        assert said
    yield str(re.findall(r"http://\S+", said)[0])
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    assert "Traceback" not in process.stderr.read()


def asked(address: str, path: str, **headers: str) -> tuple[int, str]:
    """Ask for exactly this path: no client's tidying of it."""
    host = urlsplit(address).netloc
    connection = http.client.HTTPConnection(host, timeout=30)
    connection.putrequest("GET", path, skip_host=True, skip_accept_encoding=True)
    for name, value in ({"Host": host} | headers).items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    return answer.status, answer.read().decode("utf-8", "replace")


def test_a_saved_change_is_on_the_page_and_the_call_goes_on(
    chromium: Browser, address: str, tenant: Path, screenshots: Path
) -> None:
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    assert page.locator(".verdict.good").count() == 1
    page.click("#keypad [data-key='3']")
    text = tenant.read_text(encoding="utf-8")
    tenant.write_text(text.replace("fri: 08:00-15:00", "fri: 08:00-14:00"), encoding="utf-8")
    page.locator(".verdict.bad").wait_for()
    assert "3" in str(page.locator("#pressed").text_content())
    page.screenshot(path=screenshots / "preview.png")
    assert faults(page) == []
    tenant.write_text("version: [1\n", encoding="utf-8")
    page.locator("h1", has_text="går inte att bedöma").wait_for()
    page.screenshot(path=screenshots / "preview-broken.png")
    assert faults(page) == []
    tenant.write_text(text, encoding="utf-8")
    page.locator(".verdict.good").wait_for()
    page.close()
    assert errors == []


def test_nothing_but_the_page_is_served_and_to_nobody_else(address: str) -> None:
    for path in ("/tenant.yaml", "/../tenant.yaml", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/?x", "/events/.."):
        assert asked(address, path)[0] == 404, path
    assert asked(address, "/", Host="vaxel.example")[0] == 421
    port = f":{urlsplit(address).port:04X}"
    sockets = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    listening = {fields[1] for fields in sockets if fields[3] == "0A" and fields[1].endswith(port)}
    assert listening == {f"0100007F{port}"}


def test_a_port_that_is_taken_is_said(address: str, tenant: Path) -> None:
    done = run("preview", tenant, "--port", str(urlsplit(address).port))
    assert done.returncode == 1
    assert "--port" in done.stderr
