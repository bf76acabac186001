"""Versions as this process runs them, and what a move would come to."""

from collections import OrderedDict
from uuid import UUID
from weakref import WeakKeyDictionary

from shouwen.features.processes.contract import Facts, NoWayOn
from shouwen.features.processes.queries.running import moving, xml_of
from shouwen.features.processes.rules.runnable import Runnable, runnable_of
from shouwen.platform.database import Reader

_MOST_KEPT = 256
_kept: WeakKeyDictionary[Reader, OrderedDict[UUID, Runnable]] = WeakKeyDictionary()


async def ends_by(read: Reader, step: UUID, outcome: str | None, facts: Facts) -> bool:
    """Whether the process of an open step would end if that were done with this outcome, which is one of its own."""
    run = await moving(read, step)
    done = next(one for one in run.open if one.id == step)
    try:
        return (await runnable_version(read, run.version)).after(run.state, done.token, outcome, facts).ended
    except NoWayOn:
        return False


async def runnable_version(read: Reader, version: UUID) -> Runnable:
    """A published version never changes, so it is read once per process, while it is in use."""
    kept = _kept.setdefault(read, OrderedDict())
    if version not in kept:
        runnable = runnable_of(await xml_of(read, version))
        if runnable is None:
            raise NoLongerRunnable(version)
        kept[version] = runnable
        if len(kept) > _MOST_KEPT:
            kept.popitem(last=False)
    kept.move_to_end(version)
    return kept[version]


class NoLongerRunnable(Exception):
    """A published diagram that this release cannot run: checks became stricter than what is in use."""
