"""Phones of the demo, and its phone book."""

from sqlalchemy import func, select

from shouwen.app.context import Office
from shouwen.features.organisation.tables import units
from shouwen.features.telephony.tables import extensions, phone_book


async def test_every_hotline_team_has_phones_in_the_browser(demo: Office) -> None:
    counted = select(units.c.code, func.count()).join(extensions, extensions.c.unit_id == units.c.id)
    found = dict(await demo.database.read.tuples(counted.group_by(units.c.code)))
    assert found == {"QLT1": 4, "QLT2": 4, "YPT1": 1, "YPT2": 1, "WHT1": 1, "WHT2": 1}
    usable = select(func.count()).where(extensions.c.in_browser, extensions.c.active)
    assert await demo.database.read.value(usable) == 12


async def test_the_phone_book_has_emergency_numbers_and_departments(demo: Office) -> None:
    counted = select(phone_book.c.emergency, func.count()).group_by(phone_book.c.emergency)
    assert dict(await demo.database.read.tuples(counted)) == {True: 3, False: 5}
