"""The relying party's half of OpenID Connect Core 1.0: where to send a browser, and what came back with it."""

import base64
import hashlib
from typing import Any
from urllib.parse import urlencode

import httpx
import structlog

from shouwen.features.organisation.contract import Begun, OutsideAbsent, OutsideFailed, OutsideUnreachable
from shouwen.features.organisation.ports import Proved
from shouwen.gateways.oidc.provider import Provider
from shouwen.gateways.oidc.tokens import WrongToken, claims_of
from shouwen.kernel.clock import Clock
from shouwen.platform.settings import Settings

_SCOPES = "openid profile email"
Log = structlog.stdlib.get_logger("shouwen.oidc")


class OidcDoor:
    """`OutsideDoor` of the organisation over the provider that the settings name."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._provider = Provider(settings.oidc_issuer or "", clock)

    async def address_of(self, begun: Begun, back: str) -> str:
        if self._settings.oidc_issuer is None:
            raise OutsideAbsent
        known = await self._reached("authorization_endpoint")
        challenge = base64.urlsafe_b64encode(hashlib.sha256(begun.verifier.encode()).digest()).decode().rstrip("=")
        asked = {
            "response_type": "code",
            "client_id": self._settings.oidc_client_id or "",
            "redirect_uri": back,
            "scope": _SCOPES,
            "state": begun.state,
            "nonce": begun.nonce,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        parted = "&" if "?" in known else "?"
        return f"{known}{parted}{urlencode(asked)}"

    async def proof_of(self, begun: Begun, back: str, code: str, issuer: str | None) -> Proved:
        if issuer is not None and issuer != self._settings.oidc_issuer:
            raise OutsideFailed
        tokens = await self._redeemed(code, back, begun.verifier)
        try:
            claims = await self._read(str(tokens.get("id_token")), begun.nonce)
            named = claims.get(self._settings.oidc_claim) or await self._asked_for(tokens, claims["sub"])
        except WrongToken as wrong:
            Log.warning("the proof of the other system is wrong", why=str(wrong))
            raise OutsideFailed from wrong
        except (httpx.HTTPError, KeyError, TypeError, ValueError) as lost:
            raise OutsideUnreachable from lost
        return Proved(claims["iss"], claims["sub"], named if isinstance(named, str) else None)

    async def _asked_for(self, tokens: dict[str, Any], subject: str) -> object:
        """What the provider tells of the person where the identity token does not (OpenID Connect Core 1.0, 5.3)."""
        address, token = (await self._provider.about()).get("userinfo_endpoint"), tokens.get("access_token")
        if not isinstance(address, str) or not isinstance(token, str):
            return None
        told = await self._provider.get(address, token)
        if told.get("sub") != subject:
            raise WrongToken("what was told is of somebody else")
        return told.get(self._settings.oidc_claim)

    async def _reached(self, endpoint: str) -> str:
        try:
            return str((await self._provider.about())[endpoint])
        except (httpx.HTTPError, KeyError, TypeError, ValueError) as lost:
            Log.warning("the other system is out of reach", error=repr(lost))
            raise OutsideUnreachable from lost

    async def _redeemed(self, code: str, back: str, verifier: str) -> dict[str, Any]:
        """The tokens for a code."""
        address = await self._reached("token_endpoint")
        form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
        client, secret = self._settings.oidc_client_id or "", self._settings.oidc_client_secret
        if secret is None:
            form["client_id"] = client
        known = httpx.BasicAuth(client, secret.get_secret_value()) if secret else httpx.Auth()
        try:
            answer = await self._provider.post(address, form, known)
        except httpx.HTTPError as lost:
            raise OutsideUnreachable from lost
        if answer.is_success:
            return _read_json(answer)
        Log.warning("the other system refused the code", status=answer.status_code)
        raise OutsideUnreachable if answer.is_server_error else OutsideFailed

    async def _read(self, token: str, nonce: str) -> dict[str, Any]:
        issuer, client = self._settings.oidc_issuer or "", self._settings.oidc_client_id or ""
        keys = await self._provider.keys()
        try:
            return claims_of(token, keys, issuer, client, nonce, self._clock.now())
        except WrongToken as wrong:
            if not wrong.may_be_new_key:
                raise
        # Providers change their keys: an unknown one is looked for once more.
        return claims_of(token, await self._provider.keys(anew=True), issuer, client, nonce, self._clock.now())


def _read_json(answer: httpx.Response) -> dict[str, Any]:
    try:
        read = answer.json()
    except ValueError as wrong:
        raise OutsideFailed from wrong
    if not isinstance(read, dict):
        raise OutsideFailed
    return read
