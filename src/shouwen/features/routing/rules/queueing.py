"""A contact comes, waits, asks for less with time, goes over to another queue, and leaves."""

from shouwen.features.routing.contract import (
    SECOND,
    Arrived,
    ChoicesDue,
    ChoseVoicemail,
    Closure,
    Decided,
    Denial,
    Denied,
    Medium,
    Outcome,
    Overflow,
    QueueClosed,
    QueueOpened,
    QueueSetting,
    Rule,
    Standing,
)
from shouwen.features.routing.rules.finding import seek_agent
from shouwen.features.routing.rules.standing import Contact, Place
from shouwen.features.routing.rules.state import Step, leave
from shouwen.features.routing.rules.waits import announce, gone, plan, spill_seconds


def arrive(step: Step, arrived: Arrived) -> None:
    if arrived.contact in step.core.contacts:
        step.effects.append(Denied(Denial.KNOWN_CONTACT, contact=arrived.contact))
        return
    contact = Contact(
        id=arrived.contact,
        medium=arrived.medium,
        number=arrived.number,
        caller=arrived.caller,
        skill=arrived.skill,
        brand=arrived.brand,
        language=arrived.language,
        tier=arrived.tier,
        region=arrived.region,
        known_agents=arrived.known_agents,
        arrived_at=step.now,
        queued_at=step.now,
        entered_at=step.now,
        turn=step.turn(),
    )
    step.core.contacts[contact.id] = contact
    queue = step.state.book.queue_for(contact)
    if queue is None:
        step.core.unrouted += 1
        gone(step, contact, Outcome.NO_QUEUE)
        return
    enter(step, contact, queue, Rule.QUEUE_MATCHED)


def enter(step: Step, contact: Contact, queue: QueueSetting, rule: Rule) -> None:
    """Into the queue, or wherever it sends who comes now; what nobody is on the line of is sent nowhere. Settings lead
    in no circle."""
    contact.standing, contact.agent, contact.token = Standing.WAITING, "", 0
    while True:
        contact.queue = queue.code
        step.effects.append(Decided(contact.id, rule, queue.code, waited=step.now - contact.queued_at))
        tally = step.tally(queue.code)
        tally.entered += 1
        place = _kept(step, contact, queue)
        overflow = _too_long(step, queue) if place is None else None
        if not contact.medium.is_live:
            break
        if queue.code in step.core.closed:
            tally.closed += 1
            rule, outcome, to = Rule.CLOSED, Outcome.CLOSED, queue.closed_to
        elif overflow is not None:
            tally.overflowed += 1
            rule, outcome, to = Rule.LENGTH, Outcome.OVERFLOWED, overflow.to
        else:
            break
        if not to:
            gone(step, contact, outcome)
            return
        queue = step.state.book.queues[to]
    _begin_wait(step, contact, queue, place)


def _begin_wait(step: Step, contact: Contact, queue: QueueSetting, place: Place | None) -> None:
    """In the place that the contact has by its time, or had before."""
    contact.entered_at = step.now
    contact.relaxed = contact.spilled = contact.announced = 0
    contact.asked = False
    contact.awaits_until = step.now + queue.known_agent_seconds * SECOND if contact.known_agents else 0
    if place is not None:
        del step.core.places[queue.code][contact.caller]
        contact.queued_at = place.queued_at
        waited = step.now - contact.queued_at
        step.effects.append(Decided(contact.id, Rule.KEPT_PLACE, queue.code, waited=waited))
    if not seek_agent(step, contact) and contact.medium.is_live:
        announce(step, contact)


def _kept(step: Step, contact: Contact, queue: QueueSetting) -> Place | None:
    """The place of a caller who rang back in time."""
    place = step.core.places.get(queue.code, {}).get(contact.caller)
    return place if place is not None and place.until > step.now and contact.arrived_at == step.now else None


def _too_long(step: Step, queue: QueueSetting) -> Overflow | None:
    waiting = len(step.state.queues.get(queue.code, ()))
    for overflow in queue.overflows:
        full = overflow.longer_than is not None and waiting >= overflow.longer_than
        if full and overflow.to not in step.core.closed:
            return overflow
    return None


def look_at(step: Step, contact: Contact) -> None:
    """Something of a waiting contact is due: overflow first, then choices and what it is told, then asking for less."""
    queue = step.state.book.queues[contact.queue]
    if _spilled(step, contact, queue):
        return
    waited = step.now - contact.entered_at
    if contact.medium is Medium.CALL and not contact.callback:
        choices = queue.choices_after_seconds * SECOND
        if choices and not contact.asked and waited >= choices:
            contact.asked = True
            step.effects.append(ChoicesDue(contact.id, queue.callback is not None))
        every = queue.announce_seconds * SECOND
        if every and waited // every > contact.announced:
            contact.announced = waited // every
            announce(step, contact)
    relaxed = sum(waited >= step_.after_seconds * SECOND for step_ in queue.relaxations)
    over = bool(contact.awaits) and contact.awaits_until <= step.now
    if relaxed > contact.relaxed or over:
        leave(step.state, contact)
        if relaxed > contact.relaxed:
            contact.relaxed = relaxed
            step.effects.append(Decided(contact.id, Rule.RELAXED, queue.code, waited=waited, step=relaxed))
        seek_agent(step, contact)
    else:
        plan(step, contact)


def _spilled(step: Step, contact: Contact, queue: QueueSetting) -> bool:
    """Overflow by time; one that leads to a closed queue is left out for this wait."""
    if contact.callback or not contact.medium.is_live:
        return False
    steps = [each for each in queue.overflows if each.after_seconds is not None]
    waited, due = step.now - contact.entered_at, spill_seconds(queue)
    while contact.spilled < len(steps) and waited >= due[contact.spilled] * SECOND:
        to = steps[contact.spilled].to
        contact.spilled += 1
        if to in step.core.closed:
            continue
        leave(step.state, contact)
        step.tally(queue.code).overflowed += 1
        if to:
            enter(step, contact, step.state.book.queues[to], Rule.TIME)
        else:
            step.effects.append(Decided(contact.id, Rule.TIME, queue.code, waited=waited))
            gone(step, contact, Outcome.OVERFLOWED)
        return True
    return False


def keep_place(step: Step, contact: Contact) -> None:
    """Who rings back in time waits where they had waited; places that are over are dropped from the oldest on."""
    keep = step.core.settings.keep_place_seconds * SECOND
    places = step.core.places.setdefault(contact.queue, {})
    while places and places[oldest := next(iter(places))].until <= step.now:
        del places[oldest]
    if contact.caller and keep:
        places.pop(contact.caller, None)
        places[contact.caller] = Place(contact.queued_at, step.now + keep)


def chose_voicemail(step: Step, chosen: ChoseVoicemail) -> None:
    contact = step.core.contacts.get(chosen.contact)
    if contact is None or contact.standing is not Standing.WAITING or contact.callback:
        step.effects.append(Denied(Denial.NOT_WAITING, contact=chosen.contact))
        return
    leave(step.state, contact)
    step.tally(contact.queue).voicemail += 1
    gone(step, contact, Outcome.VOICEMAIL)


def open_queue(step: Step, opened: QueueOpened) -> None:
    if opened.queue not in step.state.book.queues:
        step.effects.append(Denied(Denial.UNKNOWN_QUEUE))
        return
    step.core.closed.pop(opened.queue, None)


def close_queue(step: Step, closed: QueueClosed) -> None:
    """Who waits already is still served, but in an emergency."""
    if closed.queue not in step.state.book.queues:
        step.effects.append(Denied(Denial.UNKNOWN_QUEUE))
        return
    step.core.closed[closed.queue] = closed.why
    if closed.why is not Closure.EMERGENCY:
        return
    for key in list(step.state.queues.get(closed.queue, ())):
        contact = step.core.contacts[key[3]]
        if contact.medium.is_live and not contact.callback:
            leave(step.state, contact)
            step.tally(closed.queue).closed += 1
            step.effects.append(Decided(contact.id, Rule.CLOSED, closed.queue))
            gone(step, contact, Outcome.CLOSED)


def rehome(step: Step, contact: Contact) -> None:
    """Its queue is no longer there; it is counted where it goes on waiting, and a callback there alone."""
    queue = step.state.book.queue_for(contact) or step.core.settings.queues[0]
    left = step.core.tallies[contact.queue]
    if contact.callback:
        left.entered -= 1
        left.called_back -= 1
    else:
        left.overflowed += 1
    contact.queue, contact.entered_at, contact.relaxed, contact.spilled = queue.code, step.now, 0, 0
    tally = step.tally(queue.code)
    tally.entered += 1
    tally.called_back += contact.callback
    step.effects.append(Decided(contact.id, Rule.REHOMED, queue.code, waited=step.now - contact.queued_at))
