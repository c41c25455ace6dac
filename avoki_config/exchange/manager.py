"""A conversation with a running exchange over its manager interface (AMI): ask, tell, and listen to what happens."""

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from types import TracebackType
from typing import Self

from avoki_config.exchange.folder import ExchangeError

Message = dict[str, str]
"""The fields of a message; a field that comes several times keeps its last value, but `Output` all its lines."""

_PATIENCE = 10.0
"""Seconds to wait for an answer."""


class Manager:
    """A connection, logged in. Close it, or use it as a context."""

    def __init__(self, port: int, secret: str, user: str = "avoki") -> None:
        """Connect to this machine's exchange. Raises ExchangeError when it doesn't answer."""
        try:
            self._socket = socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        except OSError:
            raise ExchangeError("The exchange isn't running, or not yet: nobody answers for its manager.") from None
        self._stream = self._socket.makefile("rb")
        self._stream.readline()
        self._next = 0
        self.events: list[Message] = []
        answer = self.ask("Login", Username=user, Secret=secret, Events="off")
        if answer.get("Response") != "Success":
            raise ExchangeError("The exchange's manager refuses us: run exchange up again, which writes its password.")

    def __enter__(self) -> Self:
        """Return the connection."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Hang up. Whoever listens in another thread hears the end of the conversation first."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._stream.close()
        self._socket.close()

    def ask(self, action: str, **fields: str) -> Message:
        """Send an action and return its answer; events that come meanwhile are kept. Raises ExchangeError."""
        self._next += 1
        ident = f"avoki-{self._next}"
        lines = [
            f"Action: {action}",
            f"ActionID: {ident}",
            *(f"{key}: {_line(value)}" for key, value in fields.items()),
        ]
        try:
            self._socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
            while True:
                message = self.receive()
                if message.get("ActionID") == ident and "Response" in message:
                    return message
                self.events.append(message)
        except OSError as error:
            raise ExchangeError(f"The exchange stopped answering: {error.strerror or error}.") from None

    def listed(self, action: str, complete: str, **fields: str) -> list[Message]:
        """Return the events that an action lists, up to the one that says `complete`."""
        self.events.clear()
        answer = self.ask(action, **fields)
        if answer.get("Response") != "Success":
            return []
        found = list(self.events)
        self.events.clear()
        while not found or found[-1].get("Event") != complete:
            found.append(self.receive())
        return [each for each in found if each.get("ActionID") == answer["ActionID"] and each["Event"] != complete]

    def command(self, words: str) -> str:
        """Return what a command of the console prints."""
        answer = self.ask("Command", Command=words)
        return answer.get("Output", answer.get("Message", ""))

    def listen(self) -> Iterator[Message]:
        """Yield what happens, without end. Raises ExchangeError or OSError when the conversation is over."""
        self.ask("Events", EventMask="on")
        self._socket.settimeout(None)
        yield from self.events
        while True:
            yield self.receive()

    def receive(self) -> Message:
        """Return the next message, whatever it is. Raises ExchangeError when the exchange hangs up."""
        message: Message = {}
        for key, value in self._fields():
            message[key] = f"{message[key]}\n{value}" if key == "Output" and key in message else value
        return message

    def _fields(self) -> Iterator[tuple[str, str]]:
        while True:
            line = self._stream.readline()
            if not line:
                raise ExchangeError("The exchange closed the conversation: it is stopping.")
            text = line.decode("utf-8", "replace").rstrip("\r\n")
            if not text:
                return
            key, _, value = text.partition(":")
            yield key, value.removeprefix(" ")


def _line(value: str) -> str:
    """Return a value that stays one field, whatever it holds."""
    return re.sub(r"[\r\n]", " ", value)
