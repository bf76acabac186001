"""Whoever takes calls over has the state that was, and asks the switch only for what is missing."""

from shouwen.app.acd.core import Core
from shouwen.app.acd.journal import Routed
from shouwen.app.acd.restoring import first_lines
from shouwen.features.routing.contract import SettingsPublished, TakenOver
from shouwen.features.routing.rules import new_state
from shouwen.features.telephony.contract import Answer, HangUp, HangUpLeg, PlayMusic, PutTogether, Say, StopSaying
from shouwen.features.telephony.ports import LegId, Rings, Standing, StandingLeg
from shouwen.features.telephony.rules import broken_off, strays, undone
from tests.app.acd.hotline import SETTINGS, START, Hotline, alice_talks_to_dana
from tests.conftest import MORNING


def test_a_journal_names_the_settings_it_begins_with() -> None:
    """Or else it would be read under those of a later day, and lead to another state."""
    core = Core(new_state(SETTINGS))
    first, _ = first_lines(core, Standing(), SETTINGS, MORNING, is_first=True)
    assert first == [Routed(TakenOver()), Routed(SettingsPublished(SETTINGS))]
    later, _ = first_lines(core, Standing(), SETTINGS, MORNING, is_first=False)
    assert later == [Routed(TakenOver())]


def test_whoever_was_answered_already_is_not_answered_again() -> None:
    """A switch may take long to answer a leg twice, and everybody else waits meanwhile."""
    hotline = Hotline()
    leg = hotline.calls()
    hotline.said()
    for up, asked in ((True, [PlayMusic]), (False, [Answer, PlayMusic])):
        standing = Standing((StandingLeg(leg, "carrier", "dana", up, dialled="10086"),))
        assert [type(each) for each in undone(hotline.core.telephone, standing)] == asked


def test_what_was_being_said_counts_as_broken_off() -> None:
    """Whether the switch was asked to say it nobody knows. An announcement silences the music: without it, whoever is
    answered meanwhile would go on hearing that."""
    hotline = Hotline()
    leg = hotline.calls()
    standing = Standing((StandingLeg(leg, "carrier", "dana", up=True, dialled="10086"),))
    said = hotline.done(Say)[-1]
    assert PlayMusic(leg, on=True, call="c1") not in list(undone(hotline.core.telephone, standing))
    assert list(broken_off(hotline.core.telephone)) == [StopSaying(said.play, call="c1")]
    hotline.doings.clear()
    lines, _ = first_lines(hotline.core, standing, SETTINGS, MORNING, is_first=False)
    hotline.takes(*lines)
    assert hotline.doings == [PlayMusic(leg, on=True, call="c1")]
    hotline.signs_in("alice")
    rung = hotline.rung("alice")
    hotline.doings.clear()
    hotline.answers(rung)
    assert [type(each) for each in hotline.doings] == [PlayMusic, PutTogether]


def test_a_caller_whose_call_is_over_is_hung_up_again_and_is_no_new_call() -> None:
    """Whoever led was ended after it had kept the end of the call, and before the switch was asked for it."""
    hotline, dana = alice_talks_to_dana()
    hotline.wishes(HangUp("alice"))
    assert hotline.core.telephone.calls == {}
    standing = Standing((StandingLeg(dana, "carrier", "dana", up=True, dialled="10086"),))
    lines, callers = first_lines(hotline.core, standing, SETTINGS, MORNING, is_first=False)
    assert (lines, callers) == ([Routed(TakenOver())], [])
    assert list(undone(hotline.core.telephone, standing)) == [HangUpLeg(dana)]
    assert list(strays(hotline.core.telephone, standing)) == [HangUpLeg(dana)]
    hotline.doings.clear()
    assert hotline.calls() == dana
    assert (hotline.doings, hotline.core.telephone.calls) == ([HangUpLeg(dana, call="c1")], {})
    hotline.takes(*first_lines(hotline.core, Standing(), SETTINGS, MORNING, is_first=False)[0])
    assert hotline.core.telephone.leaving == {}


def test_a_phone_that_rings_for_nobody_is_hung_up() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    outcome = hotline.core.heard(Rings(LegId("seat-25"), MORNING), START)
    assert outcome.doings == [HangUpLeg("seat-25")]


def test_only_what_was_opened_and_is_on_no_call_is_a_stray() -> None:
    """Whoever dials or calls may be told of in a moment; the phone that an offer rings is known before it is rung."""
    hotline = Hotline()
    hotline.signs_in("alice")
    hotline.calls()
    standing = Standing(
        (
            StandingLeg(LegId(hotline.rung("alice")), "alice", "dana", up=False, opened=True),
            StandingLeg(LegId("seat-9"), "bob", "dana", up=False, opened=True),
            StandingLeg(LegId("shouwen-1.1"), "hank", "hank", up=True),
            StandingLeg(LegId("shouwen-1.2"), "carrier", "eve", up=False, dialled="10086"),
        )
    )
    assert list(strays(hotline.core.telephone, standing)) == [HangUpLeg("seat-9")]
