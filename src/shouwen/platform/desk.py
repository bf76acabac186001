"""The one door for change: authorise, do, record, commit, answer."""

import hashlib
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from time import perf_counter
from typing import Any, ClassVar, TypeVar, cast, get_type_hints
from uuid import UUID

import msgspec
import structlog
from psycopg import errors
from sqlalchemy import bindparam, select

from shouwen.kernel.clock import Clock
from shouwen.kernel.ids import Ids
from shouwen.kernel.messages import Actor, Command, Event, KeyReused, Look, Refusal, Stale
from shouwen.platform import telemetry
from shouwen.platform.database import Database, Prepared
from shouwen.platform.settings import Settings
from shouwen.platform.statement import ROWS_MISMATCH, Sql
from shouwen.platform.tables import desk_answers
from shouwen.platform.work import Work

R = TypeVar("R")
UseCase = Callable[[Any, Work], Awaitable[Any]]
Log = structlog.stdlib.get_logger("shouwen.desk")

_RACES = 32
"""How often a command decides anew when it is overtaken; then it is refused as stale."""

_ANSWER = Prepared(
    select(desk_answers.c.fingerprint, desk_answers.c.answer).where(
        desk_answers.c.actor_id == bindparam("actor"), desk_answers.c.key == bindparam("key")
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRefused(Event):
    """A command was refused: which one, why, about what."""

    type: ClassVar[str] = "desk.refused"
    subject_kind: ClassVar[str] = "command"
    command: str
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked(Event):
    """Somebody was shown what is masked by default, and said why: in a code of ours, or in words of their own.

    Words may name the very customer, so they are kept erasable.
    """

    type: ClassVar[str] = "desk.looked"
    personal: ClassVar[tuple[str, ...]] = ("words",)
    subject_kind: ClassVar[str] = "record"
    look: str
    reason: str | None
    words: str | None = None


class Desk:
    """Runs commands. Nothing else in the product changes data."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        ids: Ids,
        usecases: Mapping[type[Command[Any]], UseCase],
        looks: Mapping[type[Look[Any]], UseCase],
        conflicts: Mapping[str, type[Refusal]],
        settings: Settings,
    ) -> None:
        """`conflicts` names, for a unique constraint, the refusal that its violation means."""
        check_doors(usecases)
        self._database = database
        self._clock = clock
        self._ids = ids
        self._usecases = usecases
        self._looks = looks
        self._conflicts = conflicts
        self._settings = settings
        self._committed: list[Callable[[], None]] = []

    @property
    def settings(self) -> Settings:
        """The site's settings."""
        return self._settings

    def on_commit(self, tell: Callable[[], None]) -> None:
        """`tell` is called after each commit in this process; it must not wait."""
        self._committed.append(tell)

    def now(self) -> datetime:
        """The time by which commands run."""
        return self._clock.now()

    async def run(self, command: Command[R], actor: Actor, key: str | None = None) -> R:
        """Does what `command` wishes and answers once it is committed.

        The same `key` of the same actor has the same effect and the same answer, however often it is sent; used for
        another command it is refused (`KeyReused`). Every refusal is recorded in the ledger.
        """
        started, name = perf_counter(), type(command).__name__
        try:
            answer: R = await self._once(command, actor, key)
        except Refusal as refusal:
            telemetry.labelled(telemetry.COMMANDS, name, refusal.id).observe(perf_counter() - started)
            raise
        telemetry.labelled(telemetry.COMMANDS, name, "done").observe(perf_counter() - started)
        for tell in self._committed:
            tell()
        return answer

    async def attempt(self, command: Command[R], actor: Actor, key: str | None = None) -> Refusal | None:
        """One of many, where none must hold up the others: answers what stood against it, the unexpected included.

        Only what concerns the database as a whole is raised: then the others would not go either.
        """
        try:
            await self.run(command, actor, key)
        except Refusal as refusal:
            return refusal
        except errors.OperationalError:
            raise
        except Exception:  # noqa: BLE001 - whatever one of many breaks of is told by name and logged
            Log.exception("one of many broke", command=type(command).__name__)
            return Broke()
        return None

    async def look(self, look: Look[R], actor: Actor) -> R:
        """Reads what is masked by default; the access is in the ledger before the answer is out."""
        actor = actor.using(look.permission)
        try:
            actor.must(look.permission)
            work = self._open(actor)
            seen: R = await self._looks[type(look)](look, work)
        except Refusal as refusal:
            await self._record_refusal(type(look).__name__, refusal, actor)
            raise
        code, words = (None, look.reason) if look.written else (look.reason, None)
        looked = Looked(subject=look.subject, look=type(look).__name__, reason=code, words=words)
        work.record(looked, kind="access", subject_kind=look.subject_kind)
        await self._database.write(*work.statement())
        return seen

    async def _once(self, command: Command[R], actor: Actor, key: str | None) -> R:
        actor = actor.using(command.permission)
        work = self._open(actor)
        try:
            actor.must(command.permission)
            for _ in range(_RACES):
                try:
                    result: R = await self._usecases[type(command)](command, work)
                    return await self._keep(work, command, result, key)
                except Overtaken:
                    # Somebody else changed it between our read and our write: decide again on what is there now.
                    work = self._open(actor)
            raise Stale
        except Refusal as refusal:
            return await self._refuse(refusal, command, actor, key, work)

    async def _refuse(self, refusal: Refusal, command: Command[R], actor: Actor, key: str | None, work: Work) -> R:
        """A retry finds the world already changed by its first attempt: the first answer counts, not the refusal."""
        try:
            for answer in await self._answered(command, actor, key):
                return answer
        except KeyReused as reused:
            refusal = reused
        if refusal.keeps_rows and not work.is_empty:
            await self._database.write(*work.statement())
        await self._record_refusal(type(command).__name__, refusal, actor)
        raise refusal

    async def _keep(self, work: Work, command: Command[R], result: R, key: str | None) -> R:
        if work.is_empty:
            return result
        if key is not None and work.actor.id is not None:
            told = {"result": msgspec.to_builtins(result), "filled": {}}
            stored = Sql(f"r.answer || jsonb_build_object('filled', {work.answer()})", told) if work.fills else told
            row = {"actor_id": work.actor.id, "key": key, "fingerprint": fingerprint(command)}
            work.add("desk_answers", row | {"answer": stored, "at": work.now()})
        try:
            filled = await self._database.write(*work.statement())
        except errors.UniqueViolation as conflict:
            raise self._conflict(conflict) from conflict
        except errors.Error as error:
            if error.sqlstate == ROWS_MISMATCH:
                raise Overtaken from error
            raise
        return _filled(result, filled)

    def _conflict(self, conflict: errors.UniqueViolation) -> Exception:
        constraint = conflict.diag.constraint_name or ""
        if constraint == "pk_desk_answers":
            return Stale()  # never seen outside: `_refuse` finds the stored answer
        refusal = self._conflicts.get(constraint)
        return refusal() if refusal else conflict

    async def _answered(self, command: Command[R], actor: Actor, key: str | None) -> list[R]:
        """The answer that was given under this key, if one was: it may well be None."""
        if key is None or actor.id is None:
            return []
        rows = await self._database.read.tuples(_ANSWER, actor=actor.id, key=key)
        if not rows:
            return []
        known, answer = rows[0]
        if known != fingerprint(command):
            raise KeyReused
        result = msgspec.convert(answer["result"], _result_type(self._usecases[type(command)]), strict=False)
        return [cast(R, _filled(result, answer["filled"]))]

    async def _run_inside(self, command: Command[R], work: Work) -> R:
        result: R = await self._usecases[type(command)](command, work)
        return result

    def _open(self, actor: Actor) -> Work:
        return Work(actor, self._clock.now(), self._ids.next, self._database.read, self._run_inside, self._settings)

    async def _record_refusal(self, wish: str, refusal: Refusal, actor: Actor) -> None:
        work = self._open(actor)
        subject = refusal.details.get("subject")
        about = subject if isinstance(subject, UUID) else work.cause
        work.record(WishRefused(subject=about, command=wish, refusal=refusal.id), kind="refusal")
        await self._database.write(*work.statement())
        Log.info("refused", command=wish, refusal=refusal.id, actor=str(actor.id))


class Broke(Refusal):
    """Something went wrong that nobody expected."""

    id, status = "unexpected", 500


class Overtaken(Exception):
    """What a command had read was changed before it could write."""


class MissingDoor(Exception):
    """A command without a permission or without a use case: the product does not start."""


def check_doors(usecases: Mapping[type[Command[Any]], UseCase]) -> None:
    """Every concrete command has a permission and a use case, or `MissingDoor`."""
    for command in _concrete_commands(Command):
        if not getattr(command, "permission", ""):
            raise MissingDoor(f"{command.__name__} has no permission")
        if command.__module__.startswith("shouwen.") and command not in usecases:
            raise MissingDoor(f"{command.__name__} has no use case")


def _concrete_commands(base: type[Any]) -> list[type[Command[Any]]]:
    """The commands that a module of today names: a slotted dataclass leaves its unslotted twin behind."""
    found: list[type[Command[Any]]] = []
    for child in base.__subclasses__():
        below = _concrete_commands(child)
        named = getattr(sys.modules.get(child.__module__), child.__name__, None) is child
        found += below or ([child] if named else [])
    return found


def fingerprint(command: Command[Any]) -> str:
    """Tells two commands apart that came under one key."""
    body = msgspec.json.encode(command, enc_hook=str, order="sorted")
    return hashlib.sha256(type(command).__name__.encode() + b"/" + body).hexdigest()


def _filled(result: R, filled: dict[str, Any] | None) -> R:
    if not filled or not is_dataclass(result):
        return result
    names = {field.name for field in fields(result)}
    return cast(R, replace(cast(Any, result), **{name: value for name, value in filled.items() if name in names}))


def _result_type(usecase: UseCase) -> Any:
    return get_type_hints(usecase)["return"]
