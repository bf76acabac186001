"""Consents that are taken back: a new row each, since none is ever changed."""

from shouwen.features.customers.contract import ConsentsWithdrawn, WithdrawConsents
from shouwen.platform.work import Work


async def withdraw_consents(command: WithdrawConsents, work: Work) -> None:
    rows = (
        {
            "id": work.new_id(),
            "customer_id": command.customer,
            "purpose": purpose,
            "channel": channel,
            "granted": False,
            "at": work.now(),
            "source": command.source,
            "by_id": work.actor.id,
        }
        for purpose, channel in command.consents
    )
    work.add("customer_consents", *rows)
    purposes = tuple(sorted({purpose for purpose, _ in command.consents}))
    work.record(ConsentsWithdrawn(subject=command.customer, purposes=purposes, source=command.source))
