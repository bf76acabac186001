"""A site is backed up while people work, and goes on from there in another place."""

import asyncio
import itertools
import json
import shutil
import tarfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import psycopg
import pytest
from pydantic import SecretStr

from chaos.checking.whole import lacking
from shouwen.app.backup import BackupRefused, Manifest, make_backup, restore
from shouwen.app.context import Office, office_at
from shouwen.app.http import make_app
from shouwen.app.places import Place
from shouwen.app.worker import make_relay
from shouwen.features.documents.storage import damaged
from shouwen.platform import embedded, ledger
from shouwen.platform.realtime.hub import Hub
from shouwen.platform.realtime.viewers import Viewers
from shouwen.platform.relay import drain
from shouwen.platform.secrets import site_secret
from shouwen.platform.settings import Settings
from tests.cast import DANA, PASSWORD
from tests.conftest import TestOffice

API = "/api/v1"
SEPARATE = DANA | {"separate": True}
_numbers = itertools.count(1)


def silent(what: str, done: int, total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def empty(server: embedded.EmbeddedServer, tmp_path: Path) -> Iterator[Settings]:
    """A new data folder and an empty database."""
    name = f"restored_{next(_numbers)}"
    owner, app = embedded.create_database(server, name)
    yield Settings(home=tmp_path / "new", database_url=SecretStr(app), database_owner_url=SecretStr(owner), secret=None)
    embedded.drop_database(server, name)


@asynccontextmanager
async def restored(settings: Settings, office: TestOffice) -> AsyncIterator[tuple[Office, httpx.AsyncClient]]:
    assert settings.database_url
    assert settings.database_owner_url
    owner, app = settings.database_owner_url.get_secret_value(), settings.database_url.get_secret_value()
    async with office_at(Place(owner, app, "shouwen_app"), settings, office.clock) as opened:
        hub = Hub(opened.database, Viewers(opened.database, opened.clock))
        transport = httpx.ASGITransport(make_app(opened, hub, None))
        async with httpx.AsyncClient(transport=transport, base_url="http://shouwen.test") as client:
            yield opened, client


async def attached(client: httpx.AsyncClient, ticket: str, text: str) -> str:
    files = {"files": ("记录.txt", text.encode() * 50)}
    answer = await client.post(f"{API}/tickets/{ticket}/documents", files=files)
    return str(answer.raise_for_status().json()[0]["id"])


async def registered(client: httpx.AsyncClient) -> dict[str, Any]:
    answer: dict[str, Any] = (await client.post(f"{API}/complaints", json=SEPARATE)).raise_for_status().json()
    return answer


def backed_up(office: TestOffice, target: Path) -> Manifest:
    return make_backup(office.place, office.office.settings, office.clock, target, silent)


def beside(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.glob("site*"))


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


async def backed_up_under_load(office: TestOffice, target: Path) -> Manifest:
    alice = office.client("alice")

    has_begun, is_over = asyncio.Event(), asyncio.Event()

    async def goes_on() -> None:
        while not is_over.is_set():
            case = await registered(alice)
            has_begun.set()
            await attached(alice, case["id"], case["number"])

    working = [asyncio.create_task(goes_on()) for _ in range(3)]
    await asyncio.wait_for(has_begun.wait(), 30)
    manifest = await asyncio.to_thread(backed_up, office, target)
    assert not [task for task in working if task.done()]
    is_over.set()
    await asyncio.gather(*working)
    return manifest


async def test_what_stood_before_the_backup_stands_after_it_and_work_goes_on(
    office: TestOffice, empty: Settings, tmp_path: Path
) -> None:
    alice, target = office.client("alice"), tmp_path / "away" / "site"
    signed_in = office.client()
    session = await signed_in.post(f"{API}/session", json={"username": "alice", "password": PASSWORD})
    assert session.is_success
    before = [await registered(alice) for _ in range(3)]
    document = await attached(alice, before[0]["id"], "没有信号")
    await office.drain()
    await ledger.seal(office.database)

    manifest = await backed_up_under_load(office, target)
    assert manifest.counts["tickets"] >= 3
    assert (mode_of(target), mode_of(target / "manifest.json"), mode_of(target / "secret")) == (0o700, 0o600, 0o600)
    assert beside(target) == ["site"]

    await asyncio.to_thread(restore, target, empty, silent)
    assert site_secret(empty) == site_secret(office.office.settings)
    assert mode_of(empty.home / "secret") == 0o600
    async with restored(empty, office) as (opened, client):
        read = opened.database.read
        await drain(opened.database, opened.clock, make_relay(opened)._subscribers)
        assert await lacking(read) == []
        assert [found async for found in damaged(read, empty) if found] == []
        await ledger.seal(opened.database)
        proof = await ledger.prove(read)
        assert (proof.broken, proof.unsealed, proof.seals) == (None, 0, 2)
        client.cookies = signed_in.cookies
        content = await client.get(f"{API}/documents/{document}/content")
        assert content.text == "没有信号" * 50
        again = await registered(client)
        assert int(again["number"][-4:]) == manifest.counts["tickets"] + 1


async def test_one_file_is_as_good_as_a_folder(office: TestOffice, empty: Settings, tmp_path: Path) -> None:
    case = await registered(office.client("alice"))
    document = await attached(office.client("alice"), case["id"], "没有信号")
    target = tmp_path / "site.tar"
    await asyncio.to_thread(backed_up, office, target)
    assert mode_of(target) == 0o600
    assert beside(target) == ["site.tar"]
    await asyncio.to_thread(restore, target, empty, silent)
    async with restored(empty, office) as (_, client):
        client.headers["Authorization"] = office.client("alice").headers["Authorization"]
        assert (await client.get(f"{API}/documents/{document}/content")).is_success


async def test_only_a_whole_backup_of_this_version_goes_into_an_empty_place(
    office: TestOffice, empty: Settings, tmp_path: Path
) -> None:
    case = await registered(office.client("alice"))
    await attached(office.client("alice"), case["id"], "没有信号")
    whole = tmp_path / "site"
    await asyncio.to_thread(backed_up, office, whole)
    with pytest.raises(BackupRefused, match="overwrites nothing"):
        await asyncio.to_thread(backed_up, office, whole)
    await refused(whole, empty, "a dump", lambda copy: spoil(next((copy / "database").glob("*.gz"))))
    await refused(whole, empty, "a content", lambda copy: spoil(next((copy / "files").glob("??/??/*"))))
    await refused(whole, empty, "a content", lambda copy: next((copy / "files").glob("??/??/*")).unlink())
    await refused(whole, empty, "a manifest", lambda copy: change(copy / "manifest.json", position=7))
    await refused(whole, empty, "no list", lambda copy: (copy / "SHA256SUMS").unlink())
    await refused(whole, empty, "a version", lambda copy: change(copy / "manifest.json", migration="0001"), "0001")
    await refused(whole, empty, "no manifest", lambda copy: (copy / "manifest.json").unlink(), "is no backup")
    used = empty.model_copy(update={"home": office.office.settings.home})
    await refused(whole, used, "files", lambda copy: None, "data folder is not empty")
    other = empty.model_copy(update={"secret": SecretStr("another secret of thirty-two signs")})
    await refused(whole, other, "a secret", lambda copy: None, "another one than the old site's")
    assert empty.database_owner_url
    with psycopg.connect(empty.database_owner_url.get_secret_value()) as connection:
        connection.execute("create table mine ()")
    await refused(whole, empty, "rows", lambda copy: None, "is not empty: it has 1 tables")


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "inside"])
def test_one_file_with_more_than_folders_and_files_of_its_own_is_refused(
    empty: Settings, tmp_path: Path, name: str
) -> None:
    planted = tmp_path / "planted.tar"
    with tarfile.open(planted, "w") as tar:
        member = tarfile.TarInfo(name)
        member.type = tarfile.SYMTYPE if name == "inside" else tarfile.REGTYPE
        member.linkname = "/etc/passwd"
        tar.addfile(member)
    with pytest.raises(BackupRefused, match=f"{name} is no part of a backup"):
        restore(planted, empty, silent)
    assert not (tmp_path / "outside").exists()


async def refused(whole: Path, empty: Settings, what: str, spoiling: Any, why: str = "The backup is damaged") -> None:
    """Nothing is restored from a copy that was spoiled, or into a place that is not empty."""
    copy = whole.with_name(f"{what}-{next(_numbers)}")
    await asyncio.to_thread(shutil.copytree, whole, copy)
    spoiling(copy)
    with pytest.raises(BackupRefused, match=why):
        await asyncio.to_thread(restore, copy, empty, silent)


def spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def change(path: Path, **values: Any) -> None:
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


async def test_what_the_site_itself_has_lost_is_named(office: TestOffice, tmp_path: Path) -> None:
    case = await registered(office.client("alice"))
    await attached(office.client("alice"), case["id"], "没有信号")
    (content,) = (office.office.settings.home / "files").glob("??/??/*")
    content.unlink()
    manifest = await asyncio.to_thread(backed_up, office, tmp_path / "site")
    assert (manifest.missing, manifest.gone) == ([content.name], [])
