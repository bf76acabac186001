"""The rule that makes kinds of tickets: each is a form, a process, time limits and an assignment (GEN-07, GEN-22).

The form is JSON Schema 2020-12, of which only what is named here is taken; words of our own begin with `x-`.
"""

from enum import StrEnum
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from shouwen.features.contacts.contract import Channel
from shouwen.features.sla.contract import Amount
from shouwen.features.tickets.contract import Urgency

TICKET_TYPES = "ticket_types"
"""The rule's name."""
MOST_FIELDS = 60
LONGEST_PATTERN = 200
LONGEST_LINE, LONGEST_TEXT, LONGEST_FITTED = 200, 4_000, 100
"""Signs of a line, of a text of several lines, and of a value that must fit a pattern."""

Code = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9_]*\Z")]
Key = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[a-z][a-z0-9_]*\Z")]
Option = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9_.-]+\Z")]
Name = Annotated[str, Meta(min_length=1, max_length=60)]
Help = Annotated[str, Meta(max_length=300)]
AnyUrgency = Literal["", "urgent", "general", "complex"]
Count = Annotated[int, Meta(ge=0, le=LONGEST_TEXT)]
REOPEN_HOURS, MOST_REOPEN_HOURS = 72, 8_760
"""How long a closed ticket can be opened again (TKT-12), and the longest that a type may say."""


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the rule: JSON with these fields and no others."""


class FormPart(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A part of a form: what is not said stands in no JSON Schema either."""


class FieldType(StrEnum):
    """Of JSON Schema; a list is a choice of several."""

    STRING = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    ARRAY = "array"


class FieldFormat(StrEnum):
    """What a text or a number is. Money is in yuan with two decimals at most."""

    DATE = "date"
    DATE_TIME = "date-time"
    PHONE = "phone"
    MULTILINE = "multiline"
    MONEY = "money"


class EnumName(FormPart, frozen=True):
    """An option with its names."""

    code: Option
    name: Name
    name_en: Name


class FormItems(FormPart, frozen=True):
    """What may be chosen of a list."""

    type: Literal["string"]
    enum: Annotated[tuple[Option, ...], Meta(min_length=1, max_length=100)]
    enum_names: tuple[EnumName, ...] = msgspec.field(default=(), name="x-enum-names")


class FormField(FormPart, frozen=True):
    """A field. `listed` is a column of lists; by the text of a `searched` one the ticket is found; what is `personal`
    is shown masked, stands in no list, and goes when the customer's data are erased. Without an English title the other
    one is shown."""

    type: FieldType
    title: Name
    title_en: Annotated[str, Meta(max_length=60)] = msgspec.field(default="", name="x-title-en")
    description: Help = ""
    description_en: Help = msgspec.field(default="", name="x-description-en")
    enum: Annotated[tuple[Option, ...], Meta(min_length=1, max_length=100)] | None = None
    enum_names: tuple[EnumName, ...] = msgspec.field(default=(), name="x-enum-names")
    format: FieldFormat | None = None
    min_length: Count | None = msgspec.field(default=None, name="minLength")
    max_length: Count | None = msgspec.field(default=None, name="maxLength")
    minimum: float | None = None
    maximum: float | None = None
    pattern: Annotated[str, Meta(min_length=1, max_length=LONGEST_PATTERN)] | None = None
    items: FormItems | None = None
    listed: bool = msgspec.field(default=False, name="x-listed")
    searched: bool = msgspec.field(default=False, name="x-searched")
    personal: bool = msgspec.field(default=False, name="x-personal")


class FormSchema(FormPart, frozen=True):
    """The fields by key. Without `order` they stand as they are written."""

    type: Literal["object"]
    properties: dict[Key, FormField]
    required: tuple[str, ...] = ()
    order: tuple[str, ...] = msgspec.field(default=(), name="x-order")

    @property
    def ordered(self) -> tuple[str, ...]:
        """Every key once, those that the order names first."""
        return tuple(dict.fromkeys((*(key for key in self.order if key in self.properties), *self.properties)))


class TypeCategory(Content, frozen=True):
    """What a ticket of the type is about."""

    code: Code
    name: Name
    name_en: Name


class TypeLimit(Content, frozen=True):
    """Holds for an urgency, or where a field has a value; what is empty fits any. Counted by the calendar that its
    unit goes by."""

    amount: Amount
    urgency: AnyUrgency = ""
    field: str = ""
    value: str = ""

    @property
    def fits_any(self) -> bool:
        return not (self.urgency or self.field)


class TypeAssignment(Content, frozen=True):
    """The departments' function that a ticket goes to; what is empty fits any."""

    function: Code
    category: str = ""
    urgency: AnyUrgency = ""
    channel: str = ""

    @property
    def fits_any(self) -> bool:
        return not (self.category or self.urgency or self.channel)


class StepEnd(Content, frozen=True):
    """A step of the type's process that is done with this outcome."""

    step: Annotated[str, Meta(min_length=1, max_length=200)]
    outcome: Code


class TypeApproval(Content, frozen=True):
    """Money that others must agree to by the ladder of amounts: `amount` is the field that says how much.

    They are asked once a step ends as one of `asked`; no step ends as one of `held` before they agreed to exactly this
    amount.
    """

    amount: Key
    asked: Annotated[tuple[StepEnd, ...], Meta(min_length=1, max_length=20)]
    held: Annotated[tuple[StepEnd, ...], Meta(min_length=1, max_length=20)]

    def asks(self, step: str, outcome: str | None) -> bool:
        return any((one.step, one.outcome) == (step, outcome) for one in self.asked)

    def holds(self, step: str, outcome: str | None) -> bool:
        return any((one.step, one.outcome) == (step, outcome) for one in self.held)


class TicketType(Content, frozen=True):
    """A kind of ticket. Of limits and assignments the first that fits counts; the last of each fits any.

    No `channels`: all of them. A type that is not active takes no new tickets. A `sub_ticket` may also be opened for
    another ticket. For `reopen_hours` after it was closed a ticket can be opened again as a new round; 0: never.
    """

    code: Code
    name: Name
    name_en: Name
    process: Code
    form: FormSchema
    categories: Annotated[tuple[TypeCategory, ...], Meta(min_length=1, max_length=100)]
    limits: Annotated[tuple[TypeLimit, ...], Meta(min_length=1, max_length=60)]
    assignment: Annotated[tuple[TypeAssignment, ...], Meta(min_length=1, max_length=200)]
    active: bool = True
    urgency: Urgency = Urgency.GENERAL
    soon_percent: Annotated[int, Meta(ge=1, le=99)] = 80
    channels: tuple[Channel, ...] = ()
    found_by_words: bool = True
    customer_required: bool = True
    sub_ticket: bool = False
    approval: TypeApproval | None = None
    reopen_hours: Annotated[int, Meta(ge=0, le=MOST_REOPEN_HOURS)] = REOPEN_HOURS

    def category(self, code: str) -> TypeCategory | None:
        return next((each for each in self.categories if each.code == code), None)


class TicketTypes(Content, frozen=True, omit_defaults=True):
    """The types, in the order in which people choose.

    Those whose codes are `mandatory` hold for all levels below: these may add to them and tighten them, never drop or
    loosen them (GEN-10).
    """

    types: Annotated[tuple[TicketType, ...], Meta(max_length=100)]
    mandatory: Annotated[tuple[Code, ...], Meta(max_length=100)] = ()

    def of_code(self, code: str) -> TicketType | None:
        return next((each for each in self.types if each.code == code), None)


FieldValues = dict[str, Any]
"""What was filled in, by key: texts, numbers, yes or no, lists of options. Nothing is kept of an empty field."""
