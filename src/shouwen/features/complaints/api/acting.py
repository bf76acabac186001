"""How an action on a complaint comes in over HTTP: one way for all of them."""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path

from shouwen.features.complaints import contract, shapes
from shouwen.features.complaints.presenting import ThePresenter
from shouwen.features.processes.contract import NoWayOn
from shouwen.kernel.messages import KeyReused, NotFound, NotPermitted, NotSignedIn, Stale
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey
from shouwen.platform.web.problems import refusals

TheTicket = Annotated[UUID, Path(alias="id")]
ALWAYS = (NotSignedIn, NotPermitted)
ACTION = refusals(
    *ALWAYS,
    NotFound,
    Stale,
    KeyReused,
    contract.ActionNotAllowed,
    contract.NotYourDepartment,
    contract.OnlyHandler,
    contract.StepBefore,
    NoWayOn,
)
Act = Callable[[contract.Action], Awaitable[shapes.Done]]


async def acting(desk: TheDesk, actor: TheActor, key: TheKey, present: ThePresenter) -> Act:
    async def act(command: contract.Action) -> shapes.Done:
        try:
            done = await desk.run(command, actor, key)
        except Stale:
            # What the others did meanwhile goes back with the refusal, so that both texts can stand side by side.
            raise await present.stale(command.ticket, command.version, actor) from None
        return await present.done(done)

    return act


TheAct = Annotated[Act, Depends(acting)]
