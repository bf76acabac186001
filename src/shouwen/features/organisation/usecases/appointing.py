"""Giving posts and taking them away, by date."""

from collections.abc import Iterable
from uuid import UUID

from shouwen.features.organisation.contract import (
    AppointmentEnded,
    AppointStaff,
    BeyondYourUnits,
    EndAppointment,
    HasLeft,
    StaffAppointed,
    SweepAppointments,
    Term,
)
from shouwen.features.organisation.queries import administering
from shouwen.features.organisation.queries.roles import must_stay_administered
from shouwen.features.organisation.rules.staffing import Power, term_wrong
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput, NotFound
from shouwen.platform.work import Work

OVER = "organisation.appointment_over"
"""The timer of an appointment's end."""


async def appoint_staff(command: AppointStaff, work: Work) -> None:
    power = await administering.power_of(work.read, work.actor, work.now())
    person = await administering.person_standing(work.read, command.staff, power)
    if person.id == work.actor.id:
        raise FourEyes(subject=person.id)
    if not person.active:
        raise HasLeft(subject=person.id)
    wrong = await terms_checked((command.term,), power, work)
    if wrong:
        raise InvalidInput(*wrong)
    appoint(person.id, person.unit_id, command.term, work)


async def end_appointment(command: EndAppointment, work: Work) -> None:
    power = await administering.power_of(work.read, work.actor, work.now())
    person = await administering.person_standing(work.read, command.staff)
    held = [
        term
        for term in await administering.terms_of(work.read, person.id)
        if (term.post, term.unit_id) == (command.post, command.unit)
    ]
    # A post here may be held by somebody of elsewhere: it is taken away by whoever administers its unit.
    if not held or not (power.covers(person.path) or power.covers(held[0].path)):
        raise NotFound
    if not power.may_give(held[0].permissions, held[0].path):
        raise BeyondYourUnits(subject=person.id)
    await must_stay_administered(work.read, person.id, work.now(), command.post, command.unit)
    end_term(person, held[0], work)


async def sweep_appointments(command: SweepAppointments, work: Work) -> None:
    person = await administering.person_standing(work.read, command.staff)
    for held in await administering.terms_of(work.read, person.id):
        if held.until is not None and held.until <= work.now():
            end_term(person, held, work, by_itself=True)


def appoint(person: UUID, home: UUID, term: Term, work: Work) -> None:
    """Keeps a checked term, over an earlier one of the same post and unit, and sees to its end."""
    since = max(term.since, work.now()) if term.since else work.now()
    row = {"staff_id": person, "post": term.post, "unit_id": term.unit, "since": since, "until": term.until}
    work.put("staff_posts", ("staff_id", "post", "unit_id"), row)
    if term.until is not None:
        work.set_timer(OVER, person, term.until)
    units = tuple(sorted({home, term.unit}))
    work.record(
        StaffAppointed(subject=person, post=term.post, unit=term.unit, since=since, until=term.until, units=units)
    )


def end_term(person: administering.Person, held: administering.TermHeld, work: Work, by_itself: bool = False) -> None:
    """Takes one post away."""
    work.remove("staff_posts", staff_id=person.id, post=held.post, unit_id=held.unit_id)
    until = held.until if by_itself and held.until else work.now()
    units = tuple(sorted({person.unit_id, held.unit_id}))
    work.record(
        AppointmentEnded(
            subject=person.id,
            post=held.post,
            unit=held.unit_id,
            since=held.since,
            until=until,
            by_itself=by_itself,
            units=units,
        )
    )


def must_reach(person: administering.Person, terms: Iterable[administering.TermHeld], power: Power) -> None:
    """Refuses to act on an account that could do more than the administrator may give."""
    if not all(power.may_give(term.permissions, term.path) for term in terms):
        raise BeyondYourUnits(subject=person.id)


async def terms_checked(terms: tuple[Term, ...], power: Power, work: Work) -> list[FieldError]:
    """What is wrong with new terms: unknown posts, units that are not administered, posts beyond one's power, dates."""
    places = await administering.units_standing(work.read, (term.unit for term in terms))
    roles = await administering.roles_known(work.read)
    wrong: list[FieldError] = []
    for term in terms:
        place, role = places.get(term.unit), roles.get(term.post)
        if role is None or role.retired:
            wrong.append(FieldError("post", "unknown-post"))
        elif place is None or place.closed or not power.covers(place.path):
            wrong.append(FieldError("post_unit", "unknown-unit"))
        elif not power.may_give(role.permissions, place.path):
            wrong.append(FieldError("post", "post-beyond-you"))
        wrong += term_wrong(term, work.now())
    return wrong
