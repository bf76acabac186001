"""Running pgbench on a script, and counting what a piece of work wrote."""

import asyncio
import re
from dataclasses import dataclass
from pathlib import Path

from shouwen.platform import embedded
from shouwen.platform.database import Connection

_RATE = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)
_DONE = re.compile(r"^number of transactions actually processed: (\d+)", re.MULTILINE)
_WRITTEN = """
select relname, n_tup_ins, n_tup_upd, n_tup_del from pg_stat_user_tables
where n_tup_ins + n_tup_upd + n_tup_del > 0 and relname not like 'bench%'
"""
Written = dict[str, tuple[int, int, int]]
"""Rows inserted, updated and deleted, by table."""


class NotMeasured(Exception):
    """Something failed, or was not as it should be: there is no figure."""


@dataclass(frozen=True, slots=True)
class PgBench:
    """One database, asked by so many clients."""

    url: str
    clients: int

    async def run(self, script: Path, transactions: int) -> float:
        """Transactions a second of `script`, run `transactions` times by each client; all must succeed."""
        program = [str(embedded.wheel_programs() / "pgbench"), "--no-vacuum", "--protocol=prepared"]
        program += [f"--file={script}"]
        program += [f"--client={self.clients}", "--jobs=1", f"--transactions={transactions}", self.url]
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*program, stdout=pipe, stderr=pipe)
        told, wrong = (text.decode() for text in await process.communicate())
        rate, done = _RATE.search(told), _DONE.search(told)
        if process.returncode or not rate or not done or int(done[1]) != transactions * self.clients:
            raise NotMeasured(f"pgbench on {script.name}: {told[-1500:]}{wrong[-1500:]}")
        return float(rate[1])


async def written(connection: Connection) -> Written:
    """What was written so far by sessions that are over, and by this one."""
    await connection.execute("select pg_stat_force_next_flush()")
    await connection.execute("select pg_stat_clear_snapshot()")
    rows = await (await connection.execute(_WRITTEN)).fetchall()
    return {str(table): (int(new), int(changed), int(gone)) for table, new, changed, gone in rows}


def between(before: Written, after: Written) -> Written:
    """What was written between two counts, tables without any left out."""
    nothing = (0, 0, 0)
    found = {
        table: tuple(now - then for now, then in zip(counts, before.get(table, nothing), strict=True))
        for table, counts in after.items()
    }
    return {table: (one[0], one[1], one[2]) for table, one in found.items() if any(one)}


def must_agree(what: str, product: Written, floor: Written) -> None:
    """The floor writes the same number of rows into the same tables, or its figure is worth nothing."""
    if product != floor:
        apart = {table: (product.get(table), floor.get(table)) for table in product.keys() | floor.keys()}
        different = {table: both for table, both in apart.items() if both[0] != both[1]}
        raise NotMeasured(f"{what}: the product and its floor do not write the same rows: {different}")
