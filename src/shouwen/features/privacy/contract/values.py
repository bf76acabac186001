"""The words of privacy: what customers may wish, what stands in the way, what is held back."""

from enum import StrEnum

NUMBER_KIND = "privacy"
"""The kind of ticket that a request is."""


class RequestKind(StrEnum):
    """What a customer may wish about their data (PIPL art. 44 to 47 and 15)."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    RESTRICTION = "restriction"
    CONSENT_WITHDRAWAL = "consent_withdrawal"


class RequestDecision(StrEnum):
    """What was decided; what is refused, wholly or partly, has a ground in law."""

    GRANTED = "granted"
    PARTLY = "partly"
    REFUSED = "refused"


class HoldKind(StrEnum):
    """Restriction: kept, but not used (art. 47). Legal hold: kept for a court or an authority, so not erased."""

    RESTRICTION = "restriction"
    LEGAL_HOLD = "legal_hold"


class LookVerdict(StrEnum):
    """What a supervisor found of a look-up without a cause."""

    RIGHT = "right"
    WRONG = "wrong"


class Obstacle(StrEnum):
    """Why a customer's data cannot be erased now."""

    OPEN_CASE = "open_case"
    OPEN_REFUND = "open_refund"
    LEGAL_HOLD = "legal_hold"
    RETENTION = "retention"


class ExportState(StrEnum):
    """Where an export stands; one that waited too long or was taken in clear is over."""

    WAITING = "waiting"
    READY = "ready"
    TAKEN = "taken"
    REFUSED = "refused"
    EXPIRED = "expired"
