"""Asterisk's REST interface: requests by HTTP, what happens by a socket."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from types import TracebackType
from typing import Any, Self

import httpx
import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from shouwen.gateways.asterisk.happening import Bridge, Channel, Endpoint, Happening

USER = "shouwen"
_SECONDS = 5.0
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
        self._http = httpx.AsyncClient(base_url=url, auth=(USER, secret), timeout=seconds)
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
        await self._http.aclose()

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
        async with httpx.AsyncClient(auth=(USER, self._secret), timeout=1) as client:
            with contextlib.suppress(httpx.HTTPError):
                return (await client.get(f"{self._url}/asterisk/info")).is_success
        return False

    async def channels(self) -> list[Channel]:
        return msgspec.convert(await self.ask("GET", "/channels"), list[Channel])

    async def bridges(self) -> list[Bridge]:
        return msgspec.convert(await self.ask("GET", "/bridges"), list[Bridge])

    async def endpoints(self) -> list[Endpoint]:
        """Phones and trunks; one that nobody registered for is `offline` and cannot be rung."""
        return msgspec.convert(await self.ask("GET", "/endpoints/PJSIP"), list[Endpoint])

    async def ask(
        self, method: str, path: str, body: Mapping[str, object] | None = None, **query: str | float | None
    ) -> Any:
        """One request; answers what came, None for nothing. Raises `AriRefused`, `SwitchLost`, `SwitchSilent`."""
        named = {name: str(value) for name, value in query.items() if value is not None}
        try:
            answer = await self._http.request(method, path, params=named, json=body)
        except httpx.ConnectError as failed:
            raise SwitchLost(f"{method} {path}: {failed}") from failed
        except httpx.HTTPError as failed:
            raise SwitchSilent(f"{method} {path}: {type(failed).__name__} {failed}") from failed
        if answer.status_code >= _FIRST_ERROR:
            raise AriRefused(answer.status_code, f"{method} {path}: {answer.text[:300]}")
        return answer.json() if answer.content else None

    async def drop(self, path: str, **query: str | float | None) -> bool:
        """DELETE; tells whether there was something to remove."""
        try:
            await self.ask("DELETE", path, None, **query)
        except AriRefused as refused:
            if refused.status not in {_GONE, _CONFLICT}:
                raise
            return False
        return True
