"""Where a drafted complaint goes: to the desk, on the system's powers or on somebody's."""

from collections.abc import Collection
from typing import Protocol
from uuid import UUID

from shouwen.features.complaints.contract import Registered, TakeOverComplaint
from shouwen.features.imports.contract import TakeInCase
from shouwen.features.imports.queries.known import Content, known_of
from shouwen.kernel.messages import THE_SYSTEM, Actor, Command
from shouwen.platform.database import Reader
from shouwen.platform.desk import Desk


class Door(Protocol):
    """What an import needs of the product."""

    async def known(self, source: str, numbers: Collection[str]) -> dict[str, Content]:
        """Those of the external numbers that are there already."""

    async def take(self, command: TakeOverComplaint) -> None:
        """Takes the complaint over, or refuses it."""


class Wishes:
    """On whose powers complaints are taken over, and for which import: from the shell the system's, and none."""

    def __init__(self, actor: Actor = THE_SYSTEM, import_id: UUID | None = None) -> None:
        self.actor = actor
        self._import_id = import_id

    def of(self, command: TakeOverComplaint) -> Command[Registered]:
        return command if self._import_id is None else TakeInCase(self._import_id, command)


class DeskDoor:
    """The real one."""

    def __init__(self, desk: Desk, read: Reader, wishes: Wishes) -> None:
        self._desk = desk
        self._read = read
        self._wishes = wishes

    async def known(self, source: str, numbers: Collection[str]) -> dict[str, Content]:
        return await known_of(self._read, source, numbers)

    async def take(self, command: TakeOverComplaint) -> None:
        await self._desk.run(self._wishes.of(command), self._wishes.actor)
