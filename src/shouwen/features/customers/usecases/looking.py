"""Keeping who looked at whom."""

from shouwen.features.customers.contract import LookFlagged, NoteLook, NoteLooks
from shouwen.platform.work import Work


async def note_look(command: NoteLook, work: Work) -> None:
    look, actor = work.new_id(), work.actor
    flagged = command.contact is None and command.ticket is None and command.promise is None
    row = {
        "id": look,
        "cause": work.cause,
        "customer_id": command.customer,
        "staff_id": actor.id,
        "unit_id": actor.unit,
    }
    cause = {"contact_id": command.contact, "ticket_id": command.ticket, "promise_id": command.promise}
    about = {"at": work.now(), "what": command.what, "reason": command.reason, "flagged": flagged}
    work.add("customer_looks", row | cause | about)
    if flagged and actor.unit is not None:
        work.record(LookFlagged(subject=command.customer, look=look, what=command.what, units=(actor.unit,)))


async def note_looks(command: NoteLooks, work: Work) -> None:
    actor = work.actor
    work.add(
        "customer_looks",
        *(
            {
                "id": work.new_id(),
                "cause": work.cause,
                "customer_id": customer,
                "staff_id": actor.id,
                "unit_id": actor.unit,
                "at": work.now(),
                "what": command.what,
                "reason": command.reason,
                "contact_id": None,
                "ticket_id": None,
                "promise_id": None,
                "flagged": False,
            }
            for customer in command.customers
        ),
    )
