"""One's own sessions, sign-ins and tokens; what officers see of them; powers that demand a second factor."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pyotp
import pytest
from httpx import AsyncClient

from shouwen.app.context import office_at
from shouwen.app.http import make_app
from shouwen.app.places import Place
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SetClock
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.viewers import Viewers
from shouwen.platform.settings import Settings
from shouwen.platform.web.asking import COOKIE
from tests.cast import PASSWORD
from tests.conftest import MORNING, TestOffice

API = "/api/v1"


async def browser(office: TestOffice, username: str) -> AsyncClient:
    client = office.client()
    answer = await client.post(f"{API}/session", json={"username": username, "password": PASSWORD})
    assert answer.status_code == 200, answer.text
    return client


async def sessions(client: AsyncClient) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = (await client.get(f"{API}/account/sessions")).json()
    return lines


async def test_alice_sees_her_sessions_and_ends_one_or_all_others(office: TestOffice) -> None:
    here, there, elsewhere = [await browser(office, "alice") for _ in range(3)]
    lines = await sessions(here)
    assert [line["this"] for line in lines].count(True) == 1
    [other] = [line["id"] for line in await sessions(there) if line["this"]]
    assert (await here.delete(f"{API}/account/sessions/{other}")).status_code == 204
    assert (await there.get(f"{API}/session")).status_code == 401
    assert (await here.delete(f"{API}/account/sessions/{other}")).status_code == 404
    assert (await here.post(f"{API}/account/sessions/end-others")).status_code == 204
    assert (await elsewhere.get(f"{API}/session")).status_code == 401
    assert len(await sessions(here)) == 1


async def test_every_attempt_is_in_the_history_newest_first_and_paged(office: TestOffice) -> None:
    client = office.client()
    for password in ("wrong", "wrong again", PASSWORD):
        await client.post(f"{API}/session", json={"username": "alice", "password": password})
        office.clock.move_by(timedelta(seconds=1))
    page = (await client.get(f"{API}/account/sign-ins", params={"limit": 2})).json()
    assert [line["outcome"] for line in page["items"]] == ["opened", "wrong_password"]
    rest = await client.get(f"{API}/account/sign-ins", params={"limit": 2, "after": page["next"]})
    assert [line["outcome"] for line in rest.json()["items"]] == ["wrong_password"]
    assert rest.json()["next"] is None


async def test_a_token_of_ones_own_may_no_more_than_oneself(office: TestOffice) -> None:
    client = await browser(office, "alice")
    wish = {"name": "export", "scopes": ["tickets.read"], "days": 30}
    made = (await client.post(f"{API}/account/tokens", json=wish)).json()
    bearer = {"authorization": f"Bearer {made['token']}"}
    plain = office.client()
    me = (await plain.get(f"{API}/session", headers=bearer)).json()
    assert (me["username"], me["permissions"]) == ("alice", ["tickets.read"])
    [kept] = [line for line in (await client.get(f"{API}/account/tokens")).json() if line["id"] == made["id"]]
    assert "token" not in kept
    for wrong, error in (
        ({"scopes": ["organisation.administer"]}, "beyond-own-permissions"),
        ({"scopes": ["*"]}, "beyond-own-permissions"),
        ({"days": 366}, "days-own-range"),
    ):
        refused = await client.post(f"{API}/account/tokens", json=wish | {"name": "more"} | wrong)
        assert (refused.status_code, refused.json()["errors"][0]["id"]) == (422, error)
    by_token = await plain.post(f"{API}/account/tokens", json=wish | {"name": "child"}, headers=bearer)
    assert (by_token.status_code, by_token.json()["id"]) == (403, "in-person-only")
    again = await client.post(f"{API}/account/tokens", json=wish)
    assert (again.status_code, again.json()["id"]) == (409, "token-name-taken")
    assert (await client.delete(f"{API}/account/tokens/{made['id']}")).status_code == 204
    assert (await plain.get(f"{API}/session", headers=bearer)).status_code == 401


async def test_officers_end_sessions_within_their_scope_only(office: TestOffice) -> None:
    alice = await browser(office, "alice")
    ada = office.client("ada")
    found = (await ada.get(f"{API}/security/people", params={"q": "林"})).json()
    [line] = found["items"]
    assert (line["username"], line["open_sessions"], line["has_factor"]) == ("alice", 1, False)
    path = f"{API}/security/people/{line['id']}"
    assert len((await ada.get(f"{path}/sessions")).json()) == 1
    assert (await office.client("charlie").post(f"{path}/end-sessions")).status_code == 403
    assert (await ada.post(f"{path}/end-sessions")).status_code == 204
    assert (await alice.get(f"{API}/session")).status_code == 401
    own = await ada.post(f"{API}/security/people/{office.cast.ada.id}/reset-factor")
    assert (own.status_code, own.json()["id"]) == (403, "four-eyes")
    none = await ada.post(f"{path}/reset-factor")
    assert (none.status_code, none.json()["id"]) == (404, "second-factor-missing")


async def test_people_are_paged_by_username(office: TestOffice) -> None:
    ada = office.client("ada")
    first = (await ada.get(f"{API}/security/people", params={"limit": 2})).json()
    second = await ada.get(f"{API}/security/people", params={"limit": 2, "after": first["next"]})
    names = [line["username"] for line in first["items"] + second.json()["items"]]
    assert names == ["ada", "alice", "bob", "charlie"]


@pytest.fixture
async def strict(place: Place, tmp_path: Path) -> AsyncIterator[tuple[AsyncClient, SetClock]]:
    """A site on which administrators must have a second factor."""
    settings = Settings(home=tmp_path, second_factor="required_for")
    clock = SetClock(MORNING)
    async with office_at(place, settings, clock, Chance(4)) as office:
        app = make_app(office, Hub(office.database, Viewers(office.database, clock)), None)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"http://site.test{API}") as web:
            yield web, clock


async def test_powers_that_demand_a_second_factor_make_one_at_sign_in(strict: tuple[AsyncClient, SetClock]) -> None:
    web, clock = strict
    ada = {"username": "ada", "password": PASSWORD}
    assert (await web.post("/session", json={"username": "alice", "password": PASSWORD})).status_code == 200
    assert (await web.post("/session", json=ada)).json()["stage"] == "enrol"
    assert (await web.get("/session")).status_code == 401
    made = (await web.post("/session/enrol")).json()
    totp = pyotp.TOTP(made["secret"])
    wrong = await web.post("/session/enrol/confirm", json={"code": "000000"})
    assert (wrong.status_code, wrong.json()["id"]) == (422, "code-wrong")
    waiting = web.cookies[COOKIE]
    done = await web.post("/session/enrol/confirm", json={"code": totp.at(clock.now())})
    assert len(done.json()["recovery_codes"]) == 10
    assert web.cookies[COOKIE] != waiting
    assert (await web.get("/session")).json()["username"] == "ada"
    off = await web.post("/account/factor/off", json={"password": PASSWORD})
    assert (off.status_code, off.json()["id"]) == (403, "second-factor-needed")
    clock.move_by(timedelta(seconds=30))
    assert (await web.post("/session", json=ada)).json()["stage"] == "second_factor"
    assert (await web.post("/session/code", json={"code": totp.at(clock.now())})).status_code == 200


async def test_a_site_without_second_factors_makes_none(place: Place, tmp_path: Path) -> None:
    clock = SetClock(MORNING)
    async with office_at(place, Settings(home=tmp_path, second_factor="off"), clock, Chance(4)) as office:
        app = make_app(office, Hub(office.database, Viewers(office.database, clock)), None)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=f"http://site.test{API}") as web:
            await web.post("/session", json={"username": "alice", "password": PASSWORD})
            refused = await web.post("/account/factor")
            assert (refused.status_code, refused.json()["id"]) == (409, "second-factors-off")
