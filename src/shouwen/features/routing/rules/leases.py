"""Presence is a lease: agents sign in, are busy or idle, and are gone once nothing is heard of them."""

from shouwen.features.routing.contract import (
    SECOND,
    Denial,
    Denied,
    Outcome,
    Presence,
    PresenceChanged,
    Renewed,
    Rule,
    SetBusy,
    SetIdle,
    SignedIn,
    SignedOut,
    Withdrawal,
)
from shouwen.features.routing.rules.finding import seek_agent, settle, tell
from shouwen.features.routing.rules.offers import (
    drop,
    end_pause,
    release,
    renew_lease,
    seek_again,
    withdraw,
)
from shouwen.features.routing.rules.queueing import enter
from shouwen.features.routing.rules.standing import Agent
from shouwen.features.routing.rules.state import Seat, Step, leave, unseat
from shouwen.features.routing.rules.timers import Due
from shouwen.features.routing.rules.waits import gone


def sign_in(step: Step, signed_in: SignedIn) -> None:
    """Of an agent who is there already: a page that was loaded again. Work in hand and being busy stay."""
    agent = step.core.agents.get(signed_in.agent)
    if agent is None:
        until = step.now + step.core.settings.lease_seconds * SECOND
        agent = Agent(signed_in.agent, signed_in.profile, dict(signed_in.limits), until, step.now, step.turn())
        step.core.agents[agent.id] = agent
        step.state.seats[agent.id] = Seat()
        step.state.timers.arm(Due.LEASE, agent.id, until)
    else:
        renew_lease(step, agent)
        unseat(step.state, agent)
        step.state.seats[agent.id] = Seat()
        agent.profile, agent.limits = signed_in.profile, dict(signed_in.limits)
        _look_again(step, agent)
    tell(step, agent)
    settle(step, agent)


def _look_again(step: Step, agent: Agent) -> None:
    """Who awaited an agent that can now do other things looks again for whom to await."""
    for key in list(step.state.awaiting.get(agent.id, ())):
        contact = step.core.contacts[key[3]]
        leave(step.state, contact)
        seek_agent(step, contact)


def sign_out(step: Step, signed_out: SignedOut) -> None:
    agent = _agent(step, signed_out.agent)
    if agent is None:
        return
    if agent.hands:
        step.effects.append(Denied(Denial.WORK_IN_HAND, agent=agent.id))
        return
    _leave_work(step, agent, Withdrawal.SIGNED_OUT)


def lapse(step: Step, agent: Agent) -> None:
    """The lease is over. A call of which neither desk nor switch tells any more is lost; other work waits again."""
    _leave_work(step, agent, Withdrawal.LEASE_ENDED)


def _leave_work(step: Step, agent: Agent, why: Withdrawal) -> None:
    """Nothing is left that names the agent."""
    core, book = step.core, step.state.book
    again = [withdraw(step, core.offers[agent.offer], why)[1]] if agent.offer else []
    unseat(step.state, agent)
    del core.agents[agent.id]
    lapsed = why is Withdrawal.LEASE_ENDED
    step.effects.append(PresenceChanged(agent.id, Presence.SIGNED_OUT, lapsed=lapsed))
    for contact in again:
        seek_again(step, contact)
    release(step, agent)
    for contact in [core.contacts[held] for held in agent.hands]:
        queue = book.queues.get(contact.queue)
        if queue is None or book.media[contact.medium].exclusive:
            if contact.callback:
                step.tally(contact.queue).reached += 1
            gone(step, contact, Outcome.LOST)
        else:
            enter(step, contact, queue, Rule.HANDED_BACK)


def renew(step: Step, renewed: Renewed) -> None:
    for name in renewed.agents:
        agent = _agent(step, name)
        if agent is not None:
            renew_lease(step, agent)


def take_over(step: Step) -> None:
    """Nobody is gone, or was not at the phone, because nobody listened."""
    for agent in step.core.agents.values():
        renew_lease(step, agent)
    for offer in [offer for offer in step.core.offers.values() if offer.until <= step.now]:
        drop(step, offer)


def set_busy(step: Step, busy: SetBusy) -> None:
    agent = _agent(step, busy.agent)
    if agent is None:
        return
    renew_lease(step, agent)
    if not busy.reason:
        step.effects.append(Denied(Denial.NO_REASON, agent=agent.id))
        return
    agent.busy = busy.reason
    settle(step, agent)
    release(step, agent)
    tell(step, agent)


def set_idle(step: Step, idle: SetIdle) -> None:
    agent = _agent(step, idle.agent)
    if agent is None:
        return
    renew_lease(step, agent)
    if agent.busy or agent.pause_until:
        agent.busy = ""
        end_pause(step, agent)


def _agent(step: Step, agent: str) -> Agent | None:
    found = step.core.agents.get(agent)
    if found is None:
        step.effects.append(Denied(Denial.UNKNOWN_AGENT, agent=agent))
    return found
