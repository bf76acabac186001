"""The one door: who may, what is recorded, what is told, and what happens to the second of two."""

import asyncio
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import func, select

from shouwen.app.features import FEATURES
from shouwen.kernel.messages import NOBODY, SIGNED_IN, Actor, Command, KeyReused, NotPermitted, NotSignedIn, Refusal
from shouwen.platform.desk import Desk, MissingDoor, UseCase, check_doors
from shouwen.platform.statement import Sql
from shouwen.platform.tables import desk_answers, ledger, relay_cursors
from shouwen.platform.work import Work
from tests.conftest import TestOffice

ALICE = Actor(UUID(int=11), "Alice", permissions=frozenset({"count"}))
BOB = Actor(UUID(int=12), "Bob", permissions=frozenset({"count"}))
CHARLIE = Actor(UUID(int=13), "Charlie")


@dataclass(frozen=True, slots=True)
class Count(Command[int]):
    """Counts one up; answers what was read before."""

    permission: ClassVar[str] = "count"
    step: int = 1


@dataclass(frozen=True, slots=True)
class Touch(Command[None]):
    permission: ClassVar[str] = SIGNED_IN
    name: str


@dataclass(frozen=True, slots=True)
class Doubt(Command[None]):
    permission: ClassVar[str] = "count"
    keeping: bool


@dataclass(frozen=True, slots=True)
class Break(Command[None]):
    permission: ClassVar[str] = "count"


class Doubtful(Refusal):
    """No."""

    id = "doubtful"


class DoubtfulButCounted(Refusal):
    """No, and that is remembered."""

    id, keeps_rows = "doubtful-counted", True


async def count(command: Count, work: Work) -> int:
    kept = await work.read.value(select(relay_cursors.c.position).where(relay_cursors.c.name == "count"))
    if kept is None:
        work.add("relay_cursors", {"name": "count", "position": command.step})
        return 0
    raised = Sql(f"t.position + {command.step}")
    work.change("relay_cursors", {"name": "count", "position": kept}, position=raised)
    return int(kept)


async def touch(command: Touch, work: Work) -> None:
    work.add("relay_cursors", {"name": command.name, "position": 0})


async def doubt(command: Doubt, work: Work) -> None:
    work.add("relay_cursors", {"name": "doubt", "position": 0})
    raise DoubtfulButCounted if command.keeping else Doubtful


async def broken(command: Break, work: Work) -> None:
    work.add("relay_cursors", {"name": "broken", "position": 0}, {"name": "broken", "position": 1})


USECASES: dict[type[Command[Any]], UseCase] = {Count: count, Touch: touch, Doubt: doubt, Break: broken}
OF_FEATURES = {command: usecase for feature in FEATURES for command, usecase in feature.usecases.items()}


@pytest.fixture
def desk(office: TestOffice) -> Desk:
    """A desk of the test's own commands on the real database."""
    o = office.office
    return Desk(o.database, o.clock, o.ids, OF_FEATURES | USECASES, {}, {}, o.settings)


async def cursors(office: TestOffice) -> dict[str, int]:
    rows = await office.read.tuples(select(relay_cursors.c.name, relay_cursors.c.position))
    return {row[0]: row[1] for row in rows}


async def refusals(office: TestOffice) -> list[tuple[str, str]]:
    of_tests = select(ledger.c.data).where(ledger.c.kind == "refusal").order_by(ledger.c.id)
    return [(data["command"], data["refusal"]) for (data,) in await office.read.tuples(of_tests)]


def test_a_command_without_a_use_case_or_permission_fails_at_the_start() -> None:
    check_doors(OF_FEATURES)
    for command in OF_FEATURES:
        lacking = {known: usecase for known, usecase in OF_FEATURES.items() if known is not command}
        with pytest.raises(MissingDoor, match=command.__name__):
            check_doors(lacking)


def test_a_command_without_a_permission_fails_at_the_start() -> None:
    program = """
from shouwen.kernel.messages import Command
from shouwen.platform.desk import check_doors
class Unguarded(Command[None]): pass
check_doors({Unguarded: None})
"""
    failed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert failed.returncode == 1
    assert "MissingDoor: Unguarded has no permission" in failed.stderr


async def test_who_may_not_is_refused_and_the_refusal_is_kept(office: TestOffice, desk: Desk) -> None:
    for who, refusal in ((CHARLIE, NotPermitted), (NOBODY, NotSignedIn)):
        with pytest.raises(refusal):
            await desk.run(Count(), who)
    assert await cursors(office) == {}
    assert await refusals(office) == [("Count", "not-permitted"), ("Count", "not-signed-in")]


async def test_a_refusal_writes_nothing_but_itself_unless_it_counts(office: TestOffice, desk: Desk) -> None:
    with pytest.raises(Doubtful):
        await desk.run(Doubt(keeping=False), ALICE)
    assert await cursors(office) == {}
    with pytest.raises(DoubtfulButCounted):
        await desk.run(Doubt(keeping=True), ALICE)
    assert await cursors(office) == {"doubt": 0}
    assert await refusals(office) == [("Doubt", "doubtful"), ("Doubt", "doubtful-counted")]


async def test_others_are_told_after_the_commit_and_only_then(office: TestOffice, desk: Desk) -> None:
    told: list[str] = []

    def tell() -> None:
        with psycopg.connect(office.place.app_url) as connection:
            rows = connection.execute("select name from relay_cursors order by name").fetchall()
        told.append(",".join(row[0] for row in rows))

    desk.on_commit(tell)
    await desk.run(Touch("a"), ALICE)
    assert told == ["a"]
    with pytest.raises(Doubtful):
        await desk.run(Doubt(keeping=False), ALICE)
    with pytest.raises(psycopg.errors.UniqueViolation):
        await desk.run(Break(), ALICE)
    assert told == ["a"]
    assert await cursors(office) == {"a": 0}


async def test_twenty_who_change_the_same_row_at_once_all_count(office: TestOffice, desk: Desk) -> None:
    await desk.run(Count(), ALICE)
    seen = await asyncio.gather(*(desk.run(Count(), ALICE) for _ in range(20)))
    assert sorted(seen) == list(range(1, 21))
    assert await cursors(office) == {"count": 21}


async def test_one_key_is_one_effect_also_where_the_answer_is_nothing(office: TestOffice, desk: Desk) -> None:
    for _ in range(2):
        await desk.run(Touch("once"), ALICE, key="k")
    answers = await asyncio.gather(*(desk.run(Count(), ALICE, key="c") for _ in range(10)))
    assert answers == [0] * 10
    assert await cursors(office) == {"once": 0, "count": 1}
    assert await refusals(office) == []


async def test_a_key_belongs_to_one_person_and_one_command(office: TestOffice, desk: Desk) -> None:
    await desk.run(Count(), ALICE, key="k")
    assert await desk.run(Count(), BOB, key="k") == 1
    with pytest.raises(KeyReused):
        await desk.run(Count(step=2), ALICE, key="k")
    with pytest.raises(KeyReused):
        await desk.run(Touch("x"), ALICE, key="k")
    assert await cursors(office) == {"count": 2}
    assert await refusals(office) == [("Count", "idempotency-key-reused"), ("Touch", "idempotency-key-reused")]


async def test_a_refused_wish_leaves_its_key_free(office: TestOffice, desk: Desk) -> None:
    with pytest.raises(Doubtful):
        await desk.run(Doubt(keeping=False), ALICE, key="k")
    await desk.run(Touch("after"), ALICE, key="k")
    assert await office.read.value(select(func.count()).where(desk_answers.c.key == "k")) == 1


async def test_nobody_has_keys(office: TestOffice, desk: Desk) -> None:
    with pytest.raises(NotSignedIn):
        await desk.run(Touch("x"), NOBODY, key="k")
    assert await office.read.value(select(func.count()).where(desk_answers.c.key == "k")) == 0
