"""Rules about complaints that are data: how they are handled, and the words to begin a reply with."""

from typing import Annotated

import msgspec
from msgspec import Meta

HANDLING = "complaint_handling"
TEMPLATES = "reply_templates"


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a published rule."""


Code = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+$")]
Name = Annotated[str, Meta(min_length=1, max_length=100)]
Prose = Annotated[str, Meta(min_length=1, max_length=4000)]


class Reason(Content, frozen=True):
    """Something to choose, by its code."""

    code: Code
    name: Name
    name_en: Name


class HandlingRules(Content, frozen=True):
    """How complaints are handled (CMP-27, CMP-32, CMP-48, CMP-59).

    `repeat_days` is the window of a repeat; `escalate_after_rounds` the dissatisfied rounds after which the next level
    takes over; of a month's closed cases `sample_percent`, but `sample_at_least`, are supervised.
    """

    repeat_days: Annotated[int, Meta(ge=1, le=366)]
    escalate_after_rounds: Annotated[int, Meta(ge=1, le=9)]
    sample_percent: Annotated[int, Meta(ge=0, le=100)]
    sample_at_least: Annotated[int, Meta(ge=0, le=1000)]
    lateness_reasons: tuple[Reason, ...]


class ReplyTemplate(Content, frozen=True):
    """`categories` are codes of categories or groups; none: it fits all."""

    code: Code
    name: Name
    name_en: Name
    categories: tuple[str, ...]
    text: Prose
    text_en: Prose


class ReplyTemplates(Content, frozen=True):
    templates: tuple[ReplyTemplate, ...]
