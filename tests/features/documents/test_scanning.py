"""What the site's program finds decides whether a content is handed out."""

import asyncio
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from httpx import Response
from sqlalchemy import text

from shouwen.app.context import office_at
from shouwen.app.http import make_app
from shouwen.app.worker import make_jobs
from shouwen.features.documents.contract import ScanContent, ScanWhatIsLeft
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.jobs import QUEUE
from shouwen.platform.settings import Settings
from tests.conftest import TestOffice
from tests.features.complaints.steps import Json, case_of, register
from tests.features.documents.files import EICAR, TEXT, attached, content_of, listed

SCANNER = (sys.executable, str(Path(__file__).with_name("scanner.py")))


@pytest.fixture
async def scanning(office: TestOffice, tmp_path: Path) -> AsyncIterator[TestOffice]:
    """The same house with a scanner."""
    settings = Settings(home=tmp_path, scan_command=SCANNER, scan_timeout_seconds=5)
    async with office_at(office.place, settings, office.clock) as opened:
        yield replace(office, office=opened, app=make_app(opened, office.hub, None))


async def works(office: TestOffice) -> None:
    """Does the queued jobs, then stops."""
    jobs = make_jobs(office.office)
    async with jobs.open_async():
        await jobs.run_worker_async(queues=[QUEUE], wait=False, install_signal_handlers=False)


async def refused(office: TestOffice, document: Json, problem: str) -> None:
    titles = set()
    for language in ("zh-CN", "en"):
        answer: Response = await content_of(office.client("hank", language), document)
        assert (answer.status_code, answer.json()["id"]) == (409, problem)
        assert "FOUND" not in answer.text
        titles.add(answer.json()["title"])
    assert len(titles) == 2


async def test_nothing_is_shown_before_its_scan(scanning: TestOffice) -> None:
    ticket = await register(scanning)
    document = await attached(scanning.client("alice"), ticket, "a.txt", TEXT)
    assert (document["scan"], document["available"], document["preview"]) == ("pending", False, None)
    await refused(scanning, document, "document-not-yet-scanned")
    await works(scanning)
    (scanned,) = (await listed(scanning.client("alice"), ticket))["items"]
    assert (scanned["scan"], scanned["available"], scanned["preview"]) == ("clean", True, "text")
    assert (await content_of(scanning.client("hank"), document)).content == TEXT


async def test_what_is_infected_is_never_shown_and_is_told(scanning: TestOffice) -> None:
    ticket = await register(scanning)
    document = await attached(scanning.client("alice"), ticket, "a.txt", EICAR)
    await works(scanning)
    await refused(scanning, document, "document-infected")
    case = await case_of(scanning.client("hank"), ticket)
    told = case["timeline"][-1]
    assert (told["type"], told["data"]["name"], told["actor"]) == ("document.infected", "a.txt", None)
    note = await scanning.read.value(text("select scan_note from document_contents"))
    assert note == "Eicar-Test-Signature FOUND"
    other = await register(scanning)
    again = await attached(scanning.client("alice"), other, "b.txt", EICAR)
    assert again["scan"] == "infected"
    types = [entry["type"] for entry in (await case_of(scanning.client("hank"), other))["timeline"]]
    assert types[-2:] == ["document.attached", "document.infected"]


@pytest.mark.parametrize("content", [b"unreadable", b"slow"])
async def test_a_scan_that_fails_shows_nothing_and_is_tried_again(scanning: TestOffice, content: bytes) -> None:
    ticket = await register(scanning)
    document = await attached(scanning.client("alice"), ticket, "a.txt", content)
    quick = scanning.office.settings.model_copy(update={"scan_timeout_seconds": 1})
    async with office_at(scanning.place, quick, scanning.clock) as impatient:
        await works(replace(scanning, office=impatient))
    await refused(scanning, document, "document-scan-failed")
    assert await scanning.desk.run(ScanWhatIsLeft(), THE_SYSTEM) == 1
    good = scanning.office.settings.model_copy(update={"scan_command": ("true",)})
    async with office_at(scanning.place, good, scanning.clock) as mended:
        await works(replace(scanning, office=mended))
    assert (await content_of(scanning.client("hank"), document)).content == content
    assert await scanning.desk.run(ScanWhatIsLeft(), THE_SYSTEM) == 0


async def test_a_scanner_that_is_not_there_has_failed(scanning: TestOffice) -> None:
    ticket = await register(scanning)
    document = await attached(scanning.client("alice"), ticket, "a.txt", TEXT)
    wrong = scanning.office.settings.model_copy(update={"scan_command": ("/no/such/program",)})
    async with office_at(scanning.place, wrong, scanning.clock) as office:
        await office.desk.run(ScanContent(document["sha256"]), THE_SYSTEM)
    await refused(scanning, document, "document-scan-failed")


async def test_what_came_before_the_scanner_is_shown_and_scanned_later(
    office: TestOffice, scanning: TestOffice
) -> None:
    ticket = await register(office)
    document = await attached(office.client("alice"), ticket, "a.txt", EICAR)
    assert (document["scan"], document["available"]) == ("unscanned", True)
    assert await office.desk.run(ScanWhatIsLeft(), THE_SYSTEM) == 0
    assert await scanning.desk.run(ScanWhatIsLeft(), THE_SYSTEM) == 1
    await works(scanning)
    await refused(scanning, document, "document-infected")


async def test_the_scan_does_not_hold_up_the_upload(scanning: TestOffice) -> None:
    ticket = await register(scanning)
    async with asyncio.timeout(3):
        await attached(scanning.client("alice"), ticket, "a.txt", b"slow")


def test_the_command_may_be_written_as_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHOUWEN_SCAN_COMMAND", "clamdscan --no-summary --fdpass")
    assert Settings().scan_command == ("clamdscan", "--no-summary", "--fdpass")
    monkeypatch.setenv("SHOUWEN_SCAN_COMMAND", '["/opt/a b/scan", "-q"]')
    assert Settings().scan_command == ("/opt/a b/scan", "-q")
