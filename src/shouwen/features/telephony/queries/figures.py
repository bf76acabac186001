"""Sums of calls, offers and seats over a stretch of time, as a whole and in groups."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text

from shouwen.features.organisation.queries import unit_within
from shouwen.features.telephony.queries.counting import CONDITIONS, STEPS, CountedAs, limits_given
from shouwen.features.telephony.rules.figures import FiguresBy, Limits, Parts
from shouwen.kernel.messages import Actor, NotFound
from shouwen.platform.database import PlannedAnew, Prepared, Reader


@dataclass(frozen=True, slots=True)
class Counted:
    """Whose calls and seats over which time: `roots` are units with all below them."""

    since: datetime
    until: datetime
    now: datetime
    zone: str
    roots: Sequence[UUID]
    queue: str | None
    limits: Limits

    def given(self) -> dict[str, Any]:
        same = {"since": self.since, "until": self.until, "zone": self.zone, "queue": self.queue}
        return same | {"roots": list(self.roots), "now": self.now} | limits_given(self.limits)


_UNITS = "any(array(select a.unit_id from unit_ancestors a where a.ancestor_id = any(cast(:roots as uuid[]))))"
_ARRIVED = "k.arrived_at at time zone cast(:zone as text)"
_CALL_KEYS = {
    FiguresBy.DAY: f"to_char({_ARRIVED}, 'YYYY-MM-DD')",
    FiguresBy.HOUR: f"to_char({_ARRIVED}, 'HH24')",
    FiguresBy.QUEUE: "k.queue",
    FiguresBy.UNIT: "cast(k.unit_id as text)",
    FiguresBy.AGENT: "cast(k.agent_id as text)",
}
_CALLS_OF = f"""calls k where k.unit_id = {_UNITS}
    and k.arrived_at >= cast(:since as timestamptz) and k.arrived_at < cast(:until as timestamptz)
    and (cast(:queue as text) is null or k.queue = :queue)"""
_COUNTS = ",\n    ".join(
    f"count(*) filter (where {condition}) as {each}"
    for each, condition in CONDITIONS.items()
    if each is not CountedAs.TRANSFERRED
)


def _summed(what: str, counted_as: CountedAs, name: str) -> str:
    condition = CONDITIONS[counted_as]
    return f"cast(coalesce(sum({what}) filter (where {condition}), 0) as bigint) as {name}"


_SUMS = ",\n    ".join(
    _summed(what, of, name)
    for what, of, name in (
        ("k.waited + k.rang", CountedAs.ANSWERED, "waited_ms"),
        ("k.rang", CountedAs.ANSWERED, "rang_ms"),
        ("k.talked", CountedAs.HANDLED, "talked_ms"),
        ("k.held", CountedAs.HANDLED, "held_ms"),
        ("k.transfers", CountedAs.ARRIVED, "transfers"),
    )
)


def _calls(by: FiguresBy) -> Prepared:
    return PlannedAnew(
        text(f"""
select grouping(k.key) = 1 as whole, coalesce(k.key, '') as key,
    {_COUNTS},
    {_SUMS}
from (select {_CALL_KEYS[by]} as key, k.* from {_CALLS_OF}) k
group by grouping sets ((k.key), ())
""")  # noqa: S608 - parts of our own
    )


def _offers(by: FiguresBy) -> Prepared:
    key = "cast(t.agent_id as text)" if by is FiguresBy.AGENT else _CALL_KEYS[by]
    counts = ", ".join(f"count(*) filter (where {condition}) as {each}" for each, condition in STEPS.items())
    return PlannedAnew(
        text(f"""
select grouping(t.key) = 1 as whole, coalesce(t.key, '') as key, {counts}, count(distinct t.agent_id) as agents
from (select {key} as key, t.agent_id, t.kind, t.detail
    from (select k.* from {_CALLS_OF} and k.direction = 'in') k
    join call_steps t on t.contact_id = k.contact_id and t.kind in ('offered', 'withdrawn')) t
group by grouping sets ((t.key), ())
""")  # noqa: S608
    )


# Of everybody, from the change before the stretch on; wrap-up belongs to the call before it.
_SPANS = f"""
select w.agent_id, w.unit_id, w.presence, coalesce(w.contact_id, w.call_before) as contact_id,
    greatest(w.at, cast(:since as timestamptz)) as began,
    least(w.next_at, cast(:until as timestamptz), cast(:now as timestamptz)) as over
from staff p cross join lateral (
    select x.*, lead(x.at) over seat as next_at,
        case when x.presence = 'wrap_up' then lag(x.contact_id) over seat end as call_before
    from (
        (select c.* from seat_changes c where c.agent_id = p.id and c.at < cast(:since as timestamptz)
            order by c.at desc, c.seq desc limit 2)
        union all
        select c.* from seat_changes c where c.agent_id = p.id
            and c.at >= cast(:since as timestamptz) and c.at < cast(:until as timestamptz)
    ) x
    window seat as (order by x.at, x.seq)
) w
where w.presence <> 'signed_out' and w.unit_id = {_UNITS}
    and coalesce(w.next_at, cast(:now as timestamptz)) > cast(:since as timestamptz)
"""  # noqa: S608
_SEAT_KEYS = {
    FiguresBy.DAY: "to_char(b.bucket, 'YYYY-MM-DD')",
    FiguresBy.HOUR: "to_char(b.bucket, 'HH24')",
    FiguresBy.QUEUE: "k.queue",
    FiguresBy.UNIT: "cast(s.unit_id as text)",
    FiguresBy.AGENT: "cast(s.agent_id as text)",
}


def _cut(step: str) -> str:
    """Where a span meets days or hours of the site, it is cut."""
    began, over = "s.began at time zone cast(:zone as text)", "s.over at time zone cast(:zone as text)"
    return f"""cross join lateral (
        select date_trunc('{step}', {began}) as bucket, s.began, s.over
        where date_trunc('{step}', {began}) = date_trunc('{step}', {over})
        union all
        select g.bucket, greatest(s.began, g.bucket at time zone cast(:zone as text)),
            least(s.over, (g.bucket + interval '1 {step}') at time zone cast(:zone as text))
        from generate_series(date_trunc('{step}', {began}), {over}, interval '1 {step}') g (bucket)
        where date_trunc('{step}', {began}) <> date_trunc('{step}', {over})) b"""  # noqa: S608


def _seats(by: FiguresBy) -> Prepared:
    cut = _cut(by) if by in (FiguresBy.DAY, FiguresBy.HOUR) else "cross join lateral (select s.began, s.over) b"
    # Being signed in, idle and busy belongs to no queue.
    anywhere = "false" if by is FiguresBy.QUEUE else "cast(:queue as text) is null"
    sums = ", ".join(
        f"cast(coalesce(sum(s.ms) filter (where {condition}), 0) as bigint) as {name}"
        for name, condition in (
            ("signed_in_ms", anywhere),
            ("idle_ms", f"{anywhere} and s.presence = 'idle'"),
            ("busy_ms", f"{anywhere} and s.presence = 'busy'"),
            ("talking_ms", "s.presence = 'talking'"),
            ("wrap_up_ms", "s.presence = 'wrap_up'"),
            ("wrap_up_in_ms", "s.presence = 'wrap_up' and s.direction = 'in'"),
        )
    )
    of_queue = "and s.presence in ('talking', 'wrap_up') and k.queue is not null" if by is FiguresBy.QUEUE else ""
    return PlannedAnew(
        text(f"""
select grouping(s.key) = 1 as whole, coalesce(s.key, '') as key, {sums}
from (select {_SEAT_KEYS[by]} as key, s.presence, k.direction, extract(epoch from b.over - b.began) * 1000 as ms
    from ({_SPANS}) s {cut} left join calls k on k.contact_id = s.contact_id
    where b.over > b.began and (cast(:queue as text) is null or k.queue = :queue) {of_queue}) s
group by grouping sets ((s.key), ())
""")  # noqa: S608
    )


CALLS = {by: _calls(by) for by in FiguresBy}
OFFERS = {by: _offers(by) for by in FiguresBy}
SEATS = {by: _seats(by) for by in FiguresBy}
_NAMES = [each.name for each in fields(Parts)]


async def roots_for(read: Reader, actor: Actor, unit: UUID | None) -> Sequence[UUID]:
    """The unit asked for, which has to be the actor's, or all the actor has."""
    if unit is None:
        return list(actor.scope.roots)
    if not await unit_within(read, unit, actor.scope):
        raise NotFound(subject=unit)
    return [unit]


async def parts_by(read: Reader, by: FiguresBy, counted: Counted) -> tuple[Parts, dict[str, Parts]]:
    """The whole, and each group by its key: a day, an hour, a queue's code, an id; empty where there is none."""
    given = counted.given()
    whole, groups = Parts(), dict[str, Parts]()
    for statement in (CALLS[by], OFFERS[by], SEATS[by]):
        for row in await read.dicts(statement, **given):
            some = Parts(**{name: int(row[name]) for name in _NAMES if name in row})
            if row["whole"]:
                whole += some
            else:
                groups[str(row["key"])] = groups.get(str(row["key"]), Parts()) + some
    return whole, groups


async def calls_counted(read: Reader, counted: Counted) -> Parts:
    """Of calls alone, for a board that asks every second."""
    found = await read.dicts(CALLS[FiguresBy.QUEUE], **counted.given())
    whole = next(row for row in found if row["whole"])
    return Parts(**{name: int(whole[name]) for name in _NAMES if name in whole})


_UNIT_NAMES = Prepared(
    text("select cast(u.id as text), u.name, u.name_en from units u where u.id = any(cast(:ids as uuid[]))")
)
_STAFF_NAMES = Prepared(
    text("select cast(p.id as text), p.name, p.name from staff p where p.id = any(cast(:ids as uuid[]))")
)


async def names_of(read: Reader, by: FiguresBy, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Of units or people by their ids: in Chinese and in English."""
    statement = _UNIT_NAMES if by is FiguresBy.UNIT else _STAFF_NAMES
    rows: list[Any] = list(await read.tuples(statement, ids=[UUID(one) for one in ids if one]))
    return {key: (name, name_en) for key, name, name_en in rows}
