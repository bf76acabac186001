"""Tokens for programs that act as a member of staff."""

import secrets
from datetime import timedelta

from shouwen.features.organisation import storage
from shouwen.features.organisation.contract import CreateToken, RevokeToken, Token, TokenCreated, TokenRevoked
from shouwen.features.organisation.rules import demand
from shouwen.platform.work import Work

_PREFIX = "shouwen_"
_MOST_DAYS = 3650


async def create_token(command: CreateToken, work: Work) -> Token:
    account = await storage.account(work.read, command.staff)
    known = await storage.known_permissions(work.read)
    demand(
        (bool(command.name.strip()), "name", "required"),
        (bool(command.scopes), "scopes", "required"),
        (known.issuperset(set(command.scopes) - {"*"}), "scopes", "unknown-permission"),
        (command.days is None or 0 < command.days <= _MOST_DAYS, "days", "days-range"),
    )
    token, secret = work.new_id(), _PREFIX + secrets.token_urlsafe(32)
    work.add(
        "api_tokens",
        {
            "id": token,
            "staff_id": account.id,
            "name": command.name,
            "token_hash": storage.hash_of(secret),
            "scopes": sorted(set(command.scopes)),
            "created_at": work.now(),
            "expires_at": None if command.days is None else work.now() + timedelta(days=command.days),
        },
    )
    created = TokenCreated(subject=account.id, token=token, scopes=command.scopes, units=(account.unit_id,))
    work.record(created)
    return Token(token, secret)


async def revoke_token(command: RevokeToken, work: Work) -> None:
    kept = await storage.kept_token(work.read, command.token)
    if kept.revoked_at is not None:
        return
    work.change("api_tokens", {"id": kept.id}, revoked_at=work.now())
    work.record(TokenRevoked(subject=kept.staff_id, token=kept.id))
