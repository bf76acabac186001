"""What routing goes by, as data: media, tiers, queues with their steps. Times are whole seconds."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from shouwen.features.routing.contract.values import Medium
from shouwen.features.sla.contract.content import Code, Content, Name

Seconds = Annotated[int, Meta(ge=0, le=86_400)]
SomeSeconds = Annotated[int, Meta(ge=1, le=86_400)]
Level = Annotated[int, Meta(ge=1, le=9)]
Points = Annotated[int, Meta(ge=0, le=10_000)]
Codes = Annotated[tuple[str, ...], Meta(max_length=400)]


class MediumSetting(Content, frozen=True):
    """How much of a medium an agent takes at a time, and how it is offered.

    `exclusive`: nothing else while it is in hand, and it comes only to who has nothing in hand but interruptible work.
    `priority` is added to the queue's, so that calls go before letters until a letter has waited long. Offers ring for
    `ring_seconds` (three rings are 15, CALL-05); then the agent is busy (`busy_after_ring_out`) or rests. What is
    interruptible lets the agent go on, and is offered again after `again_seconds`.
    """

    medium: Medium
    limit: Annotated[int, Meta(ge=1, le=20)] = 1
    exclusive: bool = False
    interruptible: bool = False
    priority: Points = 0
    ring_seconds: SomeSeconds = 15
    wrap_up_seconds: Seconds = 0
    busy_after_ring_out: bool = False
    again_seconds: SomeSeconds = 60


class TierSetting(Content, frozen=True):
    """A customer's tier. `first`: before everybody who is not, however long they wait (VIP, GEN-09)."""

    tier: Code
    priority: Points = 0
    first: bool = False


class Wish(StrEnum):
    """What of a requirement can be given up."""

    SKILL = "skill"
    LANGUAGE = "language"
    BRAND = "brand"
    LOCAL = "local"


class Relaxation(Content, frozen=True):
    """After so long in the queue: a lower level is enough, or some wishes are given up."""

    after_seconds: SomeSeconds
    level: Level | None = None
    give_up: tuple[Wish, ...] = ()


class Overflow(Content, frozen=True):
    """To another queue, or away (`to` empty: an announcement and voicemail). One of the two conditions.

    `longer_than`: so many wait there already when a contact comes. `after_seconds`: it waited so long in this queue.
    """

    to: str = ""
    longer_than: Annotated[int, Meta(ge=0, le=100_000)] | None = None
    after_seconds: SomeSeconds | None = None


class CallbackSetting(Content, frozen=True):
    """Being called back instead of waiting. It keeps the place, is tried so often, and ends after `expires_seconds`."""

    expires_seconds: SomeSeconds = 14_400
    tries: Annotated[int, Meta(ge=1, le=10)] = 3
    retry_seconds: SomeSeconds = 900


class QueueSetting(Content, frozen=True):
    """Who belongs here (empty: any), what an agent must have for it, and what happens while they wait.

    The first queue of the list that takes a contact gets it. An empty `skill` asks for the one that the contact came
    with. `by_language`, `by_brand`, `by_region`: an agent must have the contact's own; agents who are bound to regions
    get contacts by region only (remote seats, CALL-08). `local_first`: bound to that very region, until given up.
    """

    code: Code
    name: Name
    name_en: Name
    media: tuple[Medium, ...] = ()
    numbers: Codes = ()
    skills: Codes = ()
    brands: Codes = ()
    languages: Codes = ()
    tiers: Codes = ()
    regions: Codes = ()
    skill: str = ""
    level: Level = 1
    by_language: bool = True
    by_brand: bool = False
    by_region: bool = False
    local_first: bool = False
    priority: Points = 0
    known_agent_seconds: Seconds = 0
    relaxations: Annotated[tuple[Relaxation, ...], Meta(max_length=6)] = ()
    overflows: Annotated[tuple[Overflow, ...], Meta(max_length=6)] = ()
    closed_to: str = ""
    announce_seconds: Seconds = 0
    choices_after_seconds: Seconds = 60
    callback: CallbackSetting | None = None
    first_interval_seconds: SomeSeconds = 30


MEDIA = (
    MediumSetting(Medium.CALL, exclusive=True, priority=60, wrap_up_seconds=60, busy_after_ring_out=True),
    MediumSetting(Medium.CHAT, limit=3, priority=40, ring_seconds=30),
    MediumSetting(Medium.MAIL, interruptible=True, ring_seconds=120),
    MediumSetting(Medium.VOICEMAIL, interruptible=True, priority=20, ring_seconds=20),
    MediumSetting(Medium.SMS, limit=2, interruptible=True, priority=20, ring_seconds=60),
    MediumSetting(Medium.HAND_BACK, interruptible=True, priority=30, ring_seconds=120),
)
"""As shipped: one call or up to three chats; written work waits for a call."""


class RoutingSettings(Content, frozen=True):
    """Everything that routing goes by. A point of priority is worth `ageing_seconds` of waiting."""

    queues: Annotated[tuple[QueueSetting, ...], Meta(min_length=1, max_length=500)]
    media: tuple[MediumSetting, ...] = MEDIA
    tiers: Annotated[tuple[TierSetting, ...], Meta(max_length=50)] = ()
    ageing_seconds: SomeSeconds = 60
    keep_place_seconds: Seconds = 300
    lease_seconds: SomeSeconds = 45
    rest_seconds: SomeSeconds = 10
    answered_within_seconds: SomeSeconds = 15
