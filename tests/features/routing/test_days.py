"""Days of whatever may happen, in any order: what must never be is never, and whoever is restored goes on the same."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shouwen.features.routing.contract import (
    SECOND,
    Abandoned,
    Accepted,
    Arrived,
    CallbackCancelled,
    ChoseCallback,
    ChoseVoicemail,
    Closure,
    Decided,
    Declined,
    Denial,
    Denied,
    Effect,
    Ended,
    Entry,
    Failed,
    HandedBack,
    Happening,
    Medium,
    NotReached,
    Offered,
    PassedOn,
    Picked,
    QueueClosed,
    QueueOpened,
    Renewed,
    Rule,
    SetBusy,
    SetIdle,
    SettingsPublished,
    SignedIn,
    SignedOut,
    Standing,
    TakenOver,
    Ticked,
)
from shouwen.features.routing.rules import new_state, next_due, replayed, restored, snapshot, step
from tests.features.routing.days import OTHERS, PROFILES, QUEUES, SETTINGS, broken, fits, takes

AGENTS = tuple(f"a{number}" for number in range(6))
CALLERS = ("", "caller-1", "caller-2")
some = st.sampled_from
chance = st.integers(0, 1_000_000)
MEDIA = (Medium.CALL, Medium.CALL, Medium.CALL, *Medium)


Method = TypeVar("Method", bound=Callable[..., None])


def there_is(*standings: Standing) -> Callable[[Method], Method]:
    """A rule that needs a contact which stands so."""
    return precondition(lambda self: any(one.standing in standings for one in self.state.core.contacts.values()))


class Days(RuleBasedStateMachine):
    """Twins: one goes on and on, the other is now and then restored from what was written down of the first."""

    @initialize()
    def opens(self) -> None:
        self.state, self.twin = new_state(SETTINGS), new_state(SETTINGS)
        self.now = 1_790_553_600_000
        self.journal: list[Entry] = []
        self.tokens: list[tuple[str, int]] = []
        self.count = 0
        self.a_shift_begins()

    def step(self, happening: Happening) -> Sequence[Effect]:
        before = {
            contact.id: (contact.queue, contact.relaxed, contact.awaits, self.state.book.key(contact))
            for contact in self.state.core.contacts.values()
            if contact.standing is Standing.WAITING and contact.queue in self.state.book.queues
        }
        turns = {agent.id: (agent.load, agent.turn) for agent in self.state.core.agents.values()}
        was_late = (next_due(self.state) or self.now) < self.now
        self.journal.append(Entry(self.now, happening))
        _, effects = step(self.state, happening, self.now)
        _, same = step(self.twin, happening, self.now)
        assert list(effects) == list(same)
        assert next_due(self.state) == next_due(self.twin)
        self.tokens += [(each.agent, each.token) for each in effects if isinstance(each, Offered)]
        # What fell due before somebody came back with other powers was decided by those of before.
        if not isinstance(happening, SettingsPublished) and not (was_late and isinstance(happening, SignedIn)):
            self.in_order([each for each in effects if isinstance(each, Decided)], before, turns)
        return effects

    def in_order(self, decided: list[Decided], before: dict[str, Any], turns: dict[str, Any]) -> None:
        """Nobody who stood there before and after was passed over but by the rule that is named.

        In a step that comes late more than one thing falls due: what was offered in its midst did not stand there, nor
        what had awaited somebody else until then.
        """
        core, book = self.state.core, self.state.book
        had_offers = {each.contact for each in decided if each.token}
        for each in decided:
            contact, agent = core.contacts.get(each.contact), core.agents.get(each.agent)
            if contact is None or agent is None or contact.token != each.token:
                continue
            if each.rule is Rule.RANK:
                for other in core.contacts.values():
                    if other.standing is not Standing.WAITING or other.awaits:
                        continue
                    mine = fits(agent.profile, book.requirement(other, other.relaxed))
                    ahead = book.key(other) < book.key(contact) and takes(self.state, agent, other.medium, offer=False)
                    stood = before.get(other.id) == (other.queue, other.relaxed, other.awaits, book.key(other))
                    stayed = stood and other.id not in had_offers
                    assert not (mine and ahead and stayed), f"{other.id} was passed over by {contact.id}"
            if each.rule is Rule.LONGEST_IDLE:
                wanted = book.requirement(contact, each.step)
                for one in core.agents.values():
                    stayed = turns.get(one.id) == (one.load, one.turn)
                    idler = stayed and turns[one.id] < (agent.load, agent.turn)
                    free = takes(self.state, one, contact.medium)
                    assert not (idler and free and fits(one.profile, wanted)), f"{one.id} was passed over"

    def pick(self, number: int, *standings: Standing) -> str:
        found = [one.id for one in self.state.core.contacts.values() if one.standing in standings]
        return found[number % len(found)] if found else "nobody"

    @rule(seconds=some((0, 0.5, 3, 9, 15, 16, 31)), silent=st.sets(some(AGENTS), max_size=1))
    def time_passes(self, seconds: float, silent: set[str]) -> None:
        self.until(self.now + round(seconds * SECOND))
        self.step(Renewed(tuple(sorted(self.state.core.agents.keys() - silent))))

    @rule(hours=some((0.1, 1, 9)), number=chance)
    def a_long_time_passes(self, hours: float, number: int) -> None:
        """Seldom, since it empties the floor; then the next day begins."""
        if number % 4:
            return
        self.until(self.now + round(hours * 3_600 * SECOND))

    def until(self, end: int) -> None:
        while (due := next_due(self.state)) is not None and due <= end:
            self.now = max(due, self.now)
            self.step(Ticked())
        self.now = end

    @rule(seconds=some((1, 14, 40)))
    def whoever_drives_it_is_late(self, seconds: int) -> None:
        self.now += seconds * SECOND

    @rule(seconds=some((0, 0, 0, 10, 300)))
    def another_takes_over(self, seconds: int) -> None:
        """From a snapshot, after a time in which nobody drove it."""
        self.twin = restored(snapshot(self.state))
        self.now += seconds * SECOND
        agents = self.state.core.agents.keys()
        self.step(TakenOver())
        assert self.state.core.agents.keys() == agents

    @rule(agent=some(AGENTS), profile=some(PROFILES), chats=some((None, 0, 1)))
    def signs_in(self, agent: str, profile: Any, chats: int | None) -> None:
        known = self.state.core.agents.get(agent)
        if known is not None and (known.hands or known.offer):
            chats = None  # whoever has more in hand than is allowed from now on would keep it
        self.step(SignedIn(agent, profile, () if chats is None else ((Medium.CHAT, chats),)))

    @rule()
    def a_shift_begins(self) -> None:
        for agent, profile in zip(AGENTS, PROFILES, strict=False):
            if agent not in self.state.core.agents:
                self.step(SignedIn(agent, profile))
            self.step(SetIdle(agent))

    @rule(agent=some(AGENTS))
    def signs_out(self, agent: str) -> None:
        self.step(SignedOut(agent))

    @rule(agent=some(AGENTS))
    def is_busy(self, agent: str) -> None:
        self.step(SetBusy(agent, "meeting"))

    @rule(agent=some(AGENTS))
    def is_idle(self, agent: str) -> None:
        self.step(SetIdle(agent))

    @rule(
        media=st.lists(some(MEDIA), min_size=1, max_size=4),
        skill=some(("", "broadband")),
        language=some(("", "zh", "en")),
        region=some(("", "north", "south")),
        tier=some(("", "", "gold", "diamond")),
        caller=some(CALLERS),
        known=st.lists(some(AGENTS), max_size=2, unique=True),
    )
    def arrive(self, media: list[Medium], caller: str, known: list[str], **about: str) -> None:
        for medium in media:
            self.count += 1
            brand = ("", "home", "world")[self.count % 3]
            contact = f"c{self.count}"
            self.step(Arrived(contact, medium, "10086", caller, brand=brand, known_agents=tuple(known), **about))

    @there_is(Standing.OFFERED)
    @rule()
    def offers_are_accepted(self) -> None:
        for offer in list(self.state.core.offers.values()):
            self.step(Accepted(offer.agent, offer.token))

    @there_is(Standing.OFFERED)
    @rule(answer=some((Accepted, Declined, Failed)), number=chance)
    def an_offer_is_answered(self, answer: type[Any], number: int) -> None:
        offers = list(self.state.core.offers.values())
        if offers:
            offer = offers[number % len(offers)]
            self.step(answer(offer.agent, offer.token))

    @precondition(lambda self: self.tokens)
    @rule(number=chance, answer=some((Accepted, Declined, Failed)), stranger=some((None, *AGENTS)))
    def an_old_token_is_shown(self, number: int, answer: type[Any], stranger: str | None) -> None:
        """Or that of an offer to somebody else."""
        agent, token = self.tokens[number % len(self.tokens)]
        self.step(Ticked())
        offer, agent = self.state.core.offers.get(token), stranger or agent
        if offer is None or offer.agent != agent:
            before = snapshot(self.state)
            assert self.step(answer(agent, token)) == [Denied(Denial.STALE_OFFER, agent=agent, token=token)]
            assert snapshot(self.state) == before

    @there_is(Standing.WAITING, Standing.OFFERED)
    @rule(number=chance)
    def a_customer_gives_up(self, number: int) -> None:
        self.step(Abandoned(self.pick(number, Standing.WAITING, Standing.OFFERED, Standing.LATER)))

    @there_is(Standing.IN_HAND)
    @rule(number=chance)
    def work_ends(self, number: int) -> None:
        self.step(Ended(self.pick(number, Standing.IN_HAND)))

    @there_is(Standing.IN_HAND)
    @rule(number=chance, queue=some((*(queue.code for queue in QUEUES), "nowhere")))
    def work_is_handed_back(self, number: int, queue: str) -> None:
        self.step(HandedBack(self.pick(number, Standing.IN_HAND), queue))

    @there_is(Standing.IN_HAND)
    @rule(number=chance, other=chance, agent=some(AGENTS))
    def work_is_passed_on(self, number: int, other: int, agent: str) -> None:
        self.step(PassedOn(self.pick(number, Standing.IN_HAND), agent, self.pick(other, Standing.IN_HAND)))

    @rule(number=chance, agent=some((*AGENTS, "nobody")), medium=some((*Medium,)))
    def it_is_taken_from_a_list(self, number: int, agent: str, medium: Medium) -> None:
        """Written work wherever it stands, or some that no queue has."""
        found = [one.id for one in self.state.core.contacts.values() if one.medium is medium]
        contact = [*found, f"listed-{medium}-{number}"][number % (len(found) + 1)]
        self.step(Ticked())
        offers = set(self.state.core.offers)
        effects = self.step(Picked(contact, agent, medium))
        now = self.state.core.contacts.get(contact)
        if medium.is_live:
            assert Denied(Denial.NOT_WAITING, agent, contact) in effects
            assert offers >= set(self.state.core.offers)
        elif now is not None:
            assert (now.standing, now.agent) == (Standing.IN_HAND, agent)

    @there_is(Standing.WAITING)
    @rule(number=chance, choice=some((ChoseCallback, ChoseCallback, ChoseVoicemail, CallbackCancelled)))
    def a_customer_chooses(self, number: int, choice: type[Any]) -> None:
        self.step(choice(self.pick(number, Standing.WAITING, Standing.OFFERED, Standing.LATER)))

    @there_is(Standing.WAITING)
    @rule()
    def all_who_may_choose_a_callback(self) -> None:
        for contact in list(self.state.core.contacts.values()):
            queue = self.state.book.queues.get(contact.queue)
            if contact.medium is Medium.CALL and queue and queue.callback and contact.standing is Standing.WAITING:
                self.step(ChoseCallback(contact.id))

    @precondition(lambda self: any(one.callback for one in self.state.core.contacts.values()))
    @rule(number=chance)
    def nobody_picks_up(self, number: int) -> None:
        callbacks = [one.id for one in self.state.core.contacts.values() if one.callback]
        self.step(NotReached(callbacks[number % len(callbacks)]))

    @rule(queue=some(QUEUES), why=some((None, None, *Closure)))
    def a_queue_opens_or_closes(self, queue: Any, why: Closure | None) -> None:
        self.step(QueueOpened(queue.code) if why is None else QueueClosed(queue.code, why))

    @rule(other=some((SETTINGS, OTHERS)))
    def settings_are_published(self, other: Any) -> None:
        self.step(SettingsPublished(other))

    @rule()
    def the_twin_is_restored(self) -> None:
        self.twin = restored(snapshot(self.state))

    @invariant()
    def nothing_is_broken(self) -> None:
        if hasattr(self, "state") and self.state.core.now == self.now:
            assert list(broken(self.state)) == []

    def teardown(self) -> None:
        if hasattr(self, "state"):
            assert snapshot(replayed(SETTINGS, self.journal)) == snapshot(self.state)
            assert snapshot(self.twin) == snapshot(self.state)


TestDays = Days.TestCase
TestDays.settings = settings(
    max_examples=60, stateful_step_count=80, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
