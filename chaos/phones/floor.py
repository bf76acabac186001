"""Who works in the call centre: agents with their phones, the queues, and one seat that only tries the line."""

from typing import Any

import msgspec
from psycopg.rows import dict_row
from sqlalchemy import text

from shouwen.app.context import Office
from shouwen.features.policies.contract import ShipRules
from shouwen.features.routing.contract import Profile, QueueSetting, RoutingSettings
from shouwen.features.telephony.contract import HOTLINES
from shouwen.features.telephony.defaults import SHIPPED
from shouwen.kernel.messages import THE_SYSTEM
from tests.cast import engage

AGENTS = ("alice", "bob", "hank", "henry", "mona", "olive")
PROBE = "rex"
"""Takes the calls that find out when somebody can be served again, and no others."""
SEATS = {name: str(2001 + place) for place, name in enumerate((*AGENTS, PROBE))}
"""The extensions, by who sits there."""
HOTLINE, BILLS, TRIAL = "10086", "10087", "10099"
_QUEUES = (
    QueueSetting("trial", "试线", "Trial line", numbers=(TRIAL,), skill="trial", by_language=False),
    QueueSetting("bills", "账单", "Bills", numbers=(BILLS,), skill="work", by_language=False),
    QueueSetting("hotline", "客服热线", "Hotline", skill="work", by_language=False),
)


def profile_of(name: str) -> Profile:
    return Profile(skills=(("trial" if name == PROBE else "work", 3),), languages=("zh",))


async def engaged(office: Office) -> dict[str, str]:
    """The cast, its phones and its queues; answers the ids of the people by name, and that of their unit."""
    await engage(office.desk)
    content = msgspec.structs.replace(SHIPPED, routing=RoutingSettings(queues=_QUEUES))
    await office.desk.run(ShipRules(HOTLINES, msgspec.to_builtins(content)), THE_SYSTEM)
    read = office.database.read
    unit = str(await read.value(text("select id from units where code = 'HZT'")))
    async with office.database.connection() as connection:
        for number in SEATS.values():
            await connection.execute("insert into extensions values (%s, %s, 'chaos', false, true, 1)", (number, unit))
    people = {name: str(person) for name, person in await read.tuples(text("select username, id from staff"))}
    return people | {"unit": unit}


async def rows(office: Office, query: str, *values: object) -> list[dict[str, Any]]:
    async with office.database.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(query.encode(), values)
        return await cursor.fetchall()
