"""The database: its form, its durability, and whether what runs behind the scenes keeps up."""

from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from psycopg.rows import dict_row

from shouwen.app.context import Office
from shouwen.app.doctor.findings import Finding, broken, odd, well
from shouwen.app.places import Place
from shouwen.app.schema import current, head

_SERVER = """
select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
    current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
    current_setting('synchronous_commit') as commits, current_setting('max_connections')::int as most,
    (select count(*) from pg_stat_activity where datname is not null) as used, clock_timestamp() as at,
    has_table_privilege('ledger', 'UPDATE') or has_table_privilege('ledger', 'DELETE') as may_change_ledger,
    pg_size_pretty(pg_database_size(current_database())) as size
"""
_BEHIND = """
select (select count(*) from outbox) as unplaced,
    (select min(l.at) from outbox o join ledger l on l.id = o.event_id) as unplaced_since,
    (select coalesce(max(position), 0) from ledger_positions) as placed,
    (select coalesce(max(last_position), 0) from ledger_seals) as sealed,
    (select l.at from ledger_positions p join ledger l on l.id = p.event_id where p.position =
        (select coalesce(max(last_position), 0) + 1 from ledger_seals)) as unsealed_since,
    (select count(*) from timers where due_at < %(now)s - interval '5 minutes') as late_timers,
    (select count(*) from timers where failures > 2) as failing_timers,
    (select count(*) from procrastinate_jobs where status = 'failed') as failed_jobs,
    (select max(last_heartbeat) from procrastinate_workers) as heartbeat
"""
_OLDEST_SERVER = 150_000
_SKEW, _STILL = timedelta(seconds=2), timedelta(minutes=1)
_UNSEALED = timedelta(minutes=15)


async def look_at_database(office: Office, place: Place) -> AsyncIterator[Finding]:
    """Everything that one needs the database for."""
    server = await _row(office, _SERVER, {})
    for finding in (_form(place), _server(server), _durable(server), _roles(server), _connections(server)):
        yield finding
    now = office.clock.now()
    yield _clock(server["at"], now)
    behind = await _row(office, _BEHIND, {"now": now})
    for finding in (_worker(behind, now), _relay(behind, now), _seals(behind, now), _timers(behind), _jobs(behind)):
        yield finding


async def _row(office: Office, statement: str, values: Mapping[str, object]) -> dict[str, Any]:
    async with office.database.connection() as connection, connection.cursor(row_factory=dict_row) as cursor:
        await cursor.execute(statement, values)
        row = await cursor.fetchone()
    if row is None:
        raise RuntimeError("a statement of one row gave none")
    return row


def _form(place: Place) -> Finding:
    found = current(place.app_url)
    if found == head():
        return well("form", f"the database is at {found}, as this version needs it")
    return odd("form", f"the database is at {found}, of a later release than this one ({head()})")


def _server(server: dict[str, Any]) -> Finding:
    version, encoding = int(server["version"]), server["encoding"]
    said = f"PostgreSQL {version // 10_000}.{version % 10_000}, {encoding}, {server['size']}"
    if version < _OLDEST_SERVER:
        return broken("server", f"{said}: 15 or newer is needed")
    return well("server", said) if encoding == "UTF8" else broken("server", f"{said}: it must be UTF8")


def _durable(server: dict[str, Any]) -> Finding:
    loose = [name for name in ("fsync", "pages", "commits") if server[name] == "off"]
    if loose:
        names = {"fsync": "fsync", "pages": "full_page_writes", "commits": "synchronous_commit"}
        return broken("durability", f"{', '.join(names[each] for each in loose)} is off: what was answered can be lost")
    return well("durability", "what is answered is on disk")


def _roles(server: dict[str, Any]) -> Finding:
    if server["may_change_ledger"]:
        return odd("roles", "one role owns the tables and works on them: with two, grants guard the ledger")
    return well("roles", "the application's role may only add to the ledger")


def _connections(server: dict[str, Any]) -> Finding:
    used, most = int(server["used"]), int(server["most"])
    said = f"{used} of {most} in use"
    return odd("connections", f"{said}: raise max_connections") if used > most * 0.8 else well("connections", said)


def _clock(there: datetime, here: datetime) -> Finding:
    apart = abs(there - here)
    said = f"{apart.total_seconds():.1f} s apart from the database's"
    return odd("clock", f"{said}: let both follow one time server") if apart > _SKEW else well("clock", said)


def _worker(behind: dict[str, Any], now: datetime) -> Finding:
    beat = behind["heartbeat"]
    if beat is None or now - beat > _STILL:
        return odd("worker", "none is running: clocks, notices, figures and jobs wait")
    return well("worker", f"last heard {max(0, (now - beat).total_seconds()):.0f} s ago")


def _relay(behind: dict[str, Any], now: datetime) -> Finding:
    since = behind["unplaced_since"]
    if since is not None and now - since > _STILL:
        return broken("relay", f"{behind['unplaced']} events wait for a position since {since:%Y-%m-%d %H:%M:%S} UTC")
    return well("relay", f"{behind['placed']} events in place, {behind['unplaced']} on their way")


def _seals(behind: dict[str, Any], now: datetime) -> Finding:
    open_events, since = behind["placed"] - behind["sealed"], behind["unsealed_since"]
    if since is not None and now - since > _UNSEALED:
        return odd("seals", f"{open_events} events are not sealed, the first since {since:%Y-%m-%d %H:%M} UTC")
    return well("seals", f"{behind['sealed']} events sealed; `shouwen ledger verify` proves them")


def _timers(behind: dict[str, Any]) -> Finding:
    late, failing = behind["late_timers"], behind["failing_timers"]
    if failing:
        return broken("timers", f"{failing} fail again and again: see the log for `a timer failed`")
    return odd("timers", f"{late} are late by more than five minutes") if late else well("timers", "none is late")


def _jobs(behind: dict[str, Any]) -> Finding:
    failed = behind["failed_jobs"]
    if failed:
        return odd("jobs", f"{failed} were given up: see the log, and the table procrastinate_jobs (status failed)")
    return well("jobs", "none was given up")
