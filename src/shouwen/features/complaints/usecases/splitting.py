"""Giving further matters of one complaint tickets of their own (TKT-24)."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from shouwen.features.complaints import rules
from shouwen.features.complaints.contract import (
    MOST_MATTERS,
    ComplaintSplit,
    Done,
    DoubleSubmission,
    Matter,
    SplitComplaint,
)
from shouwen.features.complaints.queries.registration import Customer, Facts, registration_facts
from shouwen.features.complaints.usecases.acting import Acting, Words, take
from shouwen.features.complaints.usecases.grading import graded
from shouwen.features.complaints.usecases.taking import Intake, Origin, day_of, take_in
from shouwen.features.contacts.contract import Channel
from shouwen.features.tickets.contract import Category
from shouwen.kernel.messages import FieldError, InvalidInput
from shouwen.platform.work import Work


async def split_complaint(command: SplitComplaint, work: Work) -> Done:
    """The customer's words stay where they are. What is split off has waited for as long as all of it."""
    acting = await take(command, work)
    matters = rules.tidied(command.matters)
    errors = rules.split_errors(matters, MOST_MATTERS, work.now())
    if errors:
        raise InvalidInput(*errors)
    state = acting.hand.standing.state
    await acting.move(state)
    parts = [await _split_off(acting, number, matters, work) for number in range(len(matters))]
    split = ComplaintSplit(**acting.envelope, matters=tuple(parts))
    await acting.tell(split, Words((command.note or "").strip()))
    return replace(acting.done(state), split_into=tuple(parts))


async def _split_off(acting: Acting, number: int, matters: tuple[Matter, ...], work: Work) -> UUID:
    """The rules of today say where it goes; those by which it was accepted, how long it may take."""
    matter, hand = matters[number], acting.hand
    mark = rules.fingerprint(hand.phone, matter.category, matter.matter, matter.description, _day(acting))
    asked = Customer(hand.phone, mark, within=work.actor.scope)
    facts = await registration_facts(work.read, hand.unit, matter.category, work.now(), asked)
    category = _checked(number, matter, facts)
    if facts.double is not None:
        raise DoubleSubmission(**({"number": facts.double} if facts.double else {}))
    facts = replace(facts, rulebook=hand.rulebook)
    intake = _intake(acting, matter, category, facts)
    together = 0 if number else len(matters)
    origin = Origin(hand, acting.history, matter.documents, together)
    return (await take_in(replace(intake, fingerprint=mark, origin=origin), facts, work)).id


def _day(acting: Acting) -> Any:
    return day_of(acting.work, acting.hand.registered_at)


def _checked(number: int, matter: Matter, facts: Facts) -> Category:
    if facts.category is None:
        raise InvalidInput(FieldError(f"matters.{number}.category", "unknown-category"))
    wrong = rules.place_errors(facts.category.needs_place, matter.place)
    if wrong:
        raise InvalidInput(*(replace(error, field=f"matters.{number}.{error.field}") for error in wrong))
    return facts.category


def _intake(acting: Acting, matter: Matter, category: Category, facts: Facts) -> Intake:
    hand, work, channel = acting.hand, acting.work, Channel(acting.history.channel)
    words = f"{matter.matter}\n{matter.description}"
    return Intake(
        unit=hand.unit,
        # Nobody was asked first where a customer wrote alone: whoever acts now becomes the owner of both.
        owner=hand.owner or work.actor.id,
        customer_name=hand.customer_name,
        phone=hand.phone,
        channel=channel,
        category=category,
        matter=matter.matter,
        occurred_at=matter.occurred_at,
        description=matter.description,
        hotline_axis=category.hotline_axis,
        grading=graded(matter.urgency, category, channel, words, hand.registered_at, facts, work),
        accepted_at=hand.registered_at,
        place=matter.place,
        is_answer=False,
    )
