"""What follows the customer's answer: records, review, money looked after, and now and then a second beginning."""

from datetime import timedelta

from shouwen.app.demo.fates import Turn
from shouwen.app.demo.hours import worked
from shouwen.app.demo.script import Script
from shouwen.app.demo.texts import fitting, process, words
from shouwen.features.complaints.contract import (
    CloseComplaint,
    HandOverRecords,
    RefuseClosing,
    ReopenComplaint,
    SettleRefund,
)
from shouwen.features.tickets.contract import State

_BY_REVIEWER = 0.75
_LATENESS = {"investigation": 5, "site": 3, "supplier": 2, "handover": 2, "load": 2, "customer": 1, "oversight": 1}
_BEFORE_THE_END = timedelta(minutes=80)


def archive(s: Script) -> None:
    """Records handed over, reviewed by somebody who handled nothing, closed."""
    s.wait(110)
    _hand_over(s, process().investigations)
    s.wait(220)
    judge = s.team.judge(s.dice, _BY_REVIEWER)
    if s.fate.has(Turn.REFUSED):
        s.do(judge, RefuseClosing, State.ARCHIVING, reason=s.pick(process().refusals))
        s.wait(150)
        _hand_over(s, process().amended)
        s.wait(120)
    s.do(judge, CloseComplaint, State.CLOSED, note=s.dice.pick(words().closing_notes) or None)


def _hand_over(s: Script, texts: list[str]) -> None:
    story = s.trouble.story
    checks = fitting(story.checks, s.trouble.strand) or fitting(story.visits, s.trouble.strand)
    found = s.dice.pick(texts).replace("{check}", s.dice.pick(checks))
    # Whether a limit was passed turns out when it happens; where none was, the code is not kept.
    lateness = str(s.dice.weighted(_LATENESS))
    s.do(
        s.team.handler,
        HandOverRecords,
        State.UNDER_REVIEW,
        investigation=s.say(found),
        lateness=lateness,
        lateness_note=None,
    )


def reopen(s: Script) -> None:
    s.wait(900)
    s.do(
        s.team.officer(s.dice),
        ReopenComplaint,
        State.DISSATISFIED,
        demand=s.pick(process().reopened),
    )


def look_after_money(s: Script) -> None:
    """The owner checks within three days whether the refund has come."""
    missing = s.fate.has(Turn.MONEY_MISSING)
    after = timedelta(hours=s.dice.between(22, 62))
    at = s.ends - _BEFORE_THE_END if missing else worked(s.at + after, s.dice.about(30), s.zone)
    note = s.pick(process().missing if missing else process().received) or None
    s.beside(at.replace(microsecond=0), s.team.caller(s.dice), SettleRefund, received=not missing, note=note)
