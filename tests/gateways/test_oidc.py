"""Signing in by another system: the whole way, against a real certified provider in a process of its own."""

import contextlib
import json
import re
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from sqlalchemy import select

from shouwen.app.context import Office, office_at
from shouwen.app.http import make_app
from shouwen.app.places import Place
from shouwen.features.organisation.contract import SetActive
from shouwen.features.organisation.tables import outside_identities, sessions, staff
from shouwen.gateways.oidc.tokens import SKEW_SECONDS, WrongToken, claims_of
from shouwen.kernel.chance import Chance
from shouwen.kernel.clock import SystemClock
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.viewers import Viewers
from shouwen.platform.settings import Settings
from shouwen.platform.web.asking import COOKIE
from tests.cast import PASSWORD
from tests.conftest import MORNING

SITE = "http://shouwen.test"
CLIENT, SECRET = "shouwen", "a secret between the two systems"
PROGRAM = Path(__file__).parents[2] / "web" / "testing" / "provider.mjs"
NAMES = {"u-4711": "alice", "u-4712": "nobody.here", "u-4713": "alice", "u-4714": "Hank"}


def free_port() -> int:
    with contextlib.closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The provider, running."""
    node = shutil.which("node")
    assert node, "node is missing: the real provider cannot run"
    assert (PROGRAM.parents[1] / "node_modules" / "oidc-provider").is_dir(), "run npm --prefix web ci"
    port = free_port()
    back = f"{SITE}/api/v1/session/outside/back"
    words = [node, str(PROGRAM), str(port), CLIENT, SECRET, back, json.dumps(NAMES)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout
        assert running.stdout.readline() == "ready\n"
        yield f"http://127.0.0.1:{port}"
        running.terminate()


@dataclass(frozen=True, slots=True)
class Site:
    """An office that knows the provider, and a browser that both know."""

    office: Office
    web: httpx.AsyncClient
    there: httpx.AsyncClient

    async def begin(self, to: str = "/inbox") -> httpx.Response:
        return await self.web.get("/api/v1/session/outside", params={"to": to})

    async def leave_for(self, address: str, login: str) -> str:
        """Signs in over there as a person would; answers the address that the browser is sent back to."""
        answer = await self.there.get(address)
        for _ in range(12):
            if answer.is_redirect:
                target = str(answer.headers["location"])
                if target.startswith(SITE):
                    return target
                answer = await self.there.get(answer.url.join(target))
                continue
            form = re.search(r'action="([^"]+)"', answer.text)
            prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
            assert form, answer.text
            assert prompt, answer.text
            given = {"prompt": prompt[1], "login": login, "password": "whatever"}
            answer = await self.there.post(answer.url.join(form[1]), data=given)
        raise AssertionError("the provider never sent the browser back")

    async def come(self, login: str) -> httpx.Response:
        """The whole way."""
        begun = await self.begin()
        assert begun.status_code == 303, begun.text
        return await self.web.get(await self.leave_for(begun.headers["location"], login))


@contextlib.asynccontextmanager
async def site_with(place: Place, tmp_path: Path, **given: object) -> AsyncIterator[Site]:
    settings = Settings(home=tmp_path, **given)  # type: ignore[arg-type]
    async with office_at(place, settings, SystemClock(), Chance(3)) as office:
        app = make_app(office, Hub(office.database, Viewers(office.database, office.clock)), None)
        transport = httpx.ASGITransport(app)
        async with (
            httpx.AsyncClient(transport=transport, base_url=SITE, headers={"accept-language": "en"}) as web,
            httpx.AsyncClient() as there,
        ):
            yield Site(office, web, there)


@pytest.fixture
async def site(place: Place, tmp_path: Path, issuer: str) -> AsyncIterator[Site]:
    given = {"oidc_issuer": issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET}
    async with site_with(place, tmp_path, password_days=0, oidc_label="Company", **given) as opened:
        yield opened


def refused(answer: httpx.Response) -> str:
    assert answer.status_code == 303
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    assert urlsplit(answer.headers["location"]).path == "/signin"
    return asked["refused"][0]


async def test_alice_comes_in_by_the_other_system(site: Site) -> None:
    assert (await site.web.get("/api/v1/session/ways")).json() == {"outside": "Company"}
    answer = await site.come("u-4711")
    assert (answer.status_code, answer.headers["location"]) == (303, "/inbox")
    assert (await site.web.get("/api/v1/session")).json()["username"] == "alice"
    rows = await site.office.database.read.tuples(select(sessions.c.method, sessions.c.stage))
    assert rows == [("outside", "open")]


async def test_she_is_known_by_the_other_systems_name_from_then_on(site: Site) -> None:
    await site.come("u-4711")
    linked = select(outside_identities.c.subject, staff.c.username).join_from(outside_identities, staff)
    assert await site.office.database.read.tuples(linked) == [("u-4711", "alice")]
    site.there.cookies.clear()
    assert (await site.come("u-4711")).headers["location"] == "/inbox"
    site.there.cookies.clear()
    # Another person who is called alice over there does not become this one.
    assert refused(await site.come("u-4713")) == "outside-taken"


async def test_whoever_has_no_account_is_told_so_and_gets_none(site: Site) -> None:
    before = await site.office.database.read.tuples(select(staff.c.id))
    assert refused(await site.come("u-4712")) == "outside-unknown"
    assert COOKIE not in site.web.cookies
    assert len(await site.office.database.read.tuples(select(staff.c.id))) == len(before)


async def test_a_disabled_account_stays_closed(site: Site) -> None:
    alice = await site.office.database.read.value(select(staff.c.id).where(staff.c.username == "alice"))
    await site.office.desk.run(SetActive(alice, active=False), THE_SYSTEM)
    assert refused(await site.come("u-4711")) == "outside-unknown"


async def test_usernames_are_folded_and_may_be_limited(place: Place, tmp_path: Path, issuer: str) -> None:
    given = {"oidc_issuer": issuer, "oidc_client_id": CLIENT, "oidc_client_secret": SECRET, "password_days": 0}
    async with site_with(place, tmp_path, oidc_allowed=("h*",), **given) as site:
        assert (await site.come("u-4714")).headers["location"] == "/inbox"
        site.there.cookies.clear()
        assert refused(await site.come("u-4711")) == "outside-unknown"


async def test_what_comes_back_is_good_once_and_in_this_browser_only(site: Site) -> None:
    begun = await site.begin()
    back = await site.leave_for(begun.headers["location"], "u-4711")
    kept = dict(site.web.cookies)
    site.web.cookies.clear()
    assert refused(await site.web.get(back)) == "outside-failed"
    site.web.cookies.update(kept)
    forged = re.sub(r"state=[^&]+", "state=other", back)
    assert refused(await site.web.get(forged)) == "outside-failed"
    site.web.cookies.set("shouwen_outside", kept["shouwen_outside"])
    assert (await site.web.get(back)).headers["location"] == "/inbox"
    site.web.cookies.set("shouwen_outside", kept["shouwen_outside"])
    assert refused(await site.web.get(back)) == "outside-failed"


async def test_a_code_is_worth_nothing_without_our_verifier(site: Site) -> None:
    first = await site.begin()
    back = await site.leave_for(first.headers["location"], "u-4711")
    code = parse_qs(urlsplit(back).query)["code"][0]
    second = await site.begin()
    state = parse_qs(urlsplit(second.headers["location"]).query)["state"][0]
    stolen = await site.web.get("/api/v1/session/outside/back", params={"code": code, "state": state})
    assert refused(stolen) == "outside-failed"


async def test_a_refusal_over_there_leads_back_to_the_sign_in_page(site: Site) -> None:
    begun = await site.begin()
    state = parse_qs(urlsplit(begun.headers["location"]).query)["state"][0]
    answer = await site.web.get("/api/v1/session/outside/back", params={"error": "access_denied", "state": state})
    assert refused(answer) == "outside-failed"


async def test_nobody_is_sent_elsewhere_afterwards(site: Site) -> None:
    begun = await site.begin("//evil.example/")
    back = await site.leave_for(begun.headers["location"], "u-4711")
    assert (await site.web.get(back)).headers["location"] == "/"


async def test_with_the_provider_down_people_sign_in_here(place: Place, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{free_port()}"
    async with site_with(place, tmp_path, oidc_issuer=address, oidc_client_id=CLIENT, password_days=0) as site:
        assert refused(await site.begin()) == "outside-unreachable"
        form = {"username": "alice", "password": PASSWORD}
        assert (await site.web.post("/api/v1/session", json=form)).status_code == 200


async def test_a_site_without_one_offers_none(place: Place, tmp_path: Path) -> None:
    async with site_with(place, tmp_path) as site:
        assert (await site.web.get("/api/v1/session/ways")).json() == {"outside": None}
        assert refused(await site.begin()) == "outside-absent"


KEY = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256", "kid": "one"})
OTHER = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256", "kid": "one"})


def token(changed: dict[str, object] | None = None, key: RSAKey = KEY) -> str:
    at = int(MORNING.timestamp())
    claims = {"iss": "https://id.test", "aud": CLIENT, "sub": "u-1", "nonce": "n", "iat": at, "exp": at + 60}
    said = {name: value for name, value in (claims | (changed or {})).items() if value is not None}
    return jwt.encode({"alg": "RS256", "kid": "one"}, said, key)


def read(text: str, later: int = 0) -> object:
    now = MORNING + timedelta(seconds=later)
    return claims_of(text, KeySet([KEY]), "https://id.test", CLIENT, "n", now)["sub"]


def test_a_right_token_is_read_also_by_a_clock_that_is_off() -> None:
    assert read(token()) == "u-1"
    assert read(token(), 60 + SKEW_SECONDS - 1) == "u-1"
    assert read(token(), -SKEW_SECONDS + 1) == "u-1"
    assert read(token({"aud": [CLIENT, "other"], "azp": CLIENT})) == "u-1"


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://evil.test"},
        {"aud": "other"},
        {"aud": [CLIENT, "other"]},
        {"azp": "other"},
        {"nonce": "m"},
        {"nonce": None},
        {"sub": None},
        {"sub": 7},
        {"exp": None},
        {"exp": int(MORNING.timestamp()) - SKEW_SECONDS - 1},
        {"iat": int(MORNING.timestamp()) + SKEW_SECONDS + 60},
    ],
    ids=str,
)
def test_a_wrong_token_proves_nothing(wrong: dict[str, object]) -> None:
    with pytest.raises(WrongToken):
        read(token(wrong))


def test_a_foreign_signature_and_none_prove_nothing() -> None:
    with pytest.raises(WrongToken) as refused_key:
        read(token(key=OTHER))
    assert refused_key.value.may_be_new_key
    head, body, _ = token().split(".")
    for forged in (f"{head}.{body}.", f"eyJhbGciOiJub25lIn0.{body}.", "x", "a.b.c"):
        with pytest.raises(WrongToken):
            read(forged)
