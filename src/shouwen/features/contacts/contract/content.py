"""What a site may choose: purposes, causes and results of contacts, and who may promise what."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

CODES = "contact_codes"
"""The rule that lists what contacts are for, what caused them, and how they end."""
AUTHORITY = "promise_authority"
"""The rule that lists what may be promised, by whom, and for how long ahead."""

Code = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+$")]
Name = Annotated[str, Meta(min_length=1, max_length=60)]
Consent = Annotated[str, Meta(max_length=60)]


class Choice(Struct, frozen=True, forbid_unknown_fields=True):
    """Something to choose, by its code."""

    code: Code
    name: Name
    name_en: Name


class Follow(StrEnum):
    """What a result brings with it."""

    NOTHING = "nothing"
    PROMISE = "promise"
    CALLBACK = "callback"
    MARK = "mark"


class Result(Struct, frozen=True, forbid_unknown_fields=True):
    """How a contact ends.

    `follow`: `promise` takes a promise given in the contact; `callback` promises one at once (CALL-22); `mark` marks
    the number, which supervisors hear of when it repeats (CALL-23).
    """

    code: Code
    name: Name
    name_en: Name
    follow: Follow = Follow.NOTHING


class ContactCodes(Struct, frozen=True, forbid_unknown_fields=True):
    """In the order in which people choose. A marked number is reviewed after `marks` marks in `mark_days`."""

    purposes: tuple[Choice, ...]
    causes: tuple[Choice, ...]
    results: tuple[Result, ...]
    callback_minutes: Annotated[int, Meta(ge=1, le=10080)]
    marks: Annotated[int, Meta(ge=1, le=99)]
    mark_days: Annotated[int, Meta(ge=1, le=366)]

    def purpose(self, code: str) -> Choice | None:
        return next((one for one in self.purposes if one.code == code), None)

    def cause(self, code: str) -> Choice | None:
        return next((one for one in self.causes if one.code == code), None)

    def result(self, code: str) -> Result | None:
        return next((one for one in self.results if one.code == code), None)


class PromiseKind(Struct, frozen=True, forbid_unknown_fields=True):
    """What may be promised: by which posts (none: by everybody), and at most so many hours ahead.

    Beyond that it needs the consent of whoever `consent` names; the record keeps that its maker was warned.
    """

    code: Code
    name: Name
    name_en: Name
    posts: tuple[str, ...]
    longest_hours: Annotated[int, Meta(ge=1, le=8784)]
    consent: Consent = ""
    consent_en: Consent = ""


class PromiseAuthority(Struct, frozen=True, forbid_unknown_fields=True):
    """Kinds in the order in which people choose, and when their owner is reminded.

    `remind_percent` of the time before the deadline, but `remind_minutes` at least.
    """

    kinds: tuple[PromiseKind, ...]
    remind_percent: Annotated[int, Meta(ge=1, le=99)]
    remind_minutes: Annotated[int, Meta(ge=1, le=1440)]

    def kind(self, code: str) -> PromiseKind | None:
        return next((one for one in self.kinds if one.code == code), None)
