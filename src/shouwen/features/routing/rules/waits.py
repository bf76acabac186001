"""What a waiting contact is told, when it has to be looked at again, and that it is gone."""

from bisect import bisect_left
from collections.abc import Iterator

from shouwen.features.routing.contract import SECOND, Gone, Instant, Medium, Outcome, QueueSetting, Standing, Waits
from shouwen.features.routing.rules.standing import Contact, Tally
from shouwen.features.routing.rules.state import Step
from shouwen.features.routing.rules.timers import Due

_SMOOTHING = 8


def plan(step: Step, contact: Contact) -> None:
    """Sets when its next step is due."""
    contact.due = min(_ahead(step, contact), default=0)
    step.state.timers.arm(Due.CONTACT, contact.id, contact.due)


def _ahead(step: Step, contact: Contact) -> Iterator[Instant]:
    queue = step.state.book.queues[contact.queue]
    if contact.relaxed < len(queue.relaxations):
        yield contact.entered_at + queue.relaxations[contact.relaxed].after_seconds * SECOND
    if contact.awaits:
        yield contact.awaits_until
    if contact.callback:
        yield contact.expires_at
        return
    if not contact.medium.is_live:
        return
    spilling = spill_seconds(queue)
    if contact.spilled < len(spilling):
        yield contact.entered_at + spilling[contact.spilled] * SECOND
    if contact.medium is Medium.CALL:
        if queue.announce_seconds:
            yield contact.entered_at + (contact.announced + 1) * queue.announce_seconds * SECOND
        if queue.choices_after_seconds and not contact.asked:
            yield contact.entered_at + queue.choices_after_seconds * SECOND


def spill_seconds(queue: QueueSetting) -> tuple[int, ...]:
    """Of the overflows by time, in their order."""
    return tuple([each.after_seconds for each in queue.overflows if each.after_seconds is not None])


def announce(step: Step, contact: Contact) -> None:
    """Where it stands and how long it will take; nothing for one that does not wait."""
    if contact.standing is not Standing.WAITING:
        return
    line = step.state.queues[contact.queue]
    position = bisect_left(line, step.state.spots[contact.id].key) + 1
    first = step.core.contacts[line[0][3]]
    expected = expected_wait(step.tally(contact.queue), position, first.entered_at, step.now)
    step.effects.append(Waits(contact.id, contact.queue, position, expected))


def expected_wait(tally: Tally, position: int, first_entered: Instant, now: Instant) -> Instant:
    """So many answers lie ahead, each a smoothed interval apart; the next is at least as far off as the queue has
    already stood still."""
    standing = now - max(tally.answered_at, first_entered)
    return (position - 1) * tally.interval + max(tally.interval, standing)


def answered(tally: Tally, entered_at: Instant, now: Instant) -> None:
    """Of somebody on the line. The interval between answers is smoothed; time in which nobody waited does not count."""
    interval = now - max(tally.answered_at, entered_at)
    tally.interval += (interval - tally.interval) // _SMOOTHING
    tally.answered_at = now
    tally.answered += 1


def gone(step: Step, contact: Contact, outcome: Outcome) -> None:
    """It is in no line any more, and is forgotten."""
    del step.core.contacts[contact.id]
    waited = step.now - contact.arrived_at
    step.effects.append(Gone(contact.id, contact.queue, outcome, contact.agent, waited))
