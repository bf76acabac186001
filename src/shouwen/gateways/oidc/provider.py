"""What a provider says of itself (OpenID Connect Discovery 1.0) and its keys, fetched seldom."""

from datetime import datetime, timedelta
from typing import Any

import httpx
from joserfc.jwk import KeySet

from shouwen.kernel.clock import Clock

_KEPT = timedelta(hours=1)
_SECONDS = 5.0
"""Nobody waits longer at the sign-in page before hearing that the other system does not answer."""


class Provider:
    """Its document and keys are kept for an hour; nothing is kept of an attempt that failed."""

    def __init__(self, issuer: str, clock: Clock) -> None:
        self._issuer = issuer
        self._clock = clock
        self._about: tuple[datetime, dict[str, Any]] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    async def about(self) -> dict[str, Any]:
        """The document; raises ValueError for one of another issuer, `httpx.HTTPError` when there is none."""
        if self._about and self._clock.now() - self._about[0] < _KEPT:
            return self._about[1]
        document = await self.get(self._issuer.rstrip("/") + "/.well-known/openid-configuration")
        if document.get("issuer") != self._issuer:
            raise ValueError(f"the document is of {document.get('issuer')}, not of {self._issuer}")
        self._about = (self._clock.now(), document)
        return document

    async def keys(self, anew: bool = False) -> KeySet:
        if not anew and self._keys and self._clock.now() - self._keys[0] < _KEPT:
            return self._keys[1]
        document = await self.get(str((await self.about())["jwks_uri"]))
        keys = KeySet.import_key_set({"keys": document["keys"]})
        self._keys = (self._clock.now(), keys)
        return keys

    async def post(self, address: str, form: dict[str, str], known: httpx.Auth) -> httpx.Response:
        async with httpx.AsyncClient(timeout=_SECONDS) as client:
            return await client.post(address, data=form, auth=known, headers={"Accept": "application/json"})

    async def get(self, address: str, token: str | None = None) -> dict[str, Any]:
        """A JSON object; `token` is shown as the bearer's."""
        shown = {"Authorization": f"Bearer {token}"} if token else {}
        async with httpx.AsyncClient(timeout=_SECONDS) as client:
            answer = await client.get(address, headers={"Accept": "application/json"} | shown)
        answer.raise_for_status()
        document = answer.json()
        if not isinstance(document, dict):
            raise TypeError(f"{address} answered no JSON object")
        return document
