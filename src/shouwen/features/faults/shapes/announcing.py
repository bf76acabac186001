"""How announcements of mass faults look from outside."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from shouwen.features.faults import contract as c
from shouwen.features.faults.queries.announcing import Announcement, Heard, Turn
from shouwen.features.faults.shapes.forms import Form, Prose
from shouwen.features.organisation.contract import StaffRef, UnitRef
from shouwen.features.tickets.shapes import person_of, unit_of
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1_000, pattern=KEEPABLE)]
Seen = Annotated[int, Field(ge=0, le=2**31 - 1)]


class AnnouncementForm(Form):
    """`seen` is the version that one saw, 0 if there was none. Without `units` it is said in the whole region, without
    `begins_at` from now on, without `ends_at` until the fault is repaired."""

    seen: Seen
    said: Words
    said_en: Words = ""
    spoken: Words = ""
    spoken_en: Words = ""
    units: Annotated[tuple[UUID, ...], Field(max_length=200)] = ()
    begins_at: When | None = None
    ends_at: When | None = None

    def wish(self, fault: UUID) -> c.SwitchOn:
        words = c.Announced(self.said, self.said_en, self.spoken, self.spoken_en)
        return c.SwitchOn(fault, self.seen, words, self.units, self.begins_at, self.ends_at)


class AnnouncementEnding(Form):
    seen: Seen
    reason: Prose


class ReportForm(Form):
    ticket: UUID


class ReportLinked(BaseModel):
    """`fresh`: it did not belong to the fault before."""

    fresh: bool


class AnnouncedWords(BaseModel):
    said: str
    said_en: str
    spoken: str
    spoken_en: str


class AnnouncedNow(AnnouncedWords):
    """`words` are those for agents in the reader's language; the fault is `id`."""

    id: UUID
    number: str
    title: str
    category: str
    district: str
    building: str
    base_station: str
    began_at: datetime
    expected_at: datetime | None
    begins_at: datetime
    ends_at: datetime | None
    words: str


class Announcements(BaseModel):
    """The newest first. `may_link`: the reader may put complaints to these faults."""

    rows: list[AnnouncedNow]
    may_link: bool


class AnnouncementTurn(AnnouncedWords):
    """`by` is nobody where it ended at its time."""

    number: int
    kind: c.TurnKind
    at: datetime
    by: StaffRef | None
    reason: str
    units: list[UnitRef]
    begins_at: datetime
    ends_at: datetime | None


class AnnouncementView(BaseModel):
    """`words` are what is said, or was last; `suggested` is made of place, kind and expected repair.

    `seen` is the version to hand back. `may_switch`: the reader may switch it now.
    """

    state: c.AnnouncementState
    seen: int
    words: AnnouncedWords | None
    units: list[UnitRef]
    begins_at: datetime | None
    ends_at: datetime | None
    suggested: AnnouncedWords
    turns: list[AnnouncementTurn]
    may_switch: bool


def heard_of(heard: Heard, language: str) -> AnnouncedNow:
    given = {name: getattr(heard, name) for name in AnnouncedNow.model_fields if name != "words"}
    return AnnouncedNow(**given, words=in_language(heard.said, heard.said_en, language))


def in_language(said: str, said_en: str, language: str) -> str:
    return (said_en if language == "en" else said) or said


def words_of(one: Announcement | Turn) -> AnnouncedWords:
    return AnnouncedWords(said=one.said, said_en=one.said_en, spoken=one.spoken, spoken_en=one.spoken_en)


def units_of(one: Announcement | Turn, language: str) -> list[UnitRef]:
    return [unit_of(unit, language) for unit in one.named or ()]


def turn_of(turn: Turn, language: str) -> AnnouncementTurn:
    given = {"number": turn.number, "kind": c.TurnKind(turn.kind), "at": turn.at, "reason": turn.reason}
    times = {"begins_at": turn.begins_at, "ends_at": turn.ends_at}
    words = words_of(turn).model_dump()
    return AnnouncementTurn(**given, **times, **words, by=person_of(turn.by), units=units_of(turn, language))
