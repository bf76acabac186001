"""One look at the server's statistics serves many questions, each database its own."""

from sqlalchemy import text

from shouwen.platform.database import Database, Reader
from shouwen.platform.statistics import Statistics
from tests.conftest import TestOffice


async def _name(read: Reader) -> str:
    return str(await read.value(text("select current_database() || ' ' || clock_timestamp()")))


async def test_one_look_serves_until_it_is_too_old(office: TestOffice) -> None:
    kept, fleeting = Statistics(_name), Statistics(_name, seconds=0)
    assert await kept.of(office.read) == await kept.of(office.read)
    assert await fleeting.of(office.read) != await fleeting.of(office.read)


async def test_each_database_has_its_own(office: TestOffice) -> None:
    kept = Statistics(_name)
    other = Database(office.place.owner_url)
    await other.open()
    try:
        assert await kept.of(office.read) != await kept.of(other.read)
    finally:
        await other.close()
