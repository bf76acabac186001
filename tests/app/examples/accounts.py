"""Live examples of one's own account, of emergency powers and of what security officers do."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import httpx
import pyotp

from shouwen.features.organisation.contract import EndBreakGlass, StartBreakGlass
from tests.app.examples import Example, Operation, Words
from tests.cast import PASSWORD
from tests.conftest import TestOffice

_REASON = "客户在场，本地系统无法登录"


async def signed_in(office: TestOffice, username: str) -> httpx.AsyncClient:
    client = office.client()
    form = {"username": username, "password": PASSWORD}
    assert (await client.post("/api/v1/session", json=form)).status_code == 200
    return client


async def bobs_session(office: TestOffice) -> Words:
    client = await signed_in(office, "bob")
    answer = await client.get("/api/v1/account/sessions")
    return {"id": next(line["id"] for line in answer.json() if line["this"])}


async def bobs_token(office: TestOffice) -> Words:
    client = await signed_in(office, "bob")
    wish = {"name": "export", "scopes": ["tickets.read"], "days": 30}
    answer = await client.post("/api/v1/account/tokens", json=wish)
    assert answer.status_code == 201, answer.text
    return {"id": answer.json()["id"]}


async def bobs_use(office: TestOffice) -> Words:
    """Bob of Haizhou opens the network department for half an hour, in person."""
    bob = replace(office.cast.bob, credential="session")
    use = await office.desk.run(StartBreakGlass(office.cast.units["HZN"], _REASON, 30), bob)
    return {"id": str(use)}


async def bobs_past_use(office: TestOffice) -> Words:
    words = await bobs_use(office)
    await office.desk.run(EndBreakGlass(UUID(words["id"])), office.cast.bob)
    return words


async def bob_himself(office: TestOffice) -> Words:
    return {"id": str(office.cast.bob.id)}


async def bob_enrolling(office: TestOffice) -> Words:
    """Bob has begun to make a second factor; the code confirms it."""
    client = await signed_in(office, "bob")
    made = (await client.post("/api/v1/account/factor")).json()
    return {"CODE": pyotp.TOTP(made["secret"]).at(office.clock.now()), "id": str(office.cast.bob.id)}


async def bob_with_factor(office: TestOffice) -> Words:
    """Bob has one; the code is one for his next sign-in."""
    client = await signed_in(office, "bob")
    made = (await client.post("/api/v1/account/factor")).json()
    totp = pyotp.TOTP(made["secret"])
    code = {"code": totp.at(office.clock.now())}
    assert (await client.post("/api/v1/account/factor/confirm", json=code)).status_code == 200
    office.clock.move_by(timedelta(seconds=30))
    return {"CODE": totp.at(office.clock.now()), "id": str(office.cast.bob.id)}


EXAMPLES: dict[Operation, Example] = {
    ("get", "/account"): Example(own=True),
    ("post", "/account/password"): Example(
        body={"old": PASSWORD, "new": "another horse battery"}, own=True, by_cookie=True
    ),
    ("post", "/account/factor"): Example(own=True, by_cookie=True),
    ("post", "/account/factor/confirm"): Example(body={"code": "CODE"}, by_cookie=True, made=bob_enrolling),
    ("post", "/account/factor/recovery-codes"): Example(
        body={"password": PASSWORD}, by_cookie=True, made=bob_with_factor
    ),
    ("post", "/account/factor/off"): Example(body={"password": PASSWORD}, by_cookie=True, made=bob_with_factor),
    ("get", "/account/sessions"): Example(own=True),
    ("delete", "/account/sessions/{id}"): Example(made=bobs_session),
    ("post", "/account/sessions/end-others"): Example(own=True),
    ("get", "/account/sign-ins"): Example(own=True),
    ("get", "/account/tokens"): Example(own=True),
    ("post", "/account/tokens"): Example(
        body={"name": "export", "scopes": ["tickets.read"], "days": 30}, own=True, by_cookie=True
    ),
    ("delete", "/account/tokens/{id}"): Example(made=bobs_token),
    ("get", "/break-glass/units"): Example(query={"q": "YL"}, own=True),
    ("post", "/break-glass"): Example(body={"unit": "YLN", "reason": _REASON, "minutes": 30}, own=True, by_cookie=True),
    ("post", "/break-glass/{id}/end"): Example(made=bobs_use),
    ("get", "/break-glass/mine"): Example(own=True),
    ("get", "/security/break-glass"): Example("mona", own=True, made=bobs_past_use),
    ("get", "/security/break-glass/{id}"): Example("mona", made=bobs_past_use),
    ("post", "/security/break-glass/{id}/review"): Example("mona", body={"verdict": "right"}, made=bobs_past_use),
    ("get", "/security/people"): Example("ada"),
    ("get", "/security/people/{id}/sessions"): Example("ada", made=bob_himself),
    ("get", "/security/people/{id}/sign-ins"): Example("ada", made=bob_himself),
    ("post", "/security/people/{id}/end-sessions"): Example("ada", made=bob_himself),
    ("post", "/security/people/{id}/reset-factor"): Example("ada", made=bob_with_factor),
}
