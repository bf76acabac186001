"""Closing queues at once, and opening them again, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path

from shouwen.features.telephony.api.asking import DOING
from shouwen.features.telephony.contract.opening import CloseQueue, NotClosedByHand, ReopenQueue
from shouwen.features.telephony.shapes.closing import ClosingForm
from shouwen.features.telephony.shapes.forms import Code
from shouwen.kernel.messages import NotFound
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["telephony"])
TheQueue = Annotated[Code, Path(alias="queue", min_length=1)]
_CLOSE = needs(CloseQueue)
_CLOSING = refusals(*DOING, NotFound)
_OPENING = refusals(*DOING, NotFound, NotClosedByHand)


@routes.put("/telephony/closure", status_code=204, responses=_CLOSING, openapi_extra=_CLOSE)
async def close_all_queues(form: ClosingForm, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Closes every queue at once. Whoever waits hears so and may leave a message."""
    await desk.run(CloseQueue("", form.reason, form.until), actor, key)


@routes.delete("/telephony/closure", status_code=204, responses=_OPENING, openapi_extra=_CLOSE)
async def reopen_all_queues(desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes that back; a queue that was closed by itself stays so."""
    await desk.run(ReopenQueue(""), actor, key)


@routes.put("/telephony/queues/{queue}/closure", status_code=204, responses=_CLOSING, openapi_extra=_CLOSE)
async def close_queue(queue: TheQueue, form: ClosingForm, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Closes a queue at once. Whoever waits there hears so and may leave a message."""
    await desk.run(CloseQueue(queue, form.reason, form.until), actor, key)


@routes.delete("/telephony/queues/{queue}/closure", status_code=204, responses=_OPENING, openapi_extra=_CLOSE)
async def reopen_queue(queue: TheQueue, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Takes that back; its hours hold again."""
    await desk.run(ReopenQueue(queue), actor, key)
