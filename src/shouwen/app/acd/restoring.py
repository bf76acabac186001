"""Makes the state again from the last snapshot and the journal behind it."""

from datetime import datetime

from shouwen.app.acd.books import Books
from shouwen.app.acd.core import Core
from shouwen.app.acd.journal import Line, LineTold, Routed, line_of
from shouwen.app.acd.keeping import State, state_of
from shouwen.features.routing.contract import RoutingSettings, SettingsPublished, TakenOver
from shouwen.features.routing.rules import new_state
from shouwen.features.telephony.ports import CameIn, LineHappening, Standing
from shouwen.features.telephony.queries import journal_after, last_snapshots, snapshot_body
from shouwen.features.telephony.rules import unfinished, unheard
from shouwen.platform.database import Reader

_AT_ONCE = 2_000


async def restored(read: Reader, settings: RoutingSettings) -> State:
    """Without a journal the floor is empty, under these settings."""
    snapshots = await last_snapshots(read)
    seq = snapshots[-1] if snapshots else 0
    if snapshots:
        core, books = state_of(await snapshot_body(read, seq))
    else:
        core, books = Core(new_state(settings)), Books()
    while entries := await journal_after(read, seq, _AT_ONCE):
        for number, at, body in entries:
            line = line_of(body)
            books.note(number, at, line, core.take(line, at), core)
            seq = number
        books.drop_ended()
    for row in books.calls.values():
        row.is_kept, row.owner = True, row.agent
    return State(core, books, seq, snapshots)


def first_lines(
    core: Core, standing: Standing, settings: RoutingSettings, at: datetime, *, is_first: bool
) -> tuple[list[Line], list[LineHappening]]:
    """What is told first by whoever takes over: what was due and nobody heard; and callers who are to be looked up.

    `is_first`: the journal is empty. It names the settings that it begins with, or else it would be read under later
    ones.
    """
    lines: list[Line] = [Routed(TakenOver())]
    if is_first or core.routing.core.settings != settings:
        lines.append(Routed(SettingsPublished(settings)))
    callers: list[LineHappening] = []
    for each in unheard(core.telephone, standing, at):
        if isinstance(each, CameIn):
            callers.append(each)
        else:
            lines.append(LineTold(each))
    lines += map(LineTold, unfinished(core.telephone, at))
    return lines, callers
