"""Days of a hotline by chance: whatever happens in whatever order, what must always be true is."""

from datetime import timedelta

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from shouwen.features.routing.contract import (
    CallbackCancelled,
    Closure,
    QueueClosed,
    QueueOpened,
    SetBusy,
    SetIdle,
    SignedIn,
    SignedOut,
    Standing,
)
from shouwen.features.routing.contract.happenings import Profile
from shouwen.features.telephony import contract as calls
from shouwen.features.telephony.contract import Hearing, Stage
from shouwen.features.telephony.ports import End, HeldByPhone, LegId, Played, PlayId, Recorded, TransferWished
from shouwen.features.telephony.rules.state import Role
from shouwen.features.telephony.rules.supervising import SUPERVISES
from tests.app.acd.hotline import WITH_CHOICES, Hotline
from tests.conftest import MORNING

AGENTS = ("alice", "bob", "carol")
AGENT = st.sampled_from(AGENTS)
_WISHES = (
    lambda agent, _: calls.Hold(agent),
    lambda agent, _: calls.Resume(agent),
    lambda agent, _: calls.Mute(agent, on=True),
    lambda agent, _: calls.HangUp(agent),
    lambda agent, _: calls.Transfer(agent, "bills", "why"),
    calls.CallSeat,
    lambda agent, _: calls.CallOutside(agent, "0571"),
    lambda agent, _: calls.Join(agent),
    lambda agent, _: calls.HandOver(agent),
    lambda agent, _: calls.TakeBack(agent),
    lambda agent, other: calls.ListenIn(agent, other, Hearing.LISTEN),
    lambda agent, _: calls.StopListening(agent),
    lambda agent, _: calls.ComeIn(agent),
    lambda agent, _: calls.TakeOver(agent),
    lambda agent, _: calls.RingAgain(agent),
)
WITHOUT_THE_SEAT = {Stage.DIALLING, Stage.CUT_OFF, Stage.CONFERENCE}
"""Stages in which the seat's phone may ring, or be waited for."""


class Days(RuleBasedStateMachine):
    """The test is the switch: it knows which legs were asked for and not hung up, and answers or ends any of them."""

    def __init__(self) -> None:
        super().__init__()
        self.hotline = Hotline(WITH_CHOICES)
        self.calls = 0
        self.seen = 0
        self.refused: set[str] = set()
        self.there: set[str] = set()
        self.up: set[str] = set()

    @initialize()
    def morning(self) -> None:
        self.hotline.signs_in(*AGENTS[:2])
        self.hotline.signs_in(AGENTS[2], in_browser=True)

    @rule()
    def somebody_calls(self) -> None:
        self.calls += 1
        leg = self.hotline.calls(f"c{self.calls}")
        self.there.add(leg)
        self.up.add(leg)
        self._follow()

    @rule(pick=st.integers(0, 50))
    def a_phone_is_answered(self, pick: int) -> None:
        ringing = sorted(self.there - self.up)
        if ringing:
            leg = ringing[pick % len(ringing)]
            self.up.add(leg)
            self.hotline.answers(leg)
            self._follow()

    @rule(agent=AGENT)
    def somebody_calls_and_an_agent_who_was_away_answers(self, agent: str) -> None:
        self.hotline.happens(SetIdle(agent))
        self.somebody_calls()
        leg = self.hotline.core.telephone.seats[agent].leg
        if leg in self.there - self.up:
            self.up.add(leg)
            self.hotline.answers(leg)
            self._follow()

    @rule(pick=st.integers(0, 50), why=st.sampled_from(End))
    def a_line_ends(self, pick: int, why: End) -> None:
        if self.there:
            leg = sorted(self.there)[pick % len(self.there)]
            self._gone(leg)
            self.hotline.ends(leg, why)
            self._follow()

    @rule(agent=AGENT, other=AGENT, wish=st.sampled_from(_WISHES))
    def a_seat_wants_something(self, agent: str, other: str, wish: "object") -> None:
        if callable(wish):
            self.hotline.wishes(wish(agent, other))
            self._follow()

    @rule(agent=AGENT)
    def somebody_is_dialled(self, agent: str) -> None:
        self.calls += 1
        self.hotline.dials(agent, "13900000002", f"c{self.calls}")
        if f"c{self.calls}" not in self.hotline.core.telephone.calls:
            self.refused.add(f"c{self.calls}")
        self._follow()

    @rule(pick=st.integers(0, 50), other=AGENT, wish=st.sampled_from(_WISHES))
    def whoever_talks_wants_something(self, pick: int, other: str, wish: "object") -> None:
        talking = [seat.agent for seat in self.hotline.core.telephone.seats.values() if seat.up]
        if talking and callable(wish):
            self.hotline.wishes(wish(talking[pick % len(talking)], other))
            self._follow()

    @rule(pick=st.integers(0, 50), key=st.sampled_from("123"), held=st.booleans(), to=AGENT)
    def a_phone_has_keys(self, pick: int, key: str, held: bool, to: str) -> None:
        if self.up:
            leg = LegId(sorted(self.up)[pick % len(self.up)])
            self.hotline.presses(leg, key)
            self.hotline.hears(HeldByPhone(leg, MORNING, held))
            self.hotline.hears(TransferWished(leg, MORNING, to))
            self._follow()

    @rule(whole=st.booleans(), closes=st.integers(0, 5))
    def what_is_said_or_recorded_ends(self, whole: bool, closes: int) -> None:
        telephone = self.hotline.core.telephone
        for play in sorted(telephone.plays):
            self.hotline.hears(Played(PlayId(play), MORNING, whole))
        for name in sorted(telephone.messages):
            self.hotline.hears(Recorded(name, MORNING, 3 if whole else None))
        if not closes:
            self.hotline.happens(QueueClosed("hotline", Closure.EMERGENCY))
        self.hotline.happens(QueueOpened("hotline"))
        self._follow()

    @rule(agent=AGENT, on=st.booleans())
    def an_agent_is_busy_or_not(self, agent: str, on: bool) -> None:
        self.hotline.happens(SetBusy(agent, "lunch") if on else SetIdle(agent))
        self._follow()

    @rule(agent=AGENT)
    def an_agent_goes_and_comes(self, agent: str) -> None:
        self.hotline.happens(SignedOut(agent))
        self.hotline.happens(SignedIn(agent, Profile()))
        self._follow()

    @rule(seconds=st.sampled_from([1, 5, 16, 70]))
    def time_passes(self, seconds: int) -> None:
        self.hotline.passes(seconds)
        self._follow()

    def _follow(self) -> None:
        """The switch does what it was asked."""
        for doing in self.hotline.doings[self.seen :]:
            assert doing.call, f"{doing} belongs to no call"
            if isinstance(doing, calls.RingSeat | calls.DialOutside):
                assert doing.leg not in self.there
                self.there.add(doing.leg)
            elif isinstance(doing, calls.HangUpLeg):
                self._gone(doing.leg)
            elif isinstance(doing, calls.PutTogether):
                assert set(doing.legs) <= self.there, "a leg that is not there is put together"
            elif isinstance(doing, calls.PutEar):
                assert {doing.ear, doing.to} <= self.there
            elif isinstance(doing, calls.Say | calls.PlayMusic | calls.TakeMessage | calls.PlayRinging | calls.MuteLeg):
                assert doing.leg in self.there, f"{doing} to a leg that is not there"
        self.seen = len(self.hotline.doings)

    def _gone(self, leg: str) -> None:
        self.there.discard(leg)
        self.up.discard(leg)

    @invariant()
    def every_leg_belongs_to_somebody(self) -> None:
        assert self.there == set(self.hotline.core.telephone.legs)

    @invariant()
    def no_phone_is_in_two_calls(self) -> None:
        legs = [each.leg for each in self.hotline.core.telephone.seats.values() if each.leg]
        assert len(legs) == len(set(legs))

    @invariant()
    def a_call_that_somebody_has_is_talked_and_routing_says_the_same(self) -> None:
        core = self.hotline.core
        attended = [call for call in core.telephone.calls.values() if not call.is_left]
        for call in attended:
            known = core.routing.core.contacts.get(call.id)
            assert known is not None, "the line is there, and routing knows nothing of it"
            if call.agent:
                assert call.stage is not Stage.WAITING
                seat = core.telephone.seats[call.agent]
                assert seat.up or call.stage in WITHOUT_THE_SEAT, "talks without a phone"
                assert seat.up or seat.leg or call.id in core.telephone.due, "nobody rings the phone again"
                assert seat.call == call.id
                assert (known.standing, known.agent) == (Standing.IN_HAND, call.agent)
            else:
                assert call.stage is Stage.WAITING
                assert known.standing is not Standing.IN_HAND
        assert set(core.routing.core.contacts) == {call.id for call in attended} | set(core.telephone.asked)

    @invariant()
    def nobody_listens_to_nothing(self) -> None:
        telephone = self.hotline.core.telephone
        for seat in telephone.seats.values():
            if seat.listens_to:
                heard = telephone.seats[seat.listens_to]
                assert telephone.calls[heard.call].agent == heard.agent
                assert telephone.legs[seat.leg] == (Role.EAR, seat.agent)

    def teardown(self) -> None:
        """When all customers have hung up and time has passed, nothing is left and everybody is free."""
        for leg, (role, _) in list(self.hotline.core.telephone.legs.items()):
            if role is Role.CUSTOMER:
                self.hotline.ends(leg)
        for call in list(self.hotline.core.telephone.calls.values()):
            if call.direction is calls.Direction.OUT:
                self.hotline.wishes(calls.HangUp(call.agent))
            else:
                self.hotline.happens(CallbackCancelled(call.id))
        self.hotline.passes(30)
        assert not self.hotline.core.telephone.legs
        assert not self.hotline.core.telephone.calls
        reasons = {each.busy for each in self.hotline.core.routing.core.agents.values()}
        assert SUPERVISES not in reasons, "busy for the telephone, which is quiet"
        assert not self.hotline.core.telephone.plays
        assert not self.hotline.core.telephone.due
        assert not self.hotline.core.telephone.asked
        over = [each.call for each in self.hotline.told(calls.CallOver)]
        assert sorted(over) == sorted({f"c{n}" for n in range(1, self.calls + 1)} - self.refused)


TestDays = Days.TestCase
TestDays.settings = settings(
    max_examples=40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    stateful_step_count=60,
    deadline=timedelta(seconds=60),
    suppress_health_check=list(HealthCheck),
)
