"""Types of tickets for whoever registers one."""

from typing import Any
from uuid import UUID

import msgspec
from pydantic import BaseModel

from shouwen.features.contacts.contract import Channel
from shouwen.features.tickets.contract import Urgency
from shouwen.features.workorders import contract
from shouwen.features.workorders.rules.mandatory import TypesInForce


class TicketTypeCategory(BaseModel):
    """In the reader's language."""

    code: str
    name: str


class TicketTypeChoice(BaseModel):
    """A type that takes new tickets. `form` is JSON Schema 2020-12 with words of our own that begin with `x-`; its
    texts are in both languages. No `channels`: all of them."""

    code: str
    name: str
    process: str
    form: dict[str, Any]
    categories: list[TicketTypeCategory]
    urgency: Urgency
    channels: list[Channel]
    customer_required: bool
    sub_ticket: bool


class TicketTypeChoices(BaseModel):
    """The types in force around the caller's unit, in the order in which people choose; `version` is the rule's."""

    version: UUID
    types: list[TicketTypeChoice]


def form_of(form: contract.FormSchema) -> dict[str, Any]:
    """As JSON."""
    shown: dict[str, Any] = msgspec.to_builtins(form)
    return shown


def choices_of(found: TypesInForce, language: str) -> TicketTypeChoices:
    types = [_choice_of(one, language) for one in found.types.types if one.active]
    return TicketTypeChoices(version=found.version, types=types)


def _choice_of(one: contract.TicketType, language: str) -> TicketTypeChoice:
    english = language == "en"
    return TicketTypeChoice(
        code=one.code,
        name=one.name_en if english else one.name,
        process=one.process,
        form=form_of(one.form),
        categories=[
            TicketTypeCategory(code=each.code, name=each.name_en if english else each.name) for each in one.categories
        ],
        urgency=one.urgency,
        channels=list(one.channels),
        customer_required=one.customer_required,
        sub_ticket=one.sub_ticket,
    )
