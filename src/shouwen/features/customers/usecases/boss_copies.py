"""Keeping what BOSS told."""

from datetime import timedelta

from shouwen.features.customers.contract import KeepBossCopy
from shouwen.features.customers.queries.boss_copies import boss_copies_of
from shouwen.platform.work import Work

_FRESH = timedelta(minutes=1)
_KEY = ("phone", "kind")
_EVER = timedelta(days=36500)


async def keep_boss_copy(command: KeepBossCopy, work: Work) -> None:
    """No event: every look at BOSS is in the ledger already, and what BOSS says is not ours to have a history of."""
    now = work.now()
    kept = {copy.kind: copy for copy in await boss_copies_of(work.read, command.phone, now - _EVER)}
    if command.contents is None:
        for kind in kept:
            work.remove("boss_copies", phone=command.phone, kind=kind)
        return
    for kind, content in command.contents.items():
        known = kept.get(kind)
        if known is None or known.content != content or known.fetched_at + _FRESH <= now:
            row = {"phone": command.phone, "kind": kind, "content": content, "fetched_at": now}
            work.put("boss_copies", _KEY, row)
