"""What is done with a complaint, from its registration to the end, with believable delays and words."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from shouwen.app.demo import closing, turns
from shouwen.app.demo.fates import Fate, Turn
from shouwen.app.demo.script import Move, Script
from shouwen.app.demo.texts import Solution, fitting, process, words
from shouwen.features.approvals.contract import ApprovalAnswer, ApprovalMatter, DecideApproval
from shouwen.features.approvals.defaults import SHIPPED
from shouwen.features.complaints.contract import (
    AcceptComplaint,
    AnswerSurvey,
    AssignComplaint,
    Grade,
    LogChannel,
    Outcome,
    ProposeSolution,
    RecordNoAnswer,
    RecordSatisfaction,
    ReplyToCustomer,
    SendBack,
    Unanswered,
)
from shouwen.features.tickets.contract import State, Urgency

_REPLIES = {LogChannel.PHONE: 72.0, LogChannel.SMS: 20.0, LogChannel.EMAIL: 8.0}
_ENTRIES = {1: 38.0, 2: 38.0, 3: 18.0, 4: 6.0}
_SILENCE = {Unanswered.UNREACHABLE: 5.0, Unanswered.NO_REPLY: 3.0, Unanswered.DECLINED: 2.0}
_BY_THEMSELVES = 0.3
_BY_REVIEWER = 0.4
_ESCALATES_AFTER = 2
_UNTIL_AGREED = timedelta(minutes=25)
_OVER = (State.CANCELLED, State.MERGED)


class Handling:
    """Tells one complaint into its script."""

    def __init__(self, script: Script) -> None:
        self._s, self._fate, self._dice = script, script.fate, script.dice
        self._second = words().second_of(script.group)

    def tell(self) -> list[Move]:
        """Everything from naming a handler to closing."""
        s = self._s
        if self._fate.has(Turn.MERGED):
            turns.merge(s)
            return s.told()
        self._begin()
        for number, grade in enumerate(self._fate.grades, start=1):
            if number > 1:
                self._take_up(number)
            self._round(grade)
            if s.state in _OVER:
                return s.told()
        closing.archive(s)
        if self._fate.has(Turn.REOPENED):
            closing.reopen(s)
            self._take_up(s.round + 1)
            self._round(Grade.SATISFIED)
            closing.archive(s)
        return s.told()

    def _begin(self) -> None:
        s = self._s
        if self._fate.has(Turn.REGRADED):
            turns.regrade(s)
        if self._fate.has(Turn.LED):
            turns.lead(s)
        if self._fate.has(Turn.RETURNED):
            turns.give_back(s)
        self._accept()

    def _accept(self) -> None:
        s = self._s
        if self._fate.named and s.urgency is not Urgency.URGENT:
            s.wait(25)
            s.do(s.team.head, AssignComplaint, handler=s.team.handler.id)
        s.wait(24 if s.urgency is Urgency.URGENT else 60)
        s.do(s.team.take_up(), AcceptComplaint, State.IN_INVESTIGATION)

    def _take_up(self, number: int) -> None:
        """The next round is accepted anew, where it now lies."""
        s = self._s
        if s.state is State.ESCALATED:
            s.team.escalate(self._dice)
        elif self._fate.has(Turn.CHANGED_HANDS):
            s.team.pass_to(s.team.function, self._dice)
        s.round = number
        self._accept()

    def _round(self, grade: Grade) -> None:
        s = self._s
        self._talk()
        if s.state in _OVER:
            return
        found = self._solution()
        self._propose(found)
        s.wait(70)
        channel = self._dice.weighted(_REPLIES)
        s.do(s.team.officer(self._dice), ReplyToCustomer, State.REPLIED, text=self._reply(found), channel=channel)
        if found.outcome is Outcome.REFUND:
            closing.look_after_money(s)
        self._ask(grade)

    def _talk(self) -> None:
        s = self._s
        for number, (channel, text) in enumerate(self._talks()):
            s.wait(40 if number == 0 else 70)
            s.log(channel, text, reached=number == 0)
            if number == 0 and s.round == 1:
                self._between()
            if s.state in _OVER:
                return

    def _between(self) -> None:
        """What comes between the first talk and the solution."""
        s, has = self._s, self._fate.has
        if has(Turn.CANCELLED) and self._fate.until is None:
            turns.cancel(s)
            return
        if s.urgency is Urgency.COMPLEX and s.team.function != "complaint":
            turns.extend(s)
        if has(Turn.AGREED):
            turns.agree(s)
        if s.urgency is not Urgency.URGENT or self._fate.until:
            if has(Turn.PAUSED) or has(Turn.LAPSED):
                turns.pause(s)
            if has(Turn.THIRD_PARTY):
                turns.wait_for_others(s)
        if has(Turn.INFORMED):
            turns.inform(s)
        if has(Turn.URGED) or self._fate.slowness > 1:
            turns.urge(s, words().urgings)
        if self._fate.slowness > 1:
            s.wait(70)
            s.log(LogChannel.PHONE, self._dice.pick(words().late_excuses))

    def _talks(self) -> list[tuple[LogChannel, str]]:
        """The first one is always with the customer."""
        s, dice = self._s, self._dice
        if s.round > 1:
            again = [
                (LogChannel.PHONE, dice.pick(self._second.contacts)),
                (LogChannel.INTERNAL, dice.pick(self._second.checks)),
            ]
            return again if dice.happens(0.5) or self._fate.talkative else again[:1]
        story, strand = s.trouble.story, s.trouble.strand
        contacts, checks = fitting(story.contacts, strand), fitting(story.checks, strand)
        visits = fitting(story.visits, strand)
        talks = [(LogChannel.PHONE, dice.pick(words().first_contacts))]
        talks += [(LogChannel.INTERNAL, dice.pick(checks))] if checks else []
        talks += [(LogChannel.VISIT, dice.pick(visits))] if visits else []
        talks += [(LogChannel.PHONE, dice.pick(contacts))] if contacts else []
        talks.insert(2, (LogChannel.SMS, dice.pick(words().notices)))
        return talks if self._fate.talkative else talks[: dice.weighted(_ENTRIES)]

    def _solution(self) -> Solution:
        s = self._s
        known = self._second.solutions if s.round > 1 else s.trouble.story.solutions
        return self._dice.pick([each for each in known if not each.of or s.trouble.strand in each.of])

    def _propose(self, found: Solution) -> None:
        s = self._s
        amount = Decimal(found.amount or s.trouble.filled["amount"]) if found.outcome.is_money else None
        given = {"solution": s.say(found.solution), "outcome": found.outcome, "amount": amount}
        s.wait(80)
        s.do(s.team.handler, ProposeSolution, State.SOLUTION_PROPOSED, **given)
        if self._fate.has(Turn.SENT_BACK) and s.round == 1:
            s.wait(50)
            reason = s.pick(process().send_backs)
            s.do(s.team.officer(self._dice), SendBack, State.IN_INVESTIGATION, reason=reason)
            s.wait(60)
            s.do(s.team.handler, ProposeSolution, State.SOLUTION_PROPOSED, **given)
        if amount is not None and SHIPPED.rung(ApprovalMatter.MONEY, amount) is not None:
            # Told without dice: what else happens in the story stays as it is.
            s.pass_by(_UNTIL_AGREED)
            s.do(s.team.approver, DecideApproval, answer=ApprovalAnswer.APPROVE, note="")

    def _ask(self, grade: Grade) -> None:
        """The customer is asked, or answers alone, or does not answer at all."""
        s, dice = self._s, self._dice
        unhappy = grade is Grade.DISSATISFIED
        if self._fate.has(Turn.UNANSWERED) and not unhappy:
            self._hear_nothing()
            return
        demand = s.pick(self._second.demands if unhappy else words().contented) or None
        s.wait(300 if unhappy else 420)
        state = self._after(grade)
        if dice.happens(_BY_THEMSELVES):
            s.do(None, AnswerSurvey, state, round=s.round, grade=grade, demand=demand)
        else:
            s.do(s.team.judge(dice, _BY_REVIEWER), RecordSatisfaction, state, grade=grade, demand=demand)

    def _hear_nothing(self) -> None:
        s = self._s
        s.wait(800)
        why = self._dice.weighted(_SILENCE)
        note = s.pick(process().unanswered[why])
        s.do(s.team.judge(self._dice, _BY_REVIEWER), RecordNoAnswer, State.ARCHIVING, reason=why, note=note)

    def _after(self, grade: Grade) -> State:
        if grade is not Grade.DISSATISFIED:
            return State.SATISFIED
        escalates = self._s.round >= _ESCALATES_AFTER and not self._s.team.is_at_the_top
        return State.ESCALATED if escalates else State.DISSATISFIED

    def _reply(self, found: Solution) -> str:
        """The five parts that a reply must contain (CMP-26): handling, result, basis, thanks, question."""
        known, dice = words(), self._dice
        basis = dice.pick(known.basis[self._s.group])
        parts = (
            dice.pick(known.greetings),
            f"{found.handling}。",
            f"{basis}，{found.result}。",
            dice.pick(known.thanks),
            dice.pick(known.questions),
        )
        return self._s.say("".join(parts))


def cut(moves: list[Move], fate: Fate, registered_at: datetime, end: datetime) -> list[Move]:
    """The moves while the fate's state lasts, drawn together if it would not be reached by `end`."""
    main = [move for move in moves if not move.aside or move.at < end]
    if fate.until is State.ASSIGNED and main[0].state is not State.ASSIGNED:
        return []
    rounds = len(fate.grades)
    first = next((at for at, move in enumerate(main) if move.state is fate.until and move.round == rounds), None)
    if first is None:
        raise ValueError(f"{fate} does not come to pass")
    if main[first].at >= end:
        share = (end - registered_at - timedelta(minutes=2)) / (main[first].at - registered_at)
        return [_moved(move, registered_at + (move.at - registered_at) * share) for move in main[: first + 1]]
    last = next((at for at in range(first, len(main)) if main[at].state is not fate.until), len(main))
    return [move for move in main[:last] if move.at < end]


def _moved(move: Move, at: datetime) -> Move:
    return replace(move, at=at.replace(microsecond=0))
