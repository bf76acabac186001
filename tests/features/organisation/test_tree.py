"""Moving, renaming, merging and closing units, now and on a day to come."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, text

from shouwen.features.organisation.contract import (
    CancelChange,
    ChangedMeanwhile,
    ChangeSettled,
    ChangeUnit,
    ChangeUnitFromShell,
    Closing,
    Guiding,
    Merging,
    Moving,
    Opening,
    Renaming,
    Seating,
    TreeChange,
    UnitClosed,
    UnitNotEmpty,
)
from shouwen.features.organisation.module import FEATURE
from shouwen.features.organisation.queries.door import actor_of_person
from shouwen.features.organisation.queries.history import line_at, subtree_at
from shouwen.features.organisation.tables import staff, staff_posts, unit_ancestors, unit_changes, units
from shouwen.kernel.messages import THE_SYSTEM, InvalidInput, NotFound
from shouwen.platform.timers import Timers
from tests.conftest import MORNING, TestOffice

TOMORROW = datetime(2026, 11, 20, 16, tzinfo=UTC)
"""Midnight of the site's zone."""


async def change(office: TestOffice, unit: str, wish: TreeChange, **more: Any) -> UUID:
    return await office.desk.run(ChangeUnit(office.cast.units[unit], wish, **more), office.cast.ada)


async def above(office: TestOffice, unit: str) -> list[str]:
    found = (
        select(units.c.code)
        .join(unit_ancestors, unit_ancestors.c.ancestor_id == units.c.id)
        .where(unit_ancestors.c.unit_id == office.cast.units[unit])
        .order_by(unit_ancestors.c.depth)
    )
    return [row[0] for row in await office.read.tuples(found)]


async def ring(office: TestOffice) -> None:
    rings = {kind: make(office.desk) for kind, make in FEATURE.timers.items()}
    while await Timers(office.database, office.clock, rings).ring_due():
        pass


def day(at: datetime) -> Any:
    return at.astimezone(UTC).date()


async def refused_field(office: TestOffice, unit: str, wish: TreeChange) -> list[tuple[str, str]]:
    with pytest.raises(InvalidInput) as refused:
        await change(office, unit, wish)
    return [(error.field, error.id) for error in refused.value.errors]


async def test_a_moved_city_is_seen_from_its_new_province(office: TestOffice) -> None:
    await change(office, "LJ", Moving(office.cast.units["YL"]))
    assert await above(office, "LJ") == ["LJ", "YL", "HQ"]
    assert await above(office, "LJH") == ["LJH", "LJ", "YL", "HQ"]


async def test_figures_follow_the_tree_of_then(office: TestOffice) -> None:
    cast = office.cast.units
    await change(office, "LJ", Moving(cast["YL"]), effective_at=MORNING + timedelta(days=10))
    office.clock.move_by(timedelta(days=10))
    await ring(office)
    before, after = day(MORNING), day(MORNING + timedelta(days=10))
    read = office.read
    assert [step.unit_id for step in await line_at(read, cast["LJH"], before)] == [
        cast[code] for code in ("LJH", "LJ", "HZ", "HQ")
    ]
    assert [step.unit_id for step in await line_at(read, cast["LJH"], after)] == [
        cast[code] for code in ("LJH", "LJ", "YL", "HQ")
    ]
    assert cast["LJH"] in await subtree_at(read, cast["HZ"], before)
    assert cast["LJH"] not in await subtree_at(read, cast["HZ"], after)
    assert {cast["LJ"], cast["LJH"]} <= await subtree_at(read, cast["YL"], after)
    assert await line_at(read, cast["LJH"], before - timedelta(days=1)) == []


async def test_a_name_is_of_its_day(office: TestOffice) -> None:
    await change(office, "LJ", Renaming("新临江市", "New Linjiang"), effective_at=TOMORROW)
    office.clock.move_by(timedelta(days=3))  # the worker stood still over the weekend
    await ring(office)
    lj = office.cast.units["LJ"]
    names = [(await line_at(office.read, lj, datetime(2026, 11, d, tzinfo=UTC).date()))[0].name_en for d in (20, 21)]
    assert names == ["Linjiang", "New Linjiang"]


@pytest.mark.parametrize(
    ("unit", "parent", "error"),
    [
        ("HZ", "LJ", "below-itself"),
        ("LJ", "LJ", "below-itself"),
        ("LJ", "HZ", "unchanged"),
        ("LJ", "HZN", "kind-not-below"),
    ],
)
async def test_no_circles_and_no_strange_places(office: TestOffice, unit: str, parent: str, error: str) -> None:
    assert await refused_field(office, unit, Moving(office.cast.units[parent])) == [("parent", error)]


async def test_only_within_ones_scope(office: TestOffice) -> None:
    await office.database.write(
        "with x as (insert into staff_posts select id, 'admin', (select id from units where code = 'YL'), "
        "timestamptz '2026-01-01' from staff where username = 'charlie') select 1",
        [],
    )
    charlie = await actor_of_person(office.read, office.cast.charlie.id or UUID(int=0), MORNING)
    assert charlie
    cast = office.cast.units
    with pytest.raises(NotFound):
        await office.desk.run(ChangeUnit(cast["LJ"], Renaming("某", "X")), charlie)
    with pytest.raises(InvalidInput, match="correction"):
        await office.desk.run(ChangeUnit(cast["YLN"], Moving(cast["HZ"])), charlie)
    await office.desk.run(ChangeUnit(cast["YLN"], Renaming("某", "X")), charlie)
    planned = await change(office, "LJ", Closing(), effective_at=TOMORROW)
    with pytest.raises(NotFound):
        await office.desk.run(CancelChange(planned), charlie)


async def test_what_one_saw_must_still_hold(office: TestOffice) -> None:
    await change(office, "LJ", Renaming("新临江市", "New Linjiang"), seen=1)
    with pytest.raises(ChangedMeanwhile):
        await change(office, "LJ", Renaming("老临江市", "Old Linjiang"), seen=1)


async def test_a_unit_with_people_is_not_closed_but_merged(office: TestOffice) -> None:
    cast = office.cast.units
    with pytest.raises(UnitNotEmpty) as refused:
        await change(office, "HZN", Closing())
    assert refused.value.details["staff"] == 3
    with pytest.raises(UnitNotEmpty):
        await change(office, "LJ", Closing())
    await change(office, "HZN", Merging(cast["HZB"]))
    members = select(staff.c.username).where(staff.c.unit_id == cast["HZB"]).order_by(staff.c.username)
    assert [row[0] for row in await office.read.tuples(members)] == ["hank", "henry", "mona"]
    posts = select(staff_posts.c.post).where(staff_posts.c.unit_id == cast["HZB"]).order_by(staff_posts.c.post)
    assert [row[0] for row in await office.read.tuples(posts)] == ["handler", "handler", "manager"]
    assert await above(office, "HZN") == ["HZN", "HZB", "HZ", "HQ"]
    with pytest.raises(UnitClosed):
        await change(office, "HZN", Renaming("某", "X"))


async def test_units_below_a_merged_one_hang_below_its_successor(office: TestOffice) -> None:
    await change(office, "HZ", Merging(office.cast.units["YL"]))
    assert await above(office, "LJH") == ["LJH", "LJ", "YL", "HQ"]
    assert await above(office, "HZ") == ["HZ", "YL", "HQ"]
    closure = text(
        "select count(*) from unit_ancestors a where a.depth > 0 and not exists (select 1 from units u "
        "join unit_ancestors p on p.unit_id = u.parent_id and p.ancestor_id = a.ancestor_id "
        "and p.depth = a.depth - 1 where u.id = a.unit_id)"
    )
    assert await office.read.value(closure) == 0


async def test_an_empty_unit_is_opened_and_closed(office: TestOffice) -> None:
    await change(office, "LJ", Opening("team", "LJ-T9", "九班", "Team nine"))
    unit = await office.read.value(select(units.c.id).where(units.c.code == "LJ-T9"))
    await office.desk.run(ChangeUnit(unit, Closing()), office.cast.ada)
    assert await line_at(office.read, unit, day(MORNING)) == []


async def test_a_planned_change_waits_and_can_be_cancelled(office: TestOffice) -> None:
    planned = await change(office, "LJ", Renaming("新临江市", "New"), effective_at=TOMORROW, note="更名批文")
    await office.desk.run(CancelChange(planned), office.cast.ada)
    office.clock.move_by(timedelta(days=1))
    await ring(office)
    assert await office.read.value(select(units.c.name_en).where(units.c.code == "LJ")) == "Linjiang"
    with pytest.raises(ChangeSettled):
        await office.desk.run(CancelChange(planned), office.cast.ada)


async def test_what_can_no_longer_be_done_is_marked_as_failed(office: TestOffice) -> None:
    moving = await change(office, "LJ", Moving(office.cast.units["YL"]), effective_at=TOMORROW)
    closing = await change(office, "HZN", Closing(), effective_at=TOMORROW)
    await change(office, "LJ", Moving(office.cast.units["YL"]))
    office.clock.move_by(timedelta(days=1))
    await ring(office)
    rows = dict(await office.read.tuples(select(unit_changes.c.id, unit_changes.c.failed)))
    assert (rows[moving], rows[closing]) == ("unchanged", "unit-not-empty")
    assert await office.read.value(text("select count(*) from timers")) == 0


async def test_a_second_line_shows_the_guided_unit(office: TestOffice) -> None:
    cast = office.cast.units
    assert await refused_field(office, "LJ", Guiding(cast["HZ"])) == [("guide", "stands-above")]
    assert await refused_field(office, "LJ", Guiding(cast["LJH"])) == [("guide", "below-itself")]
    await change(office, "LJ", Guiding(cast["YL"]))
    charlie = await actor_of_person(office.read, office.cast.charlie.id or UUID(int=0), MORNING)
    assert charlie
    assert cast["LJ"] in charlie.scope.roots
    await change(office, "LJ", Guiding(None))
    charlie = await actor_of_person(office.read, office.cast.charlie.id or UUID(int=0), MORNING)
    assert charlie
    assert cast["LJ"] not in charlie.scope.roots


async def test_seats_are_centralised_or_distributed_in_provinces_only(office: TestOffice) -> None:
    await change(office, "HZ", Seating("centralised"))
    assert await office.read.value(select(units.c.seat_mode).where(units.c.code == "HZ")) == "centralised"
    assert await refused_field(office, "LJ", Seating("centralised")) == [("mode", "province-only")]


async def test_a_tree_of_thousands_moves_in_one_statement(office: TestOffice) -> None:
    cast = office.cast.units
    await office.database.write(
        """with n as (
            insert into units (id, parent_id, kind, code, name, name_en, version)
            select gen_random_uuid(), (select id from units where code = 'LJ'), 'team', 'B' || i, 'B', 'B', 1
            from generate_series(1, 4000) i returning id)
        , a as (insert into unit_ancestors select n.id, a.ancestor_id, a.depth + 1 from n
            join unit_ancestors a on a.unit_id = (select id from units where code = 'LJ')
            union all select id, id, 0 from n) select 1""",
        [],
    )
    await office.desk.run(ChangeUnitFromShell(cast["LJ"], Moving(cast["YL"])), THE_SYSTEM)
    counted = select(unit_ancestors.c.unit_id).where(unit_ancestors.c.ancestor_id == cast["YL"])
    assert len(await office.read.tuples(counted)) == 4000 + 2 + 3
