"""A day that was, and the same day under other settings."""

from heapq import heappop, heappush
from random import Random

import msgspec
from msgspec.structs import replace

from shouwen.features.routing.contract import (
    SECOND,
    Abandoned,
    Accepted,
    Arrived,
    CallbackSetting,
    ChoseCallback,
    Connected,
    Ended,
    Entry,
    HandedBack,
    Happening,
    Medium,
    NotReached,
    Offered,
    Presence,
    PresenceChanged,
    Profile,
    Relaxation,
    RoutingSettings,
    SetBusy,
    SetIdle,
    SignedIn,
    SignedOut,
    Standing,
    TierSetting,
)
from shouwen.features.routing.rules import replay, snapshot, what_if
from shouwen.kernel.chance import Chance
from tests.features.routing.floor import MONDAY, Floor, queue, rules

SETTINGS = rules(
    queue("fault", skill="fault", skills=("fault",), level=4, relaxations=(Relaxation(120, level=1),)),
    queue("general"),
    tiers=(TierSetting("diamond", first=True),),
)
HOUR = 3_600


def test_a_journal_written_down_and_read_again_gives_the_same_state() -> None:
    floor = a_day(SETTINGS)
    written = msgspec.json.encode(floor.journal)
    again, figures = replay(SETTINGS, msgspec.json.decode(written, type=list[Entry]))
    assert snapshot(again) == snapshot(floor.state)
    assert figures.arrived > 300
    assert figures.answered > 100
    assert figures.abandoned > 10
    assert figures.called_back == 0
    assert figures.service_level == 100 * figures.within / figures.arrived
    assert figures.mean_wait * figures.answered <= figures.waited
    assert replay(SETTINGS, [])[1].service_level is None


def test_the_same_settings_give_the_same_day() -> None:
    floor = a_day(SETTINGS)
    assert what_if(SETTINGS, floor.journal, SETTINGS) == replay(SETTINGS, floor.journal)[1]


def test_asking_for_less_sooner_answers_more_of_those_who_wait_for_the_skilled() -> None:
    floor = a_day(SETTINGS)
    was = replay(SETTINGS, floor.journal)[1]
    fault = replace(SETTINGS.queues[0], relaxations=(Relaxation(5, level=1),))
    would = what_if(replace(SETTINGS, queues=(fault, SETTINGS.queues[1])), floor.journal, SETTINGS)
    assert would.arrived == was.arrived
    assert would.answered > was.answered
    assert would.abandoned < was.abandoned
    assert would.arrived == would.answered + would.abandoned == was.answered + was.abandoned


def test_hand_backs_busy_times_and_late_signing_out_are_played_again() -> None:
    floor = Floor(rules(queue("fault", skill="fault", callback=None), queue("bills", skill="bills")))
    floor.signs_in("alice", "fault")
    floor.signs_in("bob", "bills")
    floor.calls("one")
    floor.after(3)
    floor.accepts("alice")
    floor.after(100)
    floor.step(HandedBack("one", "bills"))
    floor.after(4)
    floor.accepts("bob")
    floor.step(SetBusy("alice", "meal"))
    floor.calls("two")
    floor.after(50)
    floor.step(SetIdle("alice"))
    floor.after(2)
    floor.accepts("alice")
    floor.after(30)
    for contact in ("one", "two"):
        floor.step(Ended(contact))
    floor.step(SignedOut("alice"))
    floor.after(100)
    was = replay(floor.settings, floor.journal)[1]
    assert (was.answered, was.longest) == (3, 107_000)
    assert what_if(floor.settings, floor.journal, floor.settings) == was
    slower = what_if(replace(floor.settings, rest_seconds=60), floor.journal, floor.settings)
    assert slower.answered == 3


def test_callbacks_are_tried_again_as_they_were() -> None:
    floor = Floor(rules(queue(callback=CallbackSetting(retry_seconds=60))))
    floor.calls("one")
    floor.step(ChoseCallback("one"))
    floor.signs_in("alice")
    floor.accepts("alice")
    floor.after(20)
    floor.step(NotReached("one"))
    floor.after(60)
    floor.accepts("alice")
    floor.after(20)
    floor.step(Ended("one"))
    floor.after(60)
    was = replay(floor.settings, floor.journal)[1]
    assert (was.called_back, was.answered) == (1, 0)
    assert what_if(floor.settings, floor.journal, floor.settings) == was


Ahead = list[tuple[int, int, Happening]]


def a_day(settings: RoutingSettings) -> Floor:
    """Three hours with eight agents, in which more call than can be answered at once."""
    chance, floor, ahead = Chance(11)["day"], Floor(settings), Ahead()
    for number in range(8):
        heappush(ahead, (MONDAY, -9 + number, SignedIn(f"a{number}", Profile((("fault", 5 if number < 2 else 2),)))))
    at, number = MONDAY, 0
    while at < MONDAY + 3 * HOUR * SECOND:
        at += round(chance.expovariate(1 / 28) * SECOND) + 1
        number += 1
        skill, tier = chance.choice(("fault", "")), chance.choice(("", "", "", "diamond"))
        heappush(ahead, (at, number, Arrived(f"c{number}", Medium.CALL, skill=skill, tier=tier)))
        heappush(ahead, (at + chance.randint(20, 400) * SECOND, number, Abandoned(f"c{number}")))
    play(floor, ahead, chance)
    return floor


def play(floor: Floor, ahead: Ahead, chance: Random) -> None:
    """Whoever is offered something accepts it after some seconds, talks, and wraps up for a while."""
    number = 0
    while ahead:
        effects = floor.after((ahead[0][0] - floor.now) / SECOND, at_most_one=True)
        if not effects:
            _, _, happening = heappop(ahead)
            effects = [*floor.step(happening)] if may(floor, happening) else []
        for effect in effects:
            number += 1
            if isinstance(effect, Offered):
                later = floor.now + chance.randint(1_000, 9_000)
                heappush(ahead, (later, -number, Accepted(effect.agent, effect.token)))
            if isinstance(effect, Connected):
                over = floor.now + chance.randint(60_000, 400_000)
                heappush(ahead, (over, -number, Ended(effect.contact)))
            if isinstance(effect, PresenceChanged) and effect.presence is Presence.WRAP_UP:
                heappush(ahead, (floor.now + chance.randint(5_000, 55_000), -number, SetIdle(effect.agent)))


def may(floor: Floor, happening: Happening) -> bool:
    if isinstance(happening, Abandoned):
        contact = floor.state.core.contacts.get(happening.contact)
        return contact is not None and contact.standing in (Standing.WAITING, Standing.OFFERED)
    return True
