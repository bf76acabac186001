"""Messages without a call at a seat: offered, in hand, left behind; a call may come beside them."""

from shouwen.app.acd.books import Books
from shouwen.app.acd.journal import DeskSaid
from shouwen.app.acd.showing import queue_row, seat_row
from shouwen.features.routing.contract import Medium, Presence, Renewed, Standing
from shouwen.features.routing.contract.happenings import Profile
from shouwen.features.telephony.contract import (
    Declines,
    DeskMessage,
    NotNow,
    RingSeat,
    SignsIn,
    SignsOut,
    TookWork,
    WishRefused,
    WorkCame,
    WorkLeft,
    WorkOver,
)
from tests.app.acd.hotline import HOTLINE, Hotline

MESSAGE = "m1"


def said(hotline: Hotline, message: DeskMessage) -> None:
    hotline.takes(DeskSaid(message, "note"))


def comes(hotline: Hotline, message: str = MESSAGE) -> None:
    said(hotline, WorkCame("", message, Medium.VOICEMAIL, HOTLINE))


def takes(hotline: Hotline, agent: str, message: str = MESSAGE) -> None:
    said(hotline, TookWork(agent, message, Medium.VOICEMAIL))


def standing(hotline: Hotline, message: str = MESSAGE) -> tuple[Standing, str]:
    contact = hotline.core.routing.core.contacts[message]
    return contact.standing, contact.agent


def row(hotline: Hotline, agent: str = "alice") -> dict[str, object]:
    found = seat_row(hotline.core, agent, None, 1)
    assert found is not None
    return found


def offered_to_alice() -> Hotline:
    hotline = Hotline()
    hotline.signs_in("alice")
    comes(hotline)
    return hotline


def test_it_is_offered_on_the_screen_and_no_phone_rings() -> None:
    hotline = offered_to_alice()
    shown = row(hotline)
    assert (shown["presence"], shown["contact_id"]) == (Presence.RINGING, None)
    assert shown["offered"] == {"id": MESSAGE, "medium": Medium.VOICEMAIL}
    assert shown["offer"] == hotline.core.routing.core.agents["alice"].offer
    assert not hotline.done(RingSeat)


def test_whoever_takes_it_has_it_in_hand_and_calls_come_beside_it() -> None:
    hotline = offered_to_alice()
    takes(hotline, "alice")
    assert (row(hotline)["presence"], row(hotline)["offered"], row(hotline)["hands"]) == (Presence.IDLE, None, 1)
    hotline.calls()
    hotline.answers(hotline.rung("alice"))
    assert hotline.stands("alice") is Presence.TALKING
    said(hotline, WorkOver("", MESSAGE))
    assert row(hotline)["hands"] == 0


def test_it_comes_once_and_comes_back_when_it_is_given_back() -> None:
    hotline = offered_to_alice()
    comes(hotline)
    assert standing(hotline) == (Standing.OFFERED, "alice")
    takes(hotline, "alice")
    hotline.signs_in("bob")
    comes(hotline)
    assert standing(hotline) == (Standing.OFFERED, "bob")


def test_what_was_taken_from_the_list_before_anybody_was_asked_comes_back_too() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    takes(hotline, "alice")
    assert standing(hotline) == (Standing.IN_HAND, "alice")
    hotline.signs_in("bob")
    comes(hotline)
    assert standing(hotline)[0] is Standing.OFFERED


def test_nobody_signs_out_with_it_in_hand() -> None:
    hotline = offered_to_alice()
    takes(hotline, "alice")
    said(hotline, SignsOut("alice"))
    assert hotline.told(WishRefused)[-1].why is NotNow.WORK_IN_HAND
    said(hotline, WorkOver("", MESSAGE))
    said(hotline, SignsOut("alice"))
    assert hotline.stands("alice") is Presence.SIGNED_OUT


def test_whoever_is_gone_leaves_it_to_the_next_one() -> None:
    hotline = offered_to_alice()
    takes(hotline, "alice")
    hotline.signs_in("bob")
    hotline.passes(30)
    hotline.happens(Renewed(("bob",)))
    hotline.passes(20)
    assert hotline.told(WorkLeft) == [WorkLeft("alice", MESSAGE)]
    assert standing(hotline) == (Standing.OFFERED, "bob")


def test_a_message_that_no_queue_gave_is_left_behind_as_well() -> None:
    hotline = Hotline()
    hotline.signs_in("alice")
    takes(hotline, "alice")
    hotline.passes(60)
    assert hotline.told(WorkLeft) == [WorkLeft("alice", MESSAGE)]
    comes(hotline)
    assert standing(hotline)[0] is Standing.WAITING


def test_giving_back_is_nobodys_loss() -> None:
    """Also in the tick in which somebody else's lease ends."""
    hotline = offered_to_alice()
    takes(hotline, "alice")
    comes(hotline)
    assert hotline.told(WorkLeft) == []


def test_who_declines_goes_on_and_is_asked_again_later() -> None:
    hotline = offered_to_alice()
    said(hotline, Declines("alice", hotline.core.routing.core.agents["alice"].offer, "unfinished"))
    assert (hotline.stands("alice"), standing(hotline)[0]) == (Presence.IDLE, Standing.LATER)
    hotline.happens(Renewed(("alice",)))
    hotline.passes(40)
    hotline.happens(Renewed(("alice",)))
    hotline.passes(21)
    assert standing(hotline) == (Standing.OFFERED, "alice")


def test_who_may_not_handle_messages_is_offered_none() -> None:
    hotline = Hotline()
    said(hotline, SignsIn("alice", "8001", "unit", Profile(), limits=((Medium.VOICEMAIL, 0),)))
    comes(hotline)
    assert standing(hotline) == (Standing.WAITING, "")
    hotline.calls()
    assert hotline.rung("8001")


def test_the_board_counts_those_on_the_line() -> None:
    hotline = Hotline()
    comes(hotline)
    assert queue_row(hotline.core, "hotline", 1)["waiting"] == 0
    hotline.calls()
    assert queue_row(hotline.core, "hotline", 1)["waiting"] == 1


def test_what_was_left_is_written_down_until_it_is_kept() -> None:
    hotline, books = offered_to_alice(), Books()
    takes(hotline, "alice")
    at = hotline.now + 60_000
    for line in hotline.core.due():
        books.note(1, at, line, hotline.core.take(line, at), hotline.core)
    assert [(each.agent, each.work) for each in books.dropped] == [("alice", MESSAGE)]
    assert "alice" in books.agents
    books.drop_ended()
    assert books.dropped == []
