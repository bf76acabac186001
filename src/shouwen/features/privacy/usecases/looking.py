"""Looks without a cause: telling of them, and saying what they were."""

from datetime import timedelta

from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.privacy.contract import (
    LookNotFlagged,
    LookReviewed,
    LookReviewedAlready,
    LookVerdict,
    ReviewLook,
    TellOfLook,
)
from shouwen.features.privacy.queries.looks import flagged_before, the_look, who_hears
from shouwen.features.privacy.rules import begins_a_bundle
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput
from shouwen.platform.work import Work

_LOOKED_BACK = timedelta(days=1)


async def review_look(command: ReviewLook, work: Work) -> None:
    look = await the_look(work.read, command.look, work.actor.scope)
    if look.staff_id == work.actor.id:
        raise FourEyes(subject=look.customer_id)
    if not look.flagged:
        raise LookNotFlagged(subject=look.customer_id)
    if look.reviewed_at is not None:
        raise LookReviewedAlready(subject=look.customer_id)
    remark = command.remark.strip()
    if command.verdict is LookVerdict.WRONG and not remark:
        raise InvalidInput(FieldError("remark", "required"))
    work.change(
        "customer_looks",
        {"id": look.id},
        reviewed_at=work.now(),
        reviewed_by=work.actor.id,
        verdict=command.verdict,
        remark=remark or None,
    )
    work.record(LookReviewed(subject=look.customer_id, units=(look.unit_id,), look=look.id, verdict=command.verdict))


async def tell_of_look(command: TellOfLook, work: Work) -> None:
    look = await the_look(work.read, command.look, None)
    before = await flagged_before(work.read, look.staff_id, look.at - _LOOKED_BACK, look.at)
    if not begins_a_bundle(look.id, before):
        return
    duties = await who_hears(work.read, look.unit_id, look.staff_id)
    await work.run(NotifyPeople(NoticeKind.LOOK_FLAGGED, duties=duties, by=look.staff_id))
