"""Lending posts to a colleague, and ending it."""

from uuid import UUID

from shouwen.features.organisation.contract import (
    PEOPLE,
    BeyondYourUnits,
    EndLoan,
    LendPosts,
    LoanEnded,
    LoanOver,
    PostsLent,
)
from shouwen.features.organisation.queries import administering, delegations
from shouwen.features.organisation.rules.staffing import Power, loan_wrong
from shouwen.kernel.messages import FieldError, FourEyes, InvalidInput, NotFound
from shouwen.platform.work import Work


async def lend_posts(command: LendPosts, work: Work) -> UUID:
    giver_id, power = await _giver(command, work)
    giver = await administering.person_standing(work.read, giver_id, power)
    wrong = list(loan_wrong(command.valid_from, command.valid_until, command.reason, work.now()))
    wrong += await _taker_wrong(command, giver, power, work)
    wrong += await _posts_wrong(command, giver, power, work)
    valid_from = max(command.valid_from, work.now())
    if not wrong and await delegations.overlapping(
        work.read, giver.id, command.taker, command.post, command.unit, valid_from, command.valid_until
    ):
        wrong = [FieldError("taker", "already-lent")]
    if wrong:
        raise InvalidInput(*wrong)
    loan = work.new_id()
    what = {"post": command.post, "unit_id": command.unit}
    time = {"valid_from": valid_from, "valid_until": command.valid_until}
    row = {"id": loan, "giver_id": giver.id, "taker_id": command.taker, "reason": command.reason.strip()}
    made = {"made_at": work.now(), "made_by": work.actor.id, "ended_at": None, "ended_by": None}
    work.add("delegations", row | what | time | made)
    work.record(
        PostsLent(
            subject=loan,
            giver=giver.id,
            taker=command.taker,
            post=command.post,
            unit=command.unit,
            valid_from=valid_from,
            valid_until=command.valid_until,
            units=(giver.unit_id,),
        )
    )
    return loan


async def end_loan(command: EndLoan, work: Work) -> None:
    loan = await delegations.loan(work.read, command.loan)
    if work.actor.id not in (loan.giver_id, loan.taker_id):
        if not work.actor.may(PEOPLE):
            raise NotFound
        power = await administering.power_of(work.read, work.actor, work.now())
        await administering.person_standing(work.read, loan.giver_id, power)
    if loan.ended_at is not None or loan.valid_until <= work.now():
        raise LoanOver(subject=loan.id)
    _end(loan, work)


async def end_loans_of(person: UUID, work: Work) -> None:
    """Every loan that somebody gave or took, for one who leaves."""
    for loan in await delegations.open_loans(work.read, person, work.now()):
        _end(loan, work)


def _end(loan: delegations.Loan, work: Work) -> None:
    work.change("delegations", {"id": loan.id}, ended_at=work.now(), ended_by=work.actor.id)
    work.record(LoanEnded(subject=loan.id, giver=loan.giver_id, taker=loan.taker_id, units=(loan.unit,)))


async def _giver(command: LendPosts, work: Work) -> tuple[UUID, Power | None]:
    """Whose posts are lent; for somebody else's it takes an administrator, who does not lend them to themselves."""
    if work.actor.id is None:
        raise NotFound
    if command.giver is None or command.giver == work.actor.id:
        return work.actor.id, None
    work.actor.must(PEOPLE)
    if command.taker == work.actor.id:
        raise FourEyes(subject=command.giver)
    return command.giver, await administering.power_of(work.read, work.actor, work.now())


async def _taker_wrong(
    command: LendPosts, giver: administering.Person, power: Power | None, work: Work
) -> list[FieldError]:
    """Somebody of elsewhere is nobody; an administrator lends to anybody below them."""
    if command.taker == giver.id:
        return [FieldError("taker", "not-to-oneself")]
    taker = await administering.person_standing(work.read, command.taker, power)
    if power is None:
        homes = await administering.units_standing(work.read, (giver.unit_id, taker.unit_id))
        if homes[giver.unit_id].province != homes[taker.unit_id].province:
            raise NotFound
    return [] if taker.active else [FieldError("taker", "unknown-colleague")]


async def _posts_wrong(
    command: LendPosts, giver: administering.Person, power: Power | None, work: Work
) -> list[FieldError]:
    """Only own posts are lent, never lent ones, and by an administrator none beyond their power."""
    terms = [term for term in await administering.terms_of(work.read, giver.id) if term.since < command.valid_until]
    lent = [term for term in terms if command.post is None or (term.post, term.unit_id) == (command.post, command.unit)]
    if not lent:
        return [FieldError("post", "no-such-own-post" if command.post else "no-own-post")]
    if power is not None and not all(power.may_give(term.permissions, term.path) for term in lent):
        raise BeyondYourUnits(subject=giver.id)
    return []
