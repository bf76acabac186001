"""What comes between registration and reply: passing on, waiting, pressing, taking back."""

from datetime import timedelta

from shouwen.app.demo.company import Person
from shouwen.app.demo.fates import Turn
from shouwen.app.demo.script import Script
from shouwen.app.demo.texts import process
from shouwen.features.complaints.contract import (
    AddInformation,
    AgreeTime,
    CancelComplaint,
    ExtendDeadline,
    LogChannel,
    MergeComplaint,
    PauseComplaint,
    RegradeComplaint,
    ResumeComplaint,
    ReturnComplaint,
    RouteComplaint,
    SeeUrgings,
    UrgeComplaint,
)
from shouwen.features.tickets.contract import State, Urgency

_AT_WORK = range(9, 18)
_LEADS = {"network": "network", "business": "business", "vas": "vas", "attitude": "service", "other": "business"}
_JOINT = {"network": "service", "business": "vas", "vas": "business", "service": "business"}


def regrade(s: Script) -> None:
    """The complaint department makes it urgent while the half hour for that has not passed."""
    if s.urgency is not Urgency.GENERAL or s.at.astimezone(s.zone).hour not in _AT_WORK:
        return
    s.pass_by(timedelta(minutes=s.dice.between(2, 8)))
    s.do(s.team.officer(s.dice), RegradeComplaint, urgency=Urgency.URGENT, reason=s.pick(process().regrades))
    s.urgency = Urgency.URGENT


def give_back(s: Script) -> None:
    """The department is not the one; the complaint department routes it elsewhere."""
    known = next((each for each in process().returns if each.function == s.team.function), None)
    if known is None or known.to not in s.team.area.departments or s.team.is_at_the_top:
        return
    s.wait(50)
    s.do(s.team.handler, ReturnComplaint, State.REGISTERED, reason=s.say(known.reason))
    officer = s.team.officer(s.dice)
    joint = (s.team.function,) if known.to == "complaint" else ()
    s.team.pass_to(known.to, s.dice)
    s.wait(45)
    _route(s, officer, known.to, joint, known.routed)


def lead(s: Script) -> None:
    """A complex complaint gets a leading department, those that work along, and more time."""
    function = _LEADS[s.group]
    if s.urgency is not Urgency.COMPLEX or function not in s.team.area.departments:
        return
    officer = s.team.officer(s.dice)
    s.wait(50)
    s.team.pass_to(function, s.dice)
    _route(s, officer, function, (_JOINT[function],), s.dice.pick(process().leads))


def _route(s: Script, officer: Person, function: str, joint: tuple[str, ...], reason: str) -> None:
    units, departments = s.team.company.units, s.team.area.departments
    s.do(
        officer,
        RouteComplaint,
        State.ASSIGNED,
        department=units[departments[function]],
        joint=tuple(units[departments[each]] for each in joint if each in departments),
        reason=s.say(reason),
    )


def extend(s: Script) -> None:
    """Before the 48 hours are over the customer hears why it takes longer."""
    s.wait(120)
    channel = s.dice.weighted({LogChannel.PHONE: 0.7, LogChannel.SMS: 0.3})
    s.do(
        s.team.officer(s.dice),
        ExtendDeadline,
        days=s.dice.between(6, 12),
        reason=s.pick(process().extensions),
        told=s.pick(process().extensions_told),
        channel=channel,
    )


def pause(s: Script) -> None:
    """The customer is asked for something; they send it, or the handler gets it otherwise, or nothing comes."""
    asked = s.dice.pick([each for each in process().awaits if s.group in each.groups])
    s.wait(30)
    lapses = s.fate.has(Turn.LAPSED)
    ends = s.at + (timedelta(hours=s.dice.between(5, 9)) if lapses else timedelta(hours=s.dice.between(40, 70)))
    until = ends.replace(minute=0, second=0)
    reason = "customer_absent" if s.dice.happens(0.2) else "awaiting_customer"
    s.do(s.team.handler, PauseComplaint, State.AWAITING_CUSTOMER, reason=reason, note=s.say(asked.note), until=until)
    if lapses:
        s.at = max(until, s.at)
        s.wait(40)
        s.do(s.team.handler, ResumeComplaint, State.IN_INVESTIGATION, note=s.pick(process().lapsed))
        return
    s.wait(300)
    if s.dice.happens(0.6):
        s.do(None, AddInformation, State.IN_INVESTIGATION, text=s.say(asked.answer))
    else:
        s.do(s.team.handler, ResumeComplaint, State.IN_INVESTIGATION, note=s.say(asked.resumed))


def wait_for_others(s: Script) -> None:
    """Somebody outside has to do something; only the plan may wait for that."""
    waited = s.dice.pick([each for each in process().others if s.group in each.groups])
    s.wait(30)
    until = (s.at + timedelta(hours=s.dice.between(50, 90))).replace(minute=0, second=0)
    s.do(s.team.handler, PauseComplaint, reason="third_party", note=s.say(waited.note), until=until)
    if s.fate.until is State.IN_INVESTIGATION:
        s.pass_by(timedelta(days=3))
    s.wait(240)
    s.do(s.team.handler, ResumeComplaint, note=s.say(waited.resumed))


def urge(s: Script, words: list[str]) -> None:
    """The owner presses; the handler sees it, sooner or later."""
    s.wait(60)
    s.do(s.team.caller(s.dice), UrgeComplaint, text=s.pick(words))
    if s.fate.until is State.IN_INVESTIGATION and s.dice.happens(0.5):
        return
    s.wait(25)
    s.do(s.team.handler, SeeUrgings)


def inform(s: Script) -> None:
    s.pass_by(s.dice.about(40))
    s.do(None, AddInformation, text=s.pick(process().information))


def agree(s: Script) -> None:
    at = (s.at + timedelta(hours=s.dice.between(26, 40))).replace(minute=0, second=0)
    s.do(s.team.handler, AgreeTime, at=at, note=s.pick(process().agreements))


def cancel(s: Script) -> None:
    s.wait(60)
    s.do(s.team.officer(s.dice), CancelComplaint, State.CANCELLED, reason=s.pick(process().cancels))


def merge(s: Script) -> None:
    """Into the customer's other complaint: which one that is turns out when it happens."""
    s.wait(30)
    s.do(s.team.officer(s.dice), MergeComplaint, State.MERGED, reason=s.pick(process().merges))
