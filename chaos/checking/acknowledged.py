"""What people were told: it stands, once."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from chaos.findings import Finding, Kind, Scene, found
from chaos.people import LEAVES, Wish, content_hash
from shouwen.features.documents.storage import store_of
from shouwen.platform.files import FileFolder, hash_of
from tests.cast import TOKENS

_EVENTS = text("select type, subject_id, subject_version from ledger where type = any(:types)")
_TICKETS = text("select id, number, version from tickets")
_ATTACHED = text("""
select d.id, d.ticket_id, d.sha256, c.scan from documents d join document_contents c using (sha256)
""")
_AT_ONCE = 8


async def the_same_key_the_same_answer(scene: Scene) -> list[Finding]:
    """Every answered wish, sent again under its key, gets the same answer"""
    wrong: list[str] = []
    waiting = scene.day.answered()

    async def again() -> None:
        while waiting:
            wish = waiting.pop()
            answer = await scene.sender.send(wish)
            if _lasting(wish, answer) != _lasting(wish, wish.answer):
                wrong.append(f"{wish.kind} {wish.key}: {wish.answer} and then {answer or wish.refusal}")

    await asyncio.gather(*(again() for _ in range(_AT_ONCE)))
    return found(Kind.LOST, "another answer to the same key", wrong)


def _lasting(wish: Wish, answer: Any) -> Any:
    """A document's line also tells whether it was scanned meanwhile."""
    return [line["id"] for line in answer] if wish.kind == "documents" and answer else answer


async def what_was_answered_is_there_once(scene: Scene) -> list[Finding]:
    """Every acknowledged command is there exactly once, and no other"""
    read = scene.office.database.read
    rows = await read.tuples(_EVENTS, types=list(LEAVES.values()))
    by_ticket = Counter((kind, subject) for kind, subject, _ in rows)
    versions = {(kind, subject, version) for kind, subject, version in rows}
    wished = Counter((LEAVES[wish.kind], _ticket_of(wish)) for wish in scene.day.answered())
    lost = [f"{kind} of {ticket}: {wished[kind, ticket]} answered" for kind, ticket in wished - by_ticket]
    doubled = [f"{kind} of {ticket}: {by_ticket[kind, ticket]} happened" for kind, ticket in by_ticket - wished]
    for wish in scene.day.answered():
        acted = wish.kind not in ("register", "documents")
        if acted and (LEAVES[wish.kind], wish.ticket, wish.answer["version"]) not in versions:
            lost.append(f"{wish.kind} {wish.key} with version {wish.answer['version']}")
    known = {ticket: (number, version) for ticket, number, version in await read.tuples(_TICKETS)}
    for wish in scene.day.answered("register"):
        number, _ = known.get(UUID(wish.answer["id"]), ("none", 0))
        if number != wish.answer["number"]:
            lost.append(f"{wish.answer['number']} is {number}")
    keys = await _kept_keys(scene)
    lost += [wish.key for wish in scene.day.answered() if keys[wish.who, wish.key] != 1]
    return found(Kind.LOST, "an acknowledged command", lost) + found(Kind.DOUBLED, "a command", doubled)


def _changed(folder: Path) -> list[str]:
    """What a kill left half written would bear a name that is not its content's."""
    return [path.name for path in FileFolder(folder).contents() if hash_of(path) != path.name]


def _ticket_of(wish: Wish) -> UUID:
    return wish.ticket or UUID(wish.answer["id"])


async def _kept_keys(scene: Scene) -> Counter[tuple[str, str]]:
    names = text("""
    select s.username, a.key from desk_answers a join staff s on s.id = a.actor_id where s.username = any(:names)
    """)
    rows = await scene.office.database.read.tuples(names, names=list(TOKENS))
    return Counter((name, key) for name, key in rows)


async def what_was_attached_is_whole(scene: Scene) -> list[Finding]:
    """Every acknowledged document is whole on disk and scanned"""
    rows = await scene.office.database.read.tuples(_ATTACHED)
    known = {document: (ticket, sha256, scan) for document, ticket, sha256, scan in rows}
    store = store_of(scene.office.settings)
    lost, half = [], []
    for wish in scene.day.answered("documents"):
        document = UUID(wish.answer[0]["id"])
        if known.get(document, ())[:2] != (wish.ticket, content_hash(wish)):
            lost.append(wish.key)
        elif known[document][2] != "clean":
            half.append(f"{wish.key}: {known[document][2]}")
    half += await asyncio.to_thread(_changed, scene.site.home / "files")
    lost += [sha256 for _, sha256, _ in known.values() if not store.place_of(sha256).is_file()]
    return found(Kind.LOST, "a document", lost) + found(Kind.HALF, "a document", half)
