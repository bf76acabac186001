"""The registry of indicators as a rule: dated, by organisation level, tighter below than above."""

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

INDICATORS = "indicators"
"""The rule that lists what is measured, and against which targets."""

Id = Annotated[str, Meta(min_length=3, max_length=20, pattern=r"^[A-Z]{1,8}-[0-9]{1,3}[a-z]?$")]
Name = Annotated[str, Meta(min_length=1, max_length=100)]
Prose = Annotated[str, Meta(max_length=2000)]
Key = Annotated[str, Meta(min_length=1, max_length=120, pattern=r"^-?[a-z][a-z0-9_]*(:[a-z0-9_+]+)?$")]


class Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of a published rule."""


class Scale(StrEnum):
    """How a value reads: a share of one hundred, a plain number, or a time (its components count seconds)."""

    PERCENT = "percent"
    COUNT = "count"
    HOURS = "hours"


class Better(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"


class Definition(Content, frozen=True):
    """One indicator: the sum of `numerator` over the sum of `denominator`, null where that is nothing.

    Components are named by their keys; one that begins with `-` is subtracted. Without a denominator the value is the
    sum itself. A value is kept when it is at least (`higher`) or at most (`lower`) the target. `asked` are those among
    whom the denominator answered: with it goes a response rate. Hearsay: a target that nobody is bound by; it is shown
    and never missed (KPI-35). `improve`: a month that misses the target opens an improvement task (KPI-33).
    """

    id: Id
    name: Name
    name_en: Name
    formula: Prose
    formula_en: Prose
    exclusions: Prose
    exclusions_en: Prose
    numerator: tuple[Key, ...]
    denominator: tuple[Key, ...]
    scale: Scale
    better: Better
    target: Decimal | None
    source: Name
    asked: tuple[Key, ...] = ()
    hearsay: bool = False
    improve: bool = True


class IndicatorsContent(Content, frozen=True):
    """The indicators, in the order in which they are shown."""

    indicators: tuple[Definition, ...]
