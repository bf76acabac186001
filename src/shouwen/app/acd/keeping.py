"""Keeps a tick in one transaction: the journal, and all that follows of it for seats, queues and calls."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import msgspec

from shouwen.app.acd.books import Books, CallRow
from shouwen.app.acd.core import Core
from shouwen.app.acd.journal import DeskSaid
from shouwen.app.acd.running import Entry
from shouwen.app.acd.showing import call_row, queue_row, seat_row, when
from shouwen.features.routing.contract import Instant
from shouwen.features.routing.rules import restored, snapshot
from shouwen.features.telephony.contract import CallBegun, CallLost, CallTaken, KeepSnapshot, KeepTick, WorkHad
from shouwen.features.telephony.rules import Telephone
from shouwen.kernel.messages import THE_SYSTEM
from shouwen.platform.desk import Desk

Row = dict[str, Any]
Tell = Callable[[list[str]], Awaitable[None]]
"""Tells the desks of these agents that their seats changed."""
Purposes = Callable[[Iterable[UUID]], Awaitable[Mapping[UUID, str]]]
"""What calls of these units are about, as long as nobody has said it."""
SNAPSHOT_EVERY = 2_000


class Kept(msgspec.Struct):
    """The whole state, as a snapshot holds it."""

    routing: bytes
    telephone: Telephone
    owed: dict[str, str]
    settled: set[str]
    calls: dict[str, CallRow]


@dataclass(slots=True)
class State:
    """The state after the journal's entry `seq`, and the snapshots that there are."""

    core: Core
    books: Books
    seq: int
    snapshots: list[int] = field(default_factory=list)


class Keeper:
    """Of one leader: `seq` is the number of the journal's last entry."""

    def __init__(self, desk: Desk, state: State, tell: Tell, purposes: Purposes) -> None:
        self.seq = state.seq
        self._desk = desk
        self._core = state.core
        self._books = state.books
        self._tell = tell
        self._purposes = purposes
        self._to_tell: list[str] = []
        self._shown: dict[str, Row] = {}
        self._since: dict[str, Instant] = {}
        self._snapshots = state.snapshots
        self._snapshot_at = self._snapshots[-1] if self._snapshots else 0

    async def keep(self, now: Instant, entries: Sequence[Entry]) -> None:
        """Before the switch does any of it. Raises `NotTheLeader` if somebody else has written on."""
        first = self.seq + 1
        for place, (line, outcome) in enumerate(entries):
            self._books.note(first + place, now, line, outcome, self._core)
        seats, changes = self._seats(now, first + len(entries) - 1)
        begun, owned, lost = self._contacts()
        if begun:
            purposes = await self._purposes(each.unit for each in begun)
            begun = [replace(each, purpose=purposes[each.unit]) for each in begun]
        units = {agent: seat.unit for agent, seat in self._core.telephone.seats.items()}
        await self._desk.run(
            KeepTick(
                first,
                [(now, line) for line, _ in entries],
                [UUID(line.note) for line, _ in entries if isinstance(line, DeskSaid) and line.note],
                seats,
                [queue_row(self._core, code, first) for code in self._books.queues],
                changes,
                [call_row(row, units) for row in self._books.changed()],
                [each | {"at": when(each["at"])} for each in self._books.steps],
                begun,
                owned,
                lost,
                [WorkHad(UUID(each.work), UUID(each.agent), UUID(units[each.agent])) for each in self._books.dropped],
            ),
            THE_SYSTEM,
        )
        self.seq += len(entries)
        self._books.drop_ended()
        self._to_tell += [row["agent_id"] for row in seats]

    async def afterwards(self, now: Instant) -> None:
        """What may wait until the switch was asked: desks are told, and now and then the whole state is kept."""
        if told := self._to_tell:
            self._to_tell = []
            await self._tell(told)
        if self.seq - self._snapshot_at >= SNAPSHOT_EVERY:
            await self.keep_snapshot(now)

    async def keep_snapshot(self, now: Instant) -> None:
        """So that whoever leads next need not read the whole journal."""
        core = self._core
        kept = Kept(snapshot(core.routing), core.telephone, core.owed, core.settled, self._books.calls)
        drops, self._snapshots = self._snapshots[:-2], self._snapshots[-2:]
        await self._desk.run(KeepSnapshot(self.seq, now, msgspec.msgpack.encode(kept), drops), THE_SYSTEM)
        self._snapshots.append(self.seq)
        self._snapshot_at = self.seq

    def show_all(self) -> None:
        """Every seat is looked at with the next tick: rows may be of a time before."""
        self._books.agents |= dict.fromkeys(self._core.telephone.seats)
        self._books.queues |= dict.fromkeys(self._core.routing.book.queues)

    def _seats(self, now: Instant, seq: int) -> tuple[list[Row], list[Row]]:
        """Rows of seats that stand otherwise than they were shown; and the changes of presence to be kept."""
        rows, changes = [], []
        for agent in self._books.agents:
            row = seat_row(self._core, agent, self._books.refused.get(agent), seq)
            before = self._shown.get(agent)
            if row is None or before == row | {"seq": (before or row)["seq"]}:
                continue
            if before is None or any(before[name] != row[name] for name in ("presence", "reason", "stage")):
                self._since[agent] = now
                change = {name: row[name] for name in ("agent_id", "unit_id", "presence", "reason", "contact_id")}
                changes.append(change | {"at": when(now), "seq": seq})
            self._shown[agent] = row
            rows.append(row | {"since": when(self._since[agent])})
        return rows, changes

    def _contacts(self) -> tuple[list[CallBegun], list[CallTaken], list[CallLost]]:
        """What the contacts of touched calls have to become: begun, somebody's, over without anybody."""
        begun, owned, lost = [], [], []
        for row in self._books.changed():
            over = None if row.agent or not row.ended else row.outcome
            if not row.is_kept:
                begun.append(_begun(row, over))
            elif row.agent and row.agent != row.owner:
                unit = self._core.telephone.seats[row.agent].unit
                owned.append(CallTaken(UUID(row.contact), UUID(row.agent), UUID(unit)))
            elif over is not None:
                lost.append(CallLost(UUID(row.contact), UUID(row.unit), over, when(row.arrived), when(row.ended)))
            row.is_kept, row.owner = True, row.agent
        return begun, owned, lost


def _begun(row: CallRow, over: str | None) -> CallBegun:
    customer, owner = (UUID(text) if text else None for text in (row.customer, row.agent))
    ended = when(row.ended) if over is not None else None
    phone = row.caller
    at = when(row.arrived)
    return CallBegun(UUID(row.contact), UUID(row.unit), row.direction, phone, customer, at, owner, over, ended)


def state_of(body: bytes) -> tuple[Core, Books]:
    """From a snapshot."""
    kept = msgspec.msgpack.decode(body, type=Kept)
    core = Core(restored(kept.routing), kept.telephone, kept.owed, kept.settled)
    return core, Books(kept.calls)
