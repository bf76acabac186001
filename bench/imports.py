"""What taking over another system's complaints costs: rows a minute, against the same file only checked.

`BENCH_ROWS` says how many rows a file has. They come in files of their own, GB18030 with quoted newlines, and every row
must have gone in; reading, rules, numbers, ledger and words are on, as from the shell. Both sides take turns. Its
milliseconds are what a row takes on average, in the median file; single rows are not timed.
"""

import asyncio
import csv
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.measure import Result
from bench.pgbench import NotMeasured
from shouwen.app.context import Office, office_at
from shouwen.app.defaults import install_defaults
from shouwen.app.importing.job import Job, carry_out, prepare
from shouwen.app.places import Place
from shouwen.app.schema import migrate
from shouwen.features.imports.rules.tally import Tally
from shouwen.platform import embedded
from shouwen.platform.settings import Settings
from tests.cast import engage

ROWS = int(os.environ.get("BENCH_ROWS", "3000"))
ROUNDS = 3
_WORKER = "shouwen_app"
_FLOOR = "the same rows read and checked, nothing written"
_HEADER = ("工单号", "客户姓名", "联系电话", "投诉时间", "受理渠道", "投诉主题", "投诉内容", "状态")
_MATTERS = ("套餐外流量多扣费", "小区内无信号", "宽带晚间网速慢", "营业员态度生硬", "携号转网被拒")
_MAP = """
source = "old-desk"
unit = "HZT"
owner = "alice"
encoding = "gb18030"
zone = "Asia/Shanghai"
[columns]
external_number = { column = "工单号" }
matter = { column = "投诉主题" }
description = { column = "投诉内容" }
received_at = { column = "投诉时间", formats = ["%Y-%m-%d %H:%M"] }
channel = { column = "受理渠道", values = { "热线" = "hotline", "网上" = "online" } }
status = { column = "状态", closed = ["已办结"], open = ["处理中"] }
customer_name = { column = "客户姓名" }
phone = { column = "联系电话" }
[columns.category]
column = "投诉主题"
contains = [["费", "business.fee_dispute"], ["信号", "network.coverage"], ["网速", "network.slow_internet"]]
default = "other"
"""


async def bench() -> AsyncIterator[Result]:
    """Rows a minute of an import with four complaints at a time, as the shell has it unless it is told otherwise."""
    with tempfile.TemporaryDirectory(prefix="shouwen-imports-") as made:
        home = Path(made)
        server = embedded.start(home / "pg")
        try:
            place = Place(*embedded.create_database(server, "bench_imports"), _WORKER)
            await asyncio.to_thread(migrate, place.owner_url, place.worker_role)
            async with office_at(place, Settings(home=home)) as office:
                await install_defaults(office)
                await engage(office.desk)
                yield await _measured(office, home)
        finally:
            server.stop()


async def _measured(office: Office, home: Path) -> Result:
    map_file = home / "map.toml"
    map_file.write_text(_MAP, encoding="utf-8")
    taken, checked = list[float](), list[float]()
    for turn in range(ROUNDS + 1):
        file = home / f"{turn}.csv"
        _write(file, turn * ROWS)
        for times, rehearsed in ((checked, True), (taken, False)):
            seconds = await _seconds(office, Job(file, map_file, home / "rejects.csv", rehearsed))
            if turn:  # the first round warms up
                times.append(seconds)
    await _must_add_up(office)
    rate = round(ROWS / statistics.median(taken) * 60)
    ratio = round(statistics.median(one / other for one, other in zip(checked, taken, strict=True)), 2)
    each = round(statistics.median(taken) / ROWS * 1000, 2)
    rows = f"{ROUNDS} files of {ROWS} rows"
    return Result(
        "imports.complaints", rate, "rows a minute", ratio, _FLOOR, each, each, each, rows, 4, "10,000 a minute"
    )


async def _seconds(office: Office, job: Job) -> float:
    tally = Tally()
    started = time.perf_counter()
    with prepare(job) as prepared:
        await carry_out(prepared, office, tally)
    if tally.taken != ROWS:
        raise NotMeasured(f"{tally.taken} rows of {ROWS} went in: {dict(tally.reasons)}")
    return time.perf_counter() - started


async def _must_add_up(office: Office) -> None:
    async with office.database.connection() as connection:
        found = await (await connection.execute("select count(*) from tickets where source = 'old-desk'")).fetchone()
    if found != ((ROUNDS + 1) * ROWS,):
        raise NotMeasured(f"there are {found} complaints of the files")


def _write(file: Path, first: int) -> None:
    """Each row a customer, time and text of its own, a tenth still open."""
    begun = datetime(2026, 1, 1, tzinfo=UTC)
    with file.open("w", encoding="gb18030", newline="") as out:
        sheet = csv.writer(out)
        sheet.writerow(_HEADER)
        for number in range(first, first + ROWS):
            matter = _MATTERS[number % len(_MATTERS)]
            received = begun + timedelta(minutes=7 * number)
            sheet.writerow(
                (
                    f"TS{number:07}",
                    "王丹娜",
                    f"138{number:08}",
                    received.strftime("%Y-%m-%d %H:%M"),
                    "网上" if number % 3 == 0 else "热线",
                    matter,
                    f"{matter}，已经联系过两次，第{number}次来电。\n客户要求“尽快处理”并回电。",
                    "处理中" if number % 10 == 0 else "已办结",
                )
            )
