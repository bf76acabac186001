"""Settings made ready: found by code, in milliseconds."""

from dataclasses import dataclass, field

from shouwen.features.routing.contract import (
    SECOND,
    Medium,
    MediumSetting,
    QueueSetting,
    RoutingSettings,
    TierSetting,
    Wish,
)
from shouwen.features.routing.rules.standing import Contact

_NO_TIER = TierSetting("-")
Key = tuple[int, int, int, str]
"""Where a contact stands in a line: the VIP first, then by rank, then by arrival. It does not change while it waits."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """What an agent must have for a contact now. Contacts with the same requirement wait in one line."""

    medium: Medium
    skill: str
    level: int
    language: str
    brand: str
    region: str
    local: bool


@dataclass(slots=True)
class Rulebook:
    settings: RoutingSettings
    queues: dict[str, QueueSetting] = field(init=False)
    media: dict[Medium, MediumSetting] = field(init=False)
    tiers: dict[str, TierSetting] = field(init=False)

    def __post_init__(self) -> None:
        self.queues = {queue.code: queue for queue in self.settings.queues}
        self.media = {medium: MediumSetting(medium) for medium in Medium}
        self.media |= {each.medium: each for each in self.settings.media}
        self.tiers = {tier.tier: tier for tier in self.settings.tiers}

    def queue_for(self, contact: Contact) -> QueueSetting | None:
        """The first that takes it."""
        return next((queue for queue in self.settings.queues if _takes(queue, contact)), None)

    def key(self, contact: Contact) -> Key:
        """Ageing is even, so that the order of two who wait never changes: a point of priority is a head start of
        `ageing_seconds`, and who waited that much longer goes first all the same."""
        tier = self.tiers.get(contact.tier, _NO_TIER)
        points = self.queues[contact.queue].priority + self.media[contact.medium].priority + tier.priority
        rank = contact.queued_at - points * self.settings.ageing_seconds * SECOND
        return (0 if tier.first else 1, rank, contact.turn, contact.id)

    def requirement(self, contact: Contact, relaxed: int) -> Requirement:
        """After so many steps of relaxing."""
        queue = self.queues[contact.queue]
        steps = queue.relaxations[:relaxed]
        given_up = {wish for step in steps for wish in step.give_up}
        levels = [step.level for step in steps if step.level is not None]
        skill = queue.skill or contact.skill
        return Requirement(
            contact.medium,
            "" if Wish.SKILL in given_up else skill,
            levels[-1] if levels else queue.level,
            contact.language if queue.by_language and Wish.LANGUAGE not in given_up else "",
            contact.brand if queue.by_brand and Wish.BRAND not in given_up else "",
            contact.region if queue.by_region else "",
            queue.by_region and queue.local_first and Wish.LOCAL not in given_up and contact.region != "",
        )

    def loosest(self, contact: Contact) -> Requirement:
        return self.requirement(contact, len(self.queues[contact.queue].relaxations))


def _takes(queue: QueueSetting, contact: Contact) -> bool:
    return (
        (not queue.skills or contact.skill in queue.skills)
        and (not queue.numbers or contact.number in queue.numbers)
        and (not queue.media or contact.medium in queue.media)
        and (not queue.regions or contact.region in queue.regions)
        and (not queue.brands or contact.brand in queue.brands)
        and (not queue.languages or contact.language in queue.languages)
        and (not queue.tiers or contact.tier in queue.tiers)
    )
