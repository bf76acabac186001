"""A customer who is erased leaves no voice behind, and takes nothing that somebody else still shows."""

from pathlib import Path
from uuid import UUID

from sqlalchemy import text

from shouwen.features.documents.contract import AttachDocuments, DropContents, ForgetDocuments, Upload
from shouwen.features.documents.module import wipe
from shouwen.features.voicemail.contract import ForgetMessages
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.files import site_files
from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.voicemail.leaving import HERE, listed, one_message

_JOBS = text("select task_name, args from procrastinate_jobs where status = 'todo' and task_name like 'documents.%'")
_CONTENT = text("select sha256 from voice_messages")


def shown_as_picture(content: str) -> Upload:
    return Upload("message.png", content, 9, "image/png", agrees=True, charset=None)


async def dropped(office: TestOffice) -> None:
    """What was deferred is done."""
    jobs = await office.read.tuples(_JOBS)
    async with office.database.connection() as connection:
        await connection.execute("delete from procrastinate_jobs where task_name = 'documents.drop'")
    for name, args in jobs:
        if name == "documents.drop":
            await office.desk.run(DropContents(tuple(args["contents"])), THE_SYSTEM)
            await dropped(office)
        elif name == "documents.wipe":
            await wipe(office.desk).run(args["contents"], args["kept_before"] + 1e9)


async def test_the_recording_goes_with_its_customer(office: TestOffice, tmp_path: Path) -> None:
    message = await one_message(office, tmp_path)
    content = await office.read.value(_CONTENT)
    place = site_files(office.office.settings).place_of(content)
    assert place.is_file()
    await office.desk.run(ForgetMessages((UUID(message["contact"]),)), THE_SYSTEM)
    await dropped(office)
    assert not place.exists()
    assert await office.read.value(text("select count(*) from document_contents")) == 0
    (left,) = await listed(office)
    assert (left["caller"], left["has_sound"], left["seconds"]) == ("", False, 3)
    answer = await office.client("alice").get(f"{HERE}/{message['id']}/sound")
    assert (answer.status_code, answer.json()["id"]) == (410, "sound-gone")


async def test_what_a_ticket_shows_too_stays_until_that_is_erased(office: TestOffice, tmp_path: Path) -> None:
    message = await one_message(office, tmp_path)
    content = await office.read.value(_CONTENT)
    place = site_files(office.office.settings).place_of(content)
    ticket = UUID((await register(office))["id"])
    await office.desk.run(AttachDocuments(ticket, (shown_as_picture(content),)), office.cast.alice)
    await office.desk.run(ForgetMessages((UUID(message["contact"]),)), THE_SYSTEM)
    await dropped(office)
    assert place.is_file()
    await office.desk.run(ForgetDocuments((ticket,), "x"), THE_SYSTEM)
    await dropped(office)
    assert not place.exists()


async def test_what_a_message_shows_too_outlives_the_ticket(office: TestOffice, tmp_path: Path) -> None:
    await one_message(office, tmp_path)
    content = await office.read.value(_CONTENT)
    ticket = UUID((await register(office))["id"])
    await office.desk.run(AttachDocuments(ticket, (shown_as_picture(content),)), office.cast.alice)
    await office.desk.run(ForgetDocuments((ticket,), "x"), THE_SYSTEM)
    await dropped(office)
    assert site_files(office.office.settings).place_of(content).is_file()
    assert (await listed(office))[0]["has_sound"]
