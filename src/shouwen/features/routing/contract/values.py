"""The words of routing: how contacts are worked on, how agents stand, and by which rule something was decided."""

from enum import StrEnum

Instant = int
"""Milliseconds since 1970 in UTC: exact, quick to compare, and the same on every machine that replays a journal."""

SECOND = 1_000


class Medium(StrEnum):
    """How a contact is worked on, which is what an agent's capacity is counted by (CH-07, CALL-04).

    Several channels of contacts share one: chats of the web page and of WeChat are `chat`. `hand_back` is work that
    somebody gave back for another to take.
    """

    CALL = "call"
    CHAT = "chat"
    MAIL = "mail"
    VOICEMAIL = "voicemail"
    SMS = "sms"
    HAND_BACK = "hand_back"

    @property
    def is_live(self) -> bool:
        """Somebody is on the line: they are told how long it takes, sent away when it is closed, and talked with. All
        else is written or recorded; it waits for the next agent, whenever that is."""
        return self in (Medium.CALL, Medium.CHAT)


class Presence(StrEnum):
    """How an agent stands, as boards show it (CALL-01). Hold and conference are told by the switch, not by routing."""

    SIGNED_OUT = "signed_out"
    IDLE = "idle"
    BUSY = "busy"
    RINGING = "ringing"
    TALKING = "talking"
    WRAP_UP = "wrap_up"
    RESTING = "resting"
    """A short while after an offer that came to nothing, so that it goes to somebody else first."""


class Standing(StrEnum):
    """Where a contact is; one that is over is not kept."""

    WAITING = "waiting"
    OFFERED = "offered"
    IN_HAND = "in_hand"
    LATER = "later"
    """A callback that reached nobody, or work that an agent would not take, before it is tried again."""


class Closure(StrEnum):
    """Why a queue takes nobody (CH-09)."""

    HOURS = "hours"
    HOLIDAY = "holiday"
    EMERGENCY = "emergency"
    """Those who wait already are sent away as well."""


class Rule(StrEnum):
    """By what something was decided. Whoever is passed over is so by one of these."""

    QUEUE_MATCHED = "queue_matched"
    KEPT_PLACE = "kept_place"
    """Rang back in time and waits where he had waited."""
    CLOSED = "closed"
    LENGTH = "length"
    """Overflow, since too many wait."""
    TIME = "time"
    """Overflow, since the wait is too long."""
    HANDED_BACK = "handed_back"
    REHOMED = "rehomed"
    """The queue is no longer in the settings."""
    AWAITED = "awaited"
    """Waits a while for the known or last agent."""
    RELAXED = "relaxed"
    LONGEST_IDLE = "longest_idle"
    RANK = "rank"
    """First of those waiting whom the agent fits: VIP, then time waited with the head start of priority."""
    KNOWN_AGENT = "known_agent"
    ASKED = "asked"
    """Meant for this agent alone."""
    PICKED = "picked"
    """The agent took it from a list."""


class Outcome(StrEnum):
    """How a contact left."""

    FINISHED = "finished"
    ABANDONED = "abandoned"
    CLOSED = "closed"
    OVERFLOWED = "overflowed"
    VOICEMAIL = "voicemail"
    NO_QUEUE = "no_queue"
    UNANSWERED = "unanswered"
    """Whoever was asked did not take it."""
    LOST = "lost"
    """The agent's lease ended in the midst of the call, so nobody knows of it any more."""
    CALLBACK_UNREACHED = "callback_unreached"
    CALLBACK_EXPIRED = "callback_expired"
    CALLBACK_CANCELLED = "callback_cancelled"


class Withdrawal(StrEnum):
    """Why an offer ended without an answer by the agent."""

    RANG_OUT = "rang_out"
    FAILED = "failed"
    ABANDONED = "abandoned"
    DECLINED = "declined"
    SIGNED_OUT = "signed_out"
    LEASE_ENDED = "lease_ended"
    PICKED = "picked"
    """Somebody else took it from a list."""


class Denial(StrEnum):
    """Why a happening changed nothing."""

    STALE_OFFER = "stale_offer"
    """The token is not that of an offer to this agent which still stands."""
    UNKNOWN_AGENT = "unknown_agent"
    UNKNOWN_CONTACT = "unknown_contact"
    UNKNOWN_QUEUE = "unknown_queue"
    KNOWN_CONTACT = "known_contact"
    """Arrived a second time."""
    WORK_IN_HAND = "work_in_hand"
    NOT_IN_HAND = "not_in_hand"
    NOT_WAITING = "not_waiting"
    NO_CALLBACK = "no_callback"
    """Neither the queue nor the medium allows it, or it is one already."""
    NOT_FREE = "not_free"
    """The agent has no room for it."""
    NO_REASON = "no_reason"
    """Busy needs one (CALL-03)."""
    IS_CALLBACK = "is_callback"
    """Its caller has hung up long since."""
