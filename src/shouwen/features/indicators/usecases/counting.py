"""Counting the ledger, batch by batch. Each batch moves on from exactly where the last one ended, or does nothing."""

from datetime import date
from uuid import UUID

import structlog

from shouwen.features.indicators.contract import INDICATORS
from shouwen.features.indicators.contract.counting import Counted, CountLedger, NameComponents
from shouwen.features.indicators.queries.counting import events_of, keys_published, subjects_of
from shouwen.features.indicators.queries.lines import facts_elsewhere, hung_elsewhere, lines_of
from shouwen.features.indicators.queries.progress import Own, Progress, progress
from shouwen.features.indicators.rules.book import Placed, Scale
from shouwen.features.indicators.rules.counting import Tally, count, lines_needed, unfold
from shouwen.features.indicators.rules.keys import component_named, counted_events, counting_named, is_known
from shouwen.features.indicators.storage import advance, catch_up, hold, place_components, save_subject, save_tally
from shouwen.features.organisation.contract import UnitMerged, UnitMoved
from shouwen.features.policies.contract import RulesPublished
from shouwen.platform.recorded import Recorded
from shouwen.platform.work import Work

Log = structlog.stdlib.get_logger("shouwen.indicators")

TREE = frozenset({UnitMoved.type, UnitMerged.type})
"""Events after which facts hang elsewhere, those of the same day that were counted before among them."""


def stands_alone(event: Recorded) -> bool:
    """Whether an event is a batch of its own: it changes what is known of others' facts."""
    return event.type in TREE or (event.type == RulesPublished.type and event.data.get("name") == INDICATORS)


async def count_ledger(command: CountLedger, work: Work) -> Counted:
    known = await progress(work.read)
    if known.behind is not None:
        return await _catch_up(known.behind, known, command.at_most, work)
    upto = min(known.last, known.position + command.at_most)
    if upto == known.position:
        return Counted(known.position, 0, bool(known.unready))
    types = counted_events() | TREE | {RulesPublished.type}
    events = await events_of(work.read, known.position + 1, upto, types)
    turn = next((number for number, event in enumerate(events) if stands_alone(event)), None)
    if turn == 0:
        upto = await _turn(events[0], known, command.at_most, work)
    else:
        if turn is not None:
            upto, events = events[turn].position - 1, events[:turn]
        await _count(events, known.components, work)
        advance(work, known, upto)
    return Counted(upto, known.last - upto, more=True)


async def _catch_up(own: Own, known: Progress, at_most: int, work: Work) -> Counted:
    """A counting that this release brought, or that one before it left out: first what it missed, then on with all."""
    upto = min(known.position, own.position + at_most)
    events = await events_of(work.read, own.position + 1, upto, counting_named(own.name).follows)
    await _count(events, known.components, work)
    catch_up(work, own, upto)
    hold(work, known)
    return Counted(upto, known.last - upto, more=True)


async def _count(events: list[Recorded], components: tuple[Placed, ...], work: Work) -> None:
    subjects = await subjects_of(work.read, events)
    learned = unfold(events, subjects, work.settings.time_zone)
    lines = await lines_of(work.read, lines_needed(learned))
    tally = count(learned, subjects, lines, Scale(components))
    for subject in {each.subject for each in learned}:
        save_subject(work, subjects[subject])
    save_tally(work, tally)


async def _turn(event: Recorded, known: Progress, at_most: int, work: Work) -> int:
    """Takes in an event that stands alone; answers how far the ledger is counted then."""
    if event.type in TREE and event.subject_id is not None:
        done = await _rehang(event.subject_id, _since(event, work), known, at_most, work)
    else:
        _name(await _keys(work), known, work)
        done = True
    upto = event.position if done else event.position - 1
    advance(work, known, upto)
    return upto


def _since(event: Recorded, work: Work) -> date:
    told = event.data.get("from_day")
    return date.fromisoformat(told) if told else event.at.astimezone(work.settings.time_zone).date()


async def _rehang(unit: UUID, since: date, known: Progress, at_most: int, work: Work) -> bool:
    """Hangs the next facts where they belong since the tree changed; answers whether these were the last."""
    moved = await hung_elsewhere(work.read, unit, since)
    versions = await facts_elsewhere(work.read, moved, since, at_most) if moved else []
    tally = Tally(Scale(known.components))
    for version in versions:
        tally.rehang(version, moved[version.unit, version.line_day])
    save_tally(work, tally)
    return len(versions) < at_most


async def _keys(work: Work) -> frozenset[str]:
    """A rule that an earlier version of the product took must not stop all figures of this one."""
    published = await keys_published(work.read)
    if unknown := sorted(key for key in published if not is_known(key)):
        Log.warning("no such components", keys=unknown)
    return frozenset(key for key in published if is_known(key))


async def name_components(command: NameComponents, work: Work) -> int:
    for key in sorted(command.keys):
        component_named(key)
    known = await progress(work.read)
    new = _name(command.keys, known, work)
    if new:
        # A batch that was decided without them must not be written after them.
        hold(work, known)
    return new


def _name(keys: frozenset[str], known: Progress, work: Work) -> int:
    new = keys - {each.key for each in known.components}
    return place_components(work, new, max((each.place for each in known.components), default=0))
