"""Contacts and promises of somebody who is erased: the rows stay for the figures, the values go."""

from typing import Any

from shouwen.features.contacts.contract import ForgetContact, ForgetPromise
from shouwen.platform.work import Work


async def forget_contact(command: ForgetContact, work: Work) -> None:
    contact, word = command.contact, command.word
    nothing: dict[str, Any] = {"customer_name": None, "phone": None, "summary": None, "shown": None}
    work.change("contacts", {"id": contact}, customer_id=command.customer, **nothing)
    work.change("contact_handovers", {"contact_id": contact}, guarded=False, reason=word, note=None)
    words: dict[str, Any] = {"customer_name": None, "phone": None, "text": word, "note": None}
    work.change("promises", {"contact_id": contact}, guarded=False, **words)


async def forget_promise(command: ForgetPromise, work: Work) -> None:
    words: dict[str, Any] = {"customer_name": None, "phone": None, "text": command.word, "note": None}
    work.change("promises", {"id": command.promise}, guarded=False, **words)
