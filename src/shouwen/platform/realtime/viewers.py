"""Who is looking at a topic right now: leases in an unlogged table, renewed by each process, ended by time."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import bindparam, select

from shouwen.kernel.clock import Clock
from shouwen.platform.database import Database, Prepared
from shouwen.platform.tables import viewers

CHANNEL = "shouwen_viewers"
LEASE = timedelta(seconds=30)

_LIST = Prepared(
    select(viewers.c.staff_id.label("id"), viewers.c.name, viewers.c.doing)
    .where(viewers.c.topic == bindparam("topic"), viewers.c.until > bindparam("now"))
    .order_by(viewers.c.staff_id, viewers.c.doing.desc())
)
_PRESENT = """
with kept as (
    insert into viewers (topic, connection_id, staff_id, name, doing, until)
    values (%(topic)s, %(connection)s, %(staff)s, %(name)s, %(doing)s, %(until)s)
    on conflict (topic, connection_id) do update set doing = excluded.doing, until = excluded.until
) select pg_notify(%(channel)s, %(topic)s)
"""
_GONE = """
with gone as (delete from viewers where connection_id = %(connection)s and topic = any(%(topics)s) returning topic)
select pg_notify(%(channel)s, topic) from gone
"""
_RENEW = "update viewers set until = %(until)s where connection_id = any(%(connections)s)"
_EXPIRE = """
with gone as (delete from viewers where until < %(now)s returning topic)
select pg_notify(%(channel)s, topic) from (select distinct topic from gone) g
"""


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person at one topic: `doing` is viewing or replying."""

    id: UUID
    name: str
    doing: str


class Viewers:
    """Presence is no business fact: it is not in the ledger and does not pass the desk."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def at(self, topic: str) -> list[Viewer]:
        """Each person once (replying wins over viewing), in a fixed order."""
        rows = await self._database.read.all(_LIST, Viewer, topic=topic, now=self._clock.now())
        by_person: dict[UUID, Viewer] = {}
        for row in sorted(rows, key=lambda viewer: (viewer.id, viewer.doing)):
            by_person.setdefault(row.id, row)
        return list(by_person.values())

    async def present(self, topic: str, connection: UUID, staff: UUID, name: str, doing: str) -> None:
        until = self._clock.now() + LEASE
        values = {
            "topic": topic,
            "connection": connection,
            "staff": staff,
            "name": name,
            "doing": doing,
            "until": until,
        }
        async with self._database.connection() as c:
            await c.execute(_PRESENT, values | {"channel": CHANNEL})

    async def gone(self, connection: UUID, topics: list[str]) -> None:
        async with self._database.connection() as c:
            await c.execute(_GONE, {"connection": connection, "topics": topics, "channel": CHANNEL})

    async def renew(self, connections: list[UUID]) -> None:
        """Prolongs the leases of the connections that are still open, and ends those nobody renewed."""
        now = self._clock.now()
        async with self._database.connection() as c:
            await c.execute(_RENEW, {"until": now + LEASE, "connections": connections})
            await c.execute(_EXPIRE, {"now": now, "channel": CHANNEL})
