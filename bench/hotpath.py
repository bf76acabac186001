"""The hot paths against the database's own floor: registering, handling and reading a complaint, eight at a time.

Product and floor take turns in short slices on one server, so that the machine's mood meets both alike; a ratio is the
median of those of single rounds. Every answer must be a success, and afterwards the rows must add up.
"""

import asyncio
import json
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from bench.centre import CLIENTS, Agent, Centre, centre
from bench.floors import Sent, StandIns, overheard, read_script, write_script
from bench.load import Answers
from bench.load import written as over_the_line
from bench.measure import Result, percentile
from bench.pgbench import NotMeasured, Written, between, must_agree
from shouwen.features.complaints import contract
from shouwen.features.complaints.presenting import Presenter
from shouwen.features.tickets.contract import TicketId
from shouwen.kernel.messages import Actor, Command
from tests.cast import DANA

ROUNDS = 7
SEEDED = 30_000
# Requests of each client in a slice, of the product and of the floor; the floor is some times faster.
REGISTRATIONS, REGISTRATIONS_OF_FLOOR = 100, 250
STEPS, STEPS_OF_FLOOR = 60, 150
READS, READS_OF_FLOOR = 100, 250
FLOOR_CASES = CLIENTS * (ROUNDS + 1) * STEPS_OF_FLOOR
CASES = 1 + FLOOR_CASES + CLIENTS * (ROUNDS + 1) * STEPS
"""Cases that go through every step: the first for comparing rows, then those of the floor, then the product's."""

_TURN = "turn_ as materialized (select nextval('bench_turn') as n),\n"
_AGENT = f"agent_ as materialized (select a.* from bench_agents a join turn_ on a.n = turn_.n % {CLIENTS}),\n"
_CASE = "case_ as materialized (select c.ticket_id from bench_cases c join turn_ using (n)),\n"
_OPEN_STEP = "(select s.id from process_steps s join case_ c on c.ticket_id = s.subject_id where s.closed_at is null)"
_PHONE = "('+8613' || lpad((select n from turn_)::text, 9, '0'))"
_MARK = "(select md5(n::text) || md5('b' || n) from turn_)"
_WRITES = "pgbench: the same rows, one prepared statement"
_NUMBER_CASES = """
insert into bench_cases
select row_number() over (order by t.id desc), t.id from tickets t
where t.unit_id in (select unit_id from bench_agents) order by t.id desc limit %s
"""
Make = Callable[[int, int], list[str]]
"""What a client (by number) sends in a round (by number)."""


@dataclass(frozen=True, slots=True)
class HotPath:
    """What the clients send, and what pgbench runs how often for each of them in a slice."""

    name: str
    make: Make
    script: Path
    of_floor: int
    floor: str = _WRITES
    target: str = "ratio 0.3"


@dataclass(frozen=True, slots=True)
class Heard:
    """A command as the desk wrote it; `after` was the newest id before it."""

    sent: Sent
    after: UUID
    wrote: Written
    answer: Any
    key: str

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(next(row["at"] for row in self.sent.rows if "at" in row))


@dataclass(frozen=True, slots=True)
class Step:
    """A step of handling: its name and path, who takes it, what is sent; versions count up step by step."""

    name: str
    path: str
    who: str
    form: dict[str, Any]
    command: Callable[[TicketId, int], Command[Any]]
    is_measured: bool = True


_TEXT = DANA["description"]
HANDLING = (
    Step("handling_state", "accept", "hank", {}, contract.AcceptComplaint),
    Step(
        "handling_log",
        "log",
        "hank",
        {"text": _TEXT, "channel": "phone"},
        lambda case, version: contract.LogCommunication(
            case, version, str(_TEXT), contract.LogChannel.PHONE, None, visible_to_customer=False
        ),
    ),
    Step(
        "propose",
        "propose",
        "hank",
        {"solution": _TEXT},
        lambda case, version: contract.ProposeSolution(case, version, str(_TEXT), contract.Outcome.EXPLANATION, None),
        is_measured=False,
    ),
    Step(
        "handling_reply",
        "reply",
        "olive",
        {"text": _TEXT, "channel": "phone"},
        lambda case, version: contract.ReplyToCustomer(case, version, str(_TEXT), contract.LogChannel.PHONE),
    ),
)


async def bench(home: Path | None = None) -> AsyncIterator[Result]:
    """Each result as soon as it is measured."""
    with tempfile.TemporaryDirectory(prefix="shouwen-bench-") as made:
        async with centre(home or Path(made)) as at:
            yield await registration(at)
            async for result in handling(at):
                yield result
            yield await reading(at)


async def registration(at: Centre) -> Result:
    """Seeds the cases by its own floor first."""
    script, one = await a_registration(at)
    await at.pgbench.run(script, SEEDED // CLIENTS)
    await at.execute(_NUMBER_CASES, CASES)
    await asyncio.to_thread(at.vacuum)
    cookies = [await at.cookie(agent.username) for agent in at.agents]

    def make(turn: int, client: int) -> list[str]:
        first = 500_000_000 + (turn * CLIENTS + client) * REGISTRATIONS
        return [_registration(cookies[client], first + n) for n in range(REGISTRATIONS)]

    path = HotPath("hotpath.registration", make, script, REGISTRATIONS_OF_FLOOR, target="ratio 0.3, p95 below 40 ms")
    return await _adding_up(at, path, one, REGISTRATIONS)


async def a_registration(at: Centre, agent: Agent | None = None) -> tuple[Path, Written]:
    """The script that registers complaints, each time another one, and what one of them writes."""
    agent = agent or at.agents[0]
    fields: dict[str, Any] = DANA | {"occurred_at": datetime(2025, 12, 31, tzinfo=UTC)}
    fields["place"] = contract.Place(**fields["place"])
    for n, each in enumerate(at.agents):
        # The first of a day begins its team's counter; those that follow are alike.
        first = fields | {"phone": f"1390000000{n}"}
        await at.office.desk.run(contract.RegisterComplaint(**first), each.actor)
    heard = await _heard(at, contract.RegisterComplaint(**fields), agent.actor)
    prefix = next(row["number"] for row in heard.sent.rows if str(row.get("number")).startswith(agent.team))
    stand_ins = {
        str(agent.actor.id): "(select staff_id from agent_)",
        agent.unit: "(select unit_id from agent_)",
        prefix: f"(select code || '{prefix.removeprefix(agent.team)}' from agent_)",
        heard.key: "('registration-' || (select n from turn_))",
        "+86" + str(DANA["phone"]): _PHONE,
        next(row["fingerprint"] for row in heard.sent.rows if "decision" in row): _MARK,
    }
    return await _floor(at, "registration", heard, stand_ins, _TURN + _AGENT), heard.wrote


def _registration(cookie: str, number: int) -> str:
    form = DANA | {"phone": f"13{number:09}", "occurred_at": "2025-12-31T00:00:00Z"}
    return over_the_line("POST", "/api/v1/complaints", _headers(cookie), form)


def _headers(cookie: str) -> dict[str, str]:
    return {"Cookie": cookie, "Idempotency-Key": str(uuid4()), "Accept-Language": "zh-CN"}


async def handling(at: Centre) -> AsyncIterator[Result]:
    """Every step takes all cases, so that they are where the next one finds them."""
    fields: dict[str, Any] = DANA | {"occurred_at": datetime(2025, 12, 31, tzinfo=UTC), "separate": True}
    fields["place"] = contract.Place(**fields["place"])
    case = (await _heard(at, contract.RegisterComplaint(**fields), at.agents[0].actor)).answer.id
    tickets = await at.tickets(2 + FLOOR_CASES, CASES)
    for version, step in enumerate(HANDLING, 1):
        heard = await _heard(at, step.command(case, version), await at.actor(step.who))
        await at.execute("select setval('bench_turn', 1, false)")
        stand_ins = {
            str(case): "(select ticket_id from case_)",
            heard.key: f"('{step.path}-' || (select n from turn_))",
        }
        stand_ins |= {row["id"]: _OPEN_STEP for row in heard.sent.rows if {"id", "outcome", "closed_by"} <= row.keys()}
        script = await _floor(at, step.name, heard, stand_ins, _TURN + _CASE)
        if step.is_measured:
            make = _stepping(step, version, await at.cookie(step.who), tickets)
            path = HotPath(f"hotpath.{step.name}", make, script, STEPS_OF_FLOOR)
            yield await _adding_up(at, path, heard.wrote, STEPS)
        else:
            await at.pgbench.run(script, (CASES - 1) // CLIENTS)
        behind = "select count(*) from bench_cases c join tickets t on t.id = c.ticket_id where t.version <> %s"
        if await at.count(behind.replace("%s", str(version + 1))):
            raise NotMeasured(f"{step.name}: there are cases that did not take the step")


def _stepping(step: Step, version: int, cookie: str, tickets: list[str]) -> Make:
    def make(turn: int, client: int) -> list[str]:
        first = (turn * CLIENTS + client) * STEPS
        form = step.form | {"version": version}
        return [
            over_the_line("POST", f"/api/v1/tickets/{ticket}/{step.path}", _headers(cookie), form)
            for ticket in tickets[first : first + STEPS]
        ]

    return make


async def reading(at: Centre) -> Result:
    """The case page: the case and its timeline; who asks is looked up besides, and is not in the floor."""
    tickets, cookie = await at.tickets(1, CASES), await at.cookie("hank")
    settings, now = at.office.settings, at.office.clock.now()
    presenter = Presenter(at.office.database.read, "zh-CN", settings.phone_region, now, settings.time_zone)
    async with overheard(at.office.database) as sent:
        await presenter.case(UUID(tickets[0]), await at.actor("hank"))
    case = {UUID(tickets[0]): "(select ticket_id from bench_cases where n = :n)"}
    reads = [one for one in sent if UUID(tickets[0]) in one.values]
    script = at.scripts / "case.sql"
    script.write_text(read_script(reads, case, f"\\set n random(1, {CASES})\n"))

    def make(turn: int, client: int) -> list[str]:
        first = (turn * CLIENTS + client) * READS
        asked = (tickets[(first + n) * 7 % CASES] for n in range(READS))
        return [over_the_line("GET", f"/api/v1/tickets/{ticket}", _headers(cookie)) for ticket in asked]

    floor = f"pgbench: the same {len(reads)} SELECTs, prepared"
    return await _measured(at, HotPath("hotpath.case", make, script, READS_OF_FLOOR, floor))


async def _heard(at: Centre, command: Command[Any], actor: Actor) -> Heard:
    after, key, before = at.office.ids.next(), str(uuid4()), await at.written()
    async with overheard(at.office.database) as sent:
        answer = await at.office.desk.run(command, actor, key)
    (write,) = (one for one in sent if one.is_write)
    return Heard(write, after, between(before, await at.written()), answer, key)


async def _floor(at: Centre, name: str, heard: Heard, stand_ins: dict[str, str], before: str) -> Path:
    """The script of a command, once it is known to write what the command wrote."""
    script = at.scripts / f"{name}.sql"
    script.write_text(write_script(heard.sent, at.types, StandIns(heard.after, heard.at, stand_ins, before)))
    must_agree(name, heard.wrote, await at.one_of_the_floor(script))
    return script


async def _adding_up(at: Centre, path: HotPath, one: Written, requests: int) -> Result:
    """Measures, and counts that every request and every run of the floor left all its rows."""
    growing = {table: new - gone for table, (new, _, gone) in one.items()}
    before = {table: await at.count(f"select count(*) from {table}") for table in growing}
    result = await _measured(at, path)
    commands = CLIENTS * (ROUNDS + 1) * (requests + path.of_floor)
    for table, rows in growing.items():
        came = await at.count(f"select count(*) from {table}") - before[table]
        if came != rows * commands:
            raise NotMeasured(f"{path.name}: {commands} commands left {came} rows in {table} instead of {rows} each")
    return result


async def _measured(at: Centre, path: HotPath) -> Result:
    rates, ratios, times = list[float](), list[float](), list[float]()
    for turn in range(ROUNDS + 1):
        answers = await _asked(at, [path.make(turn, client) for client in range(CLIENTS)])
        floor = await at.pgbench.run(path.script, path.of_floor)
        rate = len(answers.times_ms) / answers.seconds
        if turn:  # the first round warms up
            rates.append(rate)
            ratios.append(rate / floor)
            times += answers.times_ms
    times.sort()
    p50, p95, p99 = (round(percentile(times, each), 2) for each in (50, 95, 99))
    rate, ratio = round(statistics.median(rates), 1), round(statistics.median(ratios), 3)
    rows = f"{await at.count('select count(*) from tickets')} cases, {len(at.ports)} web processes"
    return Result(path.name, rate, "requests/s", ratio, path.floor, p50, p95, p99, rows, CLIENTS, target=path.target)


async def _asked(at: Centre, requests: list[list[str]]) -> Answers:
    """The clients in a process of their own."""
    work = at.scripts / "work.json"
    work.write_text(json.dumps({"ports": at.ports, "requests": requests}))
    program = [sys.executable, "-m", "bench.load", str(work)]
    process = await asyncio.create_subprocess_exec(*program, stdout=asyncio.subprocess.PIPE)
    told, _ = await process.communicate()
    if process.returncode:
        raise NotMeasured(f"the clients ended with {process.returncode}")
    answers = Answers(**json.loads(told))
    if answers.unexpected or len(answers.times_ms) != sum(map(len, requests)):
        raise NotMeasured(f"{len(answers.unexpected)} answers were no success: {answers.unexpected[:1]}")
    return answers
