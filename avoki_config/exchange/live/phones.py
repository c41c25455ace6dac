"""Telephones that call, as a process of their own: they dial, press keys, and record what they hear.

`python -m avoki_config.exchange.live.phones` reads a JSON object a line from stdin and writes what happens to stdout, a
line each. PJSIP is in C, has threads of its own and dislikes being taken down: so it lives here, and ends at once.
"""

import os
import select
import traceback
from collections.abc import Callable
from typing import Any

import orjson
import pjsua2 as pj

_CODEC = "PCMA"
_STEP = 10
"""Milliseconds that PJSIP works for between two looks at stdin."""

_OUT = os.dup(1)
"""Where we tell: PJSIP writes its first words to stdout itself, and they belong nowhere."""


def say(**fields: Any) -> None:
    """Tell what happened."""
    os.write(_OUT, orjson.dumps(fields) + b"\n")


class Line(pj.Call):  # type: ignore[misc] # made by SWIG: it has no types
    """One call."""

    def __init__(self, telephone: "Telephone", name: str, record: str = "") -> None:
        """Belong to a telephone; `name` is what the other process calls the call, `record` a file for what is heard."""
        super().__init__(telephone, pj.PJSUA_INVALID_ID)
        self.telephone = telephone
        self.name = name
        self.record = record
        self.recorder: pj.AudioMediaRecorder | None = None
        self.ended_here = False

    def onCallState(self, _: Any) -> None:  # noqa: N802 - PJSIP's name
        """Tell of a call that is answered, or over."""
        info = self.getInfo()
        if info.state == pj.PJSIP_INV_STATE_CONFIRMED:
            say(event="up", call=self.name, account=self.telephone.name)
        elif info.state == pj.PJSIP_INV_STATE_DISCONNECTED:
            self.recorder = None
            by = "here" if self.ended_here else "there"
            say(event="over", call=self.name, account=self.telephone.name, code=info.lastStatusCode, by=by)
            self.telephone.phones.over.append(self.name)

    def onCallMediaState(self, _: Any) -> None:  # noqa: N802 - PJSIP's name
        """Begin to record. Without a listener the null device closes, and keys are never sent."""
        info = self.getInfo()  # kept in a variable: its media are freed with it
        for media in info.media:
            active = media.status == pj.PJSUA_CALL_MEDIA_ACTIVE
            if media.type == pj.PJMEDIA_TYPE_AUDIO and active and self.record and self.recorder is None:
                self.recorder = pj.AudioMediaRecorder()
                self.recorder.createRecorder(self.record)
                self.getAudioMedia(media.index).startTransmit(self.recorder)

    def end(self) -> None:
        """Hang up."""
        self.ended_here = True
        self.hangup(pj.CallOpParam())


class Telephone(pj.Account):  # type: ignore[misc] # made by SWIG: it has no types
    """Who calls: nobody, really, for each call shows a number of its own."""

    def __init__(self, phones: "Phones", name: str) -> None:
        """Belong to the telephones of this process."""
        super().__init__()
        self.phones = phones
        self.name = name


class Phones:
    """All telephones of one exchange's tests."""

    def __init__(self) -> None:
        """Start PJSIP: no sound card, one codec, no threads that call back."""
        self.endpoint = pj.Endpoint()
        self.endpoint.libCreate()
        config = pj.EpConfig()
        config.logConfig.level = config.logConfig.consoleLevel = 0
        config.uaConfig.threadCnt = 0
        config.uaConfig.mainThreadOnly = True
        config.medConfig.noVad = True
        config.medConfig.clockRate = config.medConfig.sndClockRate = 8000
        config.medConfig.ecTailLen = 0
        self.endpoint.libInit(config)
        self.endpoint.audDevManager().setNullDev()
        self.endpoint.libStart()
        for codec in self.endpoint.codecEnum2():
            self.endpoint.codecSetPriority(codec.codecId, 255 if _CODEC in codec.codecId else 0)
        self.transports: dict[str, int] = {}
        self.telephones: dict[str, Telephone] = {}
        self.lines: dict[str, Line] = {}
        self.over: list[str] = []

    def transport(self, address: str, port: int) -> int:
        """Return the transport at an address: the exchange knows the carrier by its own."""
        if address not in self.transports:
            config = pj.TransportConfig()
            config.boundAddress = config.publicAddress = address
            config.port = port
            self.transports[address] = self.endpoint.transportCreate(pj.PJSIP_TRANSPORT_UDP, config)
        return self.transports[address]

    def account(self, order: dict[str, Any]) -> None:
        """Make an account: `name`, `uri`, and the `address` and `port` that it calls from."""
        config = pj.AccountConfig()
        address = order["address"]
        config.idUri = order["uri"]
        config.sipConfig.transportId = self.transport(address, order["port"])
        config.mediaConfig.transportConfig.boundAddress = address
        config.mediaConfig.transportConfig.publicAddress = address
        telephone = Telephone(self, order["name"])
        telephone.create(config, True)  # noqa: FBT003 - the default account; SWIG knows no names of arguments
        self.telephones[order["name"]] = telephone

    def call(self, order: dict[str, Any]) -> None:
        """Dial: `account`, `name` of the call, `to` and `from` as URIs, `record`."""
        line = Line(self.telephones[order["account"]], order["name"], record=order.get("record", ""))
        self.lines[order["name"]] = line
        parameter = pj.CallOpParam(True)  # noqa: FBT003 - SWIG knows no names of arguments
        if "from" in order:
            parameter.txOption.localUri = order["from"]
        line.makeCall(order["to"], parameter)

    def press(self, order: dict[str, Any]) -> None:
        """Press keys in a call; one that is over is past caring."""
        line = self.lines.get(order["name"])
        if line is not None and line.isActive():
            line.dialDtmf(order["keys"])

    def hangup(self, order: dict[str, Any]) -> None:
        """End a call that we are in."""
        line = self.lines.get(order["name"])
        if line is not None and line.isActive():
            line.end()

    def clear(self, _: dict[str, Any]) -> None:
        """End every call that is left."""
        for line in self.lines.values():
            if line.isActive():
                line.end()

    def work(self) -> None:
        """Let PJSIP work for a step, answer what is due, and forget what is over."""
        self.endpoint.libHandleEvents(_STEP)
        for name in self.over:
            self.lines.pop(name, None)
        self.over.clear()


def main() -> None:
    """Carry out orders until stdin ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    phones = Phones()
    orders: dict[str, Callable[[dict[str, Any]], None]] = {
        "account": phones.account,
        "call": phones.call,
        "press": phones.press,
        "hangup": phones.hangup,
        "clear": phones.clear,
    }
    waiting = b""
    say(event="ready")
    while True:
        phones.work()
        if not select.select([0], [], [], 0)[0]:
            continue
        read = os.read(0, 65536)
        if not read:
            return
        *lines, waiting = (waiting + read).split(b"\n")
        for line in lines:
            order = orjson.loads(line)
            try:
                orders[order["do"]](order)
            except pj.Error as error:
                say(event="failed", order=order.get("name", order["do"]), why=error.reason)


if __name__ == "__main__":
    try:
        main()
    except BaseException:  # noqa: BLE001 - whatever it is, it is told before the process goes
        traceback.print_exc()
        os._exit(1)
    os._exit(0)
