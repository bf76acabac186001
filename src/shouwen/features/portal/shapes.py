"""How the customer's page speaks: what it takes, and what it tells. Nothing here has room for anything internal."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from shouwen.features.complaints.contract import Grade
from shouwen.features.complaints.shapes.forms import Form, Line, Place
from shouwen.features.portal.contract import CustomerState, StepKind
from shouwen.platform.web.problems import KEEPABLE
from shouwen.platform.web.times import When

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000, pattern=KEEPABLE)]
Typed = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=KEEPABLE)]
Signed = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=KEEPABLE)]


class CustomersComplaint(Form):
    """A complaint as its customer writes it. Times carry a zone."""

    province: Line
    customer_name: Line
    phone: Typed
    category: Line
    matter: Line
    occurred_at: When
    description: Words
    place: Place | None = None


class Pair(Form):
    """What a customer proves a complaint by."""

    number: Typed
    phone: Typed


class Addition(Form):
    pass_: Annotated[Signed, Field(alias="pass")]
    text: Words


class Answer(Form):
    """The customer's answer to a reply, by the pass of the page or by the link that came with the reply."""

    pass_: Annotated[Signed | None, Field(alias="pass")] = None
    link: Signed | None = None
    grade: Grade
    demand: Words | None = None

    @model_validator(mode="after")
    def has_one_proof(self) -> "Answer":
        if (self.pass_ is None) == (self.link is None):
            raise ValueError("either pass or link")
        return self


class ProvinceChoice(BaseModel):
    code: str
    name: str


class CategoryChoice(BaseModel):
    """What a complaint can be about; `needs_place` asks where exactly."""

    code: str
    name: str
    group: str
    group_name: str
    needs_place: bool


class ComplaintForm(BaseModel):
    """What can be chosen; the categories are those of `province`."""

    provinces: list[ProvinceChoice]
    province: str | None
    categories: list[CategoryChoice]


class Receipt(BaseModel):
    """What a customer takes home: the number, and by when the reply is there."""

    number: str
    registered_at: datetime
    reply_by: datetime | None


class ProgressStep(BaseModel):
    """Something that happened; `text` are words to the customer or the customer's own."""

    at: datetime
    kind: StepKind
    round: int
    text: str | None
    grade: Grade | None
    until: datetime | None


class OpenQuestion(BaseModel):
    """A reply waits for the customer's answer."""

    round: int


class Progress(Receipt):
    """How a complaint stands, in the customer's terms; `pass` is good for adding and answering until it expires."""

    model_config = ConfigDict(validate_by_name=True)

    matter: str
    state: CustomerState
    round: int
    steps: list[ProgressStep]
    can_add: bool
    question: OpenQuestion | None
    pass_: Annotated[str, Field(alias="pass")]
    pass_expires_at: datetime


class SurveyQuestion(BaseModel):
    """The question behind a link, with the reply it asks about."""

    number: str
    matter: str
    round: int
    reply: str | None
    replied_at: datetime | None
    expires_at: datetime


class Answered(BaseModel):
    """What follows from an answer: after "dissatisfied" the next round and its reply date."""

    number: str
    grade: Grade
    state: CustomerState
    round: int
    reply_by: datetime | None


class SurveyLink(BaseModel):
    """The link to the question of the present round, to be sent with the reply; each call makes a fresh one."""

    url: str
    round: int
    expires_at: datetime
