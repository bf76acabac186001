"""What a real site tells browsers, and what it does with requests that no browser sends."""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from shouwen.app.front_end import built_front_end
from shouwen.app.places import Place
from shouwen.platform import embedded
from tests.cast import PASSWORD, TOKENS
from tests.serving import served, serving

API = "/api/v1"
SIGNING_IN = {"username": "bob", "password": PASSWORD}


@pytest.fixture(scope="module")
def site(server: embedded.EmbeddedServer, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one `shouwen serve` for all requests here, which change next to nothing."""
    assert built_front_end(), "build the front end first: npm --prefix web run build"
    owner, app = embedded.create_database(server, "security_site", template)
    with served(Place(owner, app, "shouwen_app"), tmp_path_factory.mktemp("home")) as site:
        yield site.address()
    embedded.drop_database(server, "security_site")


def policy_of(answer: httpx.Response) -> dict[str, str]:
    parts = [part.strip().partition(" ") for part in answer.headers["content-security-policy"].split(";")]
    return {name: value for name, _, value in parts}


async def test_pages_run_nothing_but_their_own_files(site: str) -> None:
    async with httpx.AsyncClient(base_url=site) as client:
        for path in ("/", "/inbox", "/service", "/service/link/abc"):
            page = await client.get(path)
            policy = policy_of(page)
            assert policy["default-src"] == "'none'"
            assert policy["script-src"] == policy["connect-src"] == "'self'"
            assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
            # Only the staff's page has a library that writes styles while it runs (docs/security.md).
            assert policy["style-src"] == ("'self'" if "service" in path else "'self' 'unsafe-inline'")
            scripts = re.findall(r"<script[^>]*>([^<]*)", page.text)
            assert scripts, "the page has no script"
            assert not any(scripts), "a script stands in the page itself"
            assert page.headers["x-frame-options"] == "DENY"
            assert page.headers["x-content-type-options"] == "nosniff"
            assert page.headers["cross-origin-opener-policy"] == "same-origin"
            permissions = page.headers["permissions-policy"].split(", ")
            assert "camera=()" in permissions
            # A seat's telephone may be in its browser; customers speak into nothing of ours.
            assert ("microphone=()" if "service" in path else "microphone=(self)") in permissions
            assert page.headers["referrer-policy"] == ("no-referrer" if "service" in path else "same-origin")
            assert "server" not in page.headers


async def test_answers_of_the_api_are_kept_by_nobody_and_are_no_pages(site: str) -> None:
    signed_in = {"Authorization": f"Bearer {TOKENS['alice']}"}
    async with httpx.AsyncClient(base_url=f"{site}{API}", headers=signed_in) as client:
        for answer in (
            await client.get("/session"),
            await client.get("/tickets"),
            await client.get("/nothing"),
            await client.put("/tickets"),
            await client.post("/complaints", json={}),
            await client.post("/complaints", json={}, headers={"Origin": "https://evil.example"}),
            await client.post("/complaints", content=b"x" * (3 << 20)),
            await client.get("/session", headers={"Authorization": "Bearer wrong"}),
        ):
            assert answer.headers["cache-control"] == "no-store", answer.url
            assert policy_of(answer)["default-src"] == policy_of(answer)["frame-ancestors"] == "'none'"
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["cross-origin-resource-policy"] == "same-origin"
            assert not [name for name in answer.headers if name.startswith("access-control-")]
            assert "strict-transport-security" not in answer.headers


async def test_behind_tls_nothing_travels_in_clear(place: Place, tmp_path: Path) -> None:
    async with (
        serving(place, tmp_path, SHOUWEN_SECURE_COOKIES="true") as site,
        httpx.AsyncClient(base_url=site) as client,
    ):
        answer = await client.post(f"{API}/session", json=SIGNING_IN)
        assert answer.status_code == 200
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-shouwen_session=")
        assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        kept = cookie.partition(";")[0]
        assert (await client.get(f"{API}/session", headers={"Cookie": kept})).status_code == 200
        # A cookie that a neighbouring host could have set, or the network while there was no TLS, counts for nothing.
        plain = kept.removeprefix("__Host-")
        client.cookies.clear()
        assert (await client.get(f"{API}/session", headers={"Cookie": plain})).status_code == 401


async def test_pages_of_other_sites_are_never_let_read(site: str) -> None:
    asking = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    async with httpx.AsyncClient(base_url=site) as client:
        preflight = await client.options(f"{API}/complaints", headers=asking)
        assert preflight.status_code == 405
        assert not [name for name in preflight.headers if name.startswith("access-control-")]


async def said_to(site: str, request: bytes) -> bytes:
    """What comes back for these very bytes, until the line is closed or two seconds pass without a word."""
    host, _, port = site.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(request)
    heard = b""
    try:
        async with asyncio.timeout(2):
            while block := await reader.read(1 << 16):
                heard += block
    except (TimeoutError, ConnectionResetError):
        pass
    writer.close()
    return heard


OUTSIDE = [
    "/../../../../etc/passwd",
    "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2f..%2fetc%2fpasswd",
    "/assets/../../src/shouwen/app/http.py",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/assets/..%5c..%5cpackage.json",
    "//etc/passwd",
    "/package.json",
    "/%00",
    "/assets/%00.js",
    "/" + "a" * 5_000,
    "/assets/" + "a" * 5_000,
]


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: path[:40])
async def test_no_address_leads_out_of_the_front_end(site: str, path: str) -> None:
    heard = await said_to(site, f"GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
    status = int(heard.split(b" ", 2)[1])
    assert status in (200, 400, 404), heard[:200]
    assert b"root:" not in heard
    assert b"devDependencies" not in heard
    assert b"FastAPI" not in heard
    if status == 200:
        assert b'<div id="root">' in heard, "another file than the page"


NEXT = b"GET /api/v1/x HTTP/1.1\r\nHost: a\r\n\r\n"
BEGUN = b"POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
AMBIGUOUS = {
    "length and chunks": BEGUN + b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + NEXT,
    "two lengths": BEGUN + b"Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}" + NEXT,
    "no number": BEGUN + b"Content-Length: +2\r\n\r\n{}",
    "below nothing": BEGUN + b"Content-Length: -1\r\n\r\n{}",
    "broken chunk": BEGUN + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n",
    "space before the colon": b"GET /api/v1/session HTTP/1.1\r\nHost : a\r\n\r\n",
    "no request": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
}


@pytest.mark.parametrize("name", AMBIGUOUS)
async def test_what_two_readers_could_read_differently_is_read_by_nobody(site: str, name: str) -> None:
    """Else a proxy and this server could disagree where one request ends and the next begins."""
    heard = await said_to(site, AMBIGUOUS[name])
    assert heard.count(b"HTTP/1.1 ") <= 1, heard
    assert heard.startswith((b"HTTP/1.1 400", b"HTTP/1.1 4")) or heard == b"", heard


async def test_headers_without_end_are_broken_off(site: str) -> None:
    heard = await said_to(site, b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X-Long: " + b"a" * (1 << 20) + b"\r\n\r\n")
    assert heard == b"", heard[:100]
    assert (await said_to(site, b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")).endswith(b"ok")


async def test_a_line_that_is_kept_answers_at_once(site: str) -> None:
    """Nagle's algorithm would make every second answer 40 ms late, and a shop full of screens slow."""
    async with httpx.AsyncClient(base_url=site) as client:
        await client.get("/healthz")
        loop = asyncio.get_running_loop()
        taken = []
        for _ in range(20):
            started = loop.time()
            await client.post(f"{API}/session", json={})
            taken.append(loop.time() - started)
    assert min(taken) < 0.035, taken
