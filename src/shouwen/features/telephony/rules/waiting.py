"""Whoever waits hears place and time, may choose what else there is, and may leave a message where nobody can come."""

from shouwen.features.routing.contract import (
    CallbackKept,
    ChoicesDue,
    ChoseCallback,
    ChoseVoicemail,
    Gone,
    Outcome,
    Waits,
)
from shouwen.features.telephony.contract import doing
from shouwen.features.telephony.contract.facts import EndedBy, MessageLeft, Stage
from shouwen.features.telephony.rules.customers import over
from shouwen.features.telephony.rules.speaking import forget, say
from shouwen.features.telephony.rules.state import Call, Step, Then

CALLBACK, VOICEMAIL = "1", "2"
"""The keys of the choices."""
_MESSAGE_SECONDS = 180
_MINUTE = 60_000
_SAID = {
    Outcome.CLOSED: ("closed", "leave-message"),
    Outcome.NO_QUEUE: ("closed", "leave-message"),
    Outcome.OVERFLOWED: ("nobody-free", "leave-message"),
    Outcome.VOICEMAIL: ("leave-message",),
}
"""What a caller is told whom nobody will answer. All others who are gone are not on the line any more."""


def waits(step: Step, told: Waits) -> None:
    """Left out while something else is being said."""
    call = _listening(step, told.contact)
    if call is None or call.play:
        return
    place = "next" if told.position == 1 else f"place:{told.position}"
    minutes = -(-told.expected // _MINUTE)
    say(step, call, (place, f"minutes:{minutes}" if minutes > 1 else "less-than-minutes:2", "thanks"))


def choices_due(step: Step, due: ChoicesDue) -> None:
    """More urgent than what is being said."""
    call = _listening(step, due.contact)
    if call is not None:
        call.choices = CALLBACK + VOICEMAIL if due.callback else VOICEMAIL
        said = (f"choose-callback:{CALLBACK}",) if due.callback else ()
        say(step, call, (*said, f"choose-message:{VOICEMAIL}", "or-wait"))


def pressed(step: Step, call: Call, key: str) -> None:
    """Whether it can still be had, routing says."""
    if key in call.choices and call.stage is Stage.WAITING:
        step.do(ChoseCallback(call.id) if key == CALLBACK else ChoseVoicemail(call.id))


def callback_kept(step: Step, kept: CallbackKept) -> None:
    """The caller is told so, and the line is ended."""
    call = step.telephone.calls.get(kept.contact)
    if call is not None and not call.agent:
        call.calls_back, call.choices = True, ""
        if call.leg:
            say(step, call, ("callback-kept", "goodbye"), Then.HANG_UP)


def gone(step: Step, left: Gone) -> None:
    """Routing lets it go (closed, overflowed, expired, lost): there is nobody to talk to."""
    call = step.telephone.calls.get(left.contact)
    if call is None or call.is_left or (call.agent and left.outcome is not Outcome.LOST):
        return
    call.is_left = True
    if call.leg and left.outcome in _SAID:
        call.choices = ""
        step.stage(call, Stage.MESSAGE)
        say(step, call, _SAID[left.outcome], Then.MESSAGE)
    else:
        over(step, call, EndedBy.CENTRE, left.outcome)


def said(step: Step, call: Call) -> None:
    """What was being said has ended, to its end or not."""
    forget(step, call)
    if call.then is Then.MESSAGE:
        name = f"message-{call.id}"
        step.telephone.messages[name] = call.id
        step.telephone.due[call.id] = step.now + _MESSAGE_SECONDS * 1_000 + _MINUTE
        step.do(doing.TakeMessage(call.leg, name, _MESSAGE_SECONDS))
    elif call.then is Then.MUSIC:
        step.do(doing.PlayMusic(call.leg, on=True))
    elif call.calls_back:
        let_caller_go(step, call)
    else:
        over(step, call, EndedBy.CENTRE)


def recorded(step: Step, name: str, seconds: int | None) -> None:
    """A message is complete; who hung up in the midst of it has left one as well."""
    contact = step.telephone.messages.pop(name, "")
    call = step.telephone.calls.get(contact)
    if contact and seconds:
        step.do(MessageLeft(contact, name, seconds, step.now))
    if call is not None:
        # Nobody is heard by the leg, and no music plays: what is said last needs none to be stopped.
        say(step, call, ("goodbye",), Then.HANG_UP)


def let_caller_go(step: Step, call: Call) -> None:
    """The line of somebody who is called back."""
    step.telephone.leaving[call.leg] = None
    step.do(doing.HangUpLeg(call.leg))
    caller_left(step, call)


def caller_left(step: Step, call: Call) -> None:
    """Whoever is called back has hung up; the place stays."""
    forget(step, call)
    step.telephone.legs.pop(call.leg, None)
    call.leg = ""


def _listening(step: Step, contact: str) -> Call | None:
    call = step.telephone.calls.get(contact)
    waits_on_line = call is not None and call.leg and call.stage is Stage.WAITING and not call.calls_back
    return call if waits_on_line else None
