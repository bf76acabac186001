"""Asterisk's REST interface: requests by HTTP, what happens by a socket."""

from collections.abc import AsyncIterator, Iterable, Mapping
from types import TracebackType
from typing import Any, Self

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from shouwen.gateways.asterisk.happening import Bridge, Channel, Endpoint, Happening
from shouwen.gateways.asterisk.requests import CutOff, NotReached, Requests

USER = "shouwen"
_SECONDS, _UP_SECONDS = 5.0, 1.0
_GONE, _CONFLICT = 404, 409
_FIRST_ERROR = 400
_decode = msgspec.json.Decoder(Happening).decode


class AriRefused(Exception):
    """The switch did not do what it was asked; `status` as in HTTP (404: there is no such call any more)."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(f"{status}: {said}")
        self.status = status

    @property
    def is_gone(self) -> bool:
        return self.status == _GONE


class SwitchLost(Exception):
    """The connection to the switch broke: what happens to calls is not heard until there is another."""


class SwitchSilent(SwitchLost):
    """One request got no answer in time, or its answer was cut off: whether it was done is not known."""


class Ari:
    """A client of one switch. `async with` connects; then `happenings` must be read. `seconds`: within which a request
    has to be answered."""

    def __init__(self, url: str, secret: str, application: str, seconds: float = _SECONDS) -> None:
        self.application = application
        self._url = url
        self._secret = secret
        self._requests = Requests(url, USER, secret, seconds)
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        """Raises `SwitchLost` if there is nobody. From here on the application's calls are ours."""
        where = f"ws{self._url.removeprefix('http')}/events?app={self.application}&api_key={USER}:{self._secret}"
        try:
            self._socket = await connect(where, open_timeout=_SECONDS, ping_interval=5, ping_timeout=5, max_queue=None)
        except (OSError, InvalidHandshake, TimeoutError) as failed:
            raise SwitchLost(f"the switch does not take the connection: {failed}") from failed
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """For whoever asks without hearing, too."""
        if self._socket is not None:
            await self._socket.close()
        self._requests.close()

    async def happenings(self) -> AsyncIterator[Happening]:
        """What happens, in the order in which the switch tells it, until it is lost (`SwitchLost`)."""
        if self._socket is None:
            raise SwitchLost("not connected")
        try:
            async for text in self._socket:
                yield _decode(text)
        except ConnectionClosed as closed:
            raise SwitchLost(f"the switch closed the connection: {closed}") from closed
        raise SwitchLost("the switch closed the connection")

    async def is_up(self) -> bool:
        """Whether it answers; asked on a connection of its own."""
        asking = Requests(self._url, USER, self._secret, _UP_SECONDS)
        try:
            status, _ = await asking.ask("GET", "/asterisk/info", {}, None)
        except (NotReached, CutOff):
            return False
        finally:
            asking.close()
        return status < _FIRST_ERROR

    async def hear_only(self, types: Iterable[str]) -> None:
        """Of what happens only this is told: most of it concerns nobody, and costs both sides."""
        allowed = [{"type": each} for each in types]
        await self.ask("PUT", f"/applications/{self.application}/eventFilter", {"allowed": allowed})

    async def channels(self) -> list[Channel]:
        return msgspec.convert(await self.ask("GET", "/channels"), list[Channel])

    async def bridges(self) -> list[Bridge]:
        return msgspec.convert(await self.ask("GET", "/bridges"), list[Bridge])

    async def endpoints(self) -> list[Endpoint]:
        """Phones and trunks; one that nobody registered for is `offline` and cannot be rung."""
        return msgspec.convert(await self.ask("GET", "/endpoints/PJSIP"), list[Endpoint])

    async def endpoint(self, name: str) -> Endpoint:
        return msgspec.convert(await self.ask("GET", f"/endpoints/PJSIP/{name}"), Endpoint)

    async def ask(
        self, method: str, path: str, body: Mapping[str, object] | None = None, **query: str | float | None
    ) -> Any:
        """One request; answers what came, None for nothing. Raises `AriRefused`, `SwitchLost`, `SwitchSilent`."""
        named = {name: str(value) for name, value in query.items() if value is not None}
        try:
            status, content = await self._requests.ask(method, path, named, body)
        except NotReached as failed:
            raise SwitchLost(f"{method} {path}: {failed}") from failed
        except CutOff as failed:
            raise SwitchSilent(f"{method} {path}: {failed}") from failed
        if status >= _FIRST_ERROR:
            raise AriRefused(status, f"{method} {path}: {content[:300].decode(errors='replace')}")
        return msgspec.json.decode(content) if content else None

    async def drop(self, path: str, **query: str | float | None) -> bool:
        """DELETE; tells whether there was something to remove."""
        try:
            await self.ask("DELETE", path, None, **query)
        except AriRefused as refused:
            if refused.status not in {_GONE, _CONFLICT}:
                raise
            return False
        return True
