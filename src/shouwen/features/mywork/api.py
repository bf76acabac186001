"""One's own work and reminders over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query

from shouwen.features.mywork import contract, rules, shapes
from shouwen.features.mywork.queries import what_waits
from shouwen.features.mywork.queries.waiting import Wanted
from shouwen.kernel.messages import SIGNED_IN, Actor, KeyReused, NotFound, NotSignedIn
from shouwen.platform.web.asking import TheActor, TheDesk, TheKey, TheLanguage, TheNow, TheReader, TheSettings
from shouwen.platform.web.permissions import needs
from shouwen.platform.web.problems import refusals

routes = APIRouter(tags=["my work"])
TheReminder = Annotated[UUID, Path(alias="id")]
_ON_REMINDER = refusals(NotSignedIn, NotFound, KeyReused)


def _wanted(actor: Actor, kinds: list[contract.WorkKind] | None) -> Wanted:
    actor.must(SIGNED_IN)
    if actor.id is None:
        raise NotSignedIn
    allowed = rules.kinds_for(actor)
    return Wanted(
        person=actor.id,
        kinds=allowed,
        shown=tuple(kind for kind in allowed if not kinds or kind in kinds),
        takes=actor.may("complaints.accept") or actor.may("complaints.assign"),
        decides=actor.may("privacy.decide"),
        approves=actor.may("privacy.approve"),
        plans=actor.may("improvements.plan"),
        checks=actor.may("improvements.check"),
    )


@routes.get("/my-work", responses=refusals(NotSignedIn), openapi_extra=needs(SIGNED_IN))
async def read_my_work(
    actor: TheActor,
    read: TheReader,
    language: TheLanguage,
    settings: TheSettings,
    now: TheNow,
    kind: Annotated[list[contract.WorkKind] | None, Query(description="Only these; all without any")] = None,
    limit: Annotated[int, Query(ge=1, le=shapes.MOST)] = 100,
    after: Annotated[str | None, Query(max_length=300)] = None,
) -> shapes.MyWork:
    """Everything that waits for the caller, by deadline, paged by key, with counters by kind."""
    found, spot = await what_waits(read, _wanted(actor, kind), actor.scope, now, limit, after)
    return shapes.work_of(found, spot, language, settings.phone_region, now)


@routes.post("/reminders", status_code=201, responses=_ON_REMINDER, openapi_extra=needs(contract.MakeReminder))
async def make_reminder(form: shapes.ReminderForm, desk: TheDesk, actor: TheActor, key: TheKey) -> shapes.MadeReminder:
    """Has the caller reminded."""
    made = await desk.run(contract.MakeReminder(form.text, form.due_at, form.ticket), actor, key)
    return shapes.MadeReminder(id=made)


@routes.post(
    "/reminders/{id}/snooze", status_code=204, responses=_ON_REMINDER, openapi_extra=needs(contract.SnoozeReminder)
)
async def snooze_reminder(
    reminder: TheReminder, form: shapes.Snoozing, desk: TheDesk, actor: TheActor, key: TheKey
) -> None:
    """Puts one of the caller's reminders off."""
    await desk.run(contract.SnoozeReminder(reminder, form.due_at), actor, key)


@routes.post(
    "/reminders/{id}/done", status_code=204, responses=_ON_REMINDER, openapi_extra=needs(contract.FinishReminder)
)
async def finish_reminder(reminder: TheReminder, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """One of the caller's reminders is done with."""
    await desk.run(contract.FinishReminder(reminder), actor, key)


@routes.delete("/reminders/{id}", status_code=204, responses=_ON_REMINDER, openapi_extra=needs(contract.DeleteReminder))
async def delete_reminder(reminder: TheReminder, desk: TheDesk, actor: TheActor, key: TheKey) -> None:
    """Deletes one of the caller's reminders."""
    await desk.run(contract.DeleteReminder(reminder), actor, key)
