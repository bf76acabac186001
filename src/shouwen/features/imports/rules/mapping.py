"""The map of an export: which of its columns make which field, read from TOML and checked before the first row."""

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from shouwen.features.imports.rules.dates import EXCEL
from shouwen.features.imports.rules.templates import BrokenTemplate, parts_of
from shouwen.kernel.messages import FieldError
from shouwen.platform.sheets.finding import Asked
from shouwen.platform.sheets.garbled import first_garbled

Encoding = Literal["utf-8", "gb18030", "gbk", "gb2312", "utf-16-le", "utf-16-be"]
UNDECIDED = "?"
"""What a proposed map has where somebody must decide; it makes the map refuse."""
_OWN_IDS = {
    "extra_forbidden": "map-unknown-key",
    "missing": "map-missing",
    "string_type": "map-not-text",
    "tuple_type": "map-not-list",
    "dict_type": "map-not-table",
    "model_type": "map-not-table",
    "string_too_short": "map-empty",
    "literal_error": "map-not-one-of",
}
_PROBE = datetime(2013, 12, 28, 22, 45, 59, tzinfo=UTC)


class MapRefused(Exception):
    """The map cannot be used; `problems` name every place in it that is wrong."""

    def __init__(self, *problems: FieldError) -> None:
        super().__init__("the map is refused")
        self.problems = problems


def _is_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise PydanticCustomError("map-zone", "no such time zone", {"zone": name}) from None
    return name


def _is_format(form: str) -> str:
    """Reading back what it writes must give the same day; that finds wrong letters and a missing year alike."""
    if form == EXCEL:
        return form
    try:
        same = datetime.strptime(_PROBE.strftime(form), form).date() == _PROBE.date()  # noqa: DTZ007
    except ValueError:
        same = False
    if not same:
        raise PydanticCustomError("map-format", "not a complete date", {"format": form})
    return form


def _is_filled(values: object) -> object:
    if values == []:
        raise PydanticCustomError("map-empty", "is empty")
    return values


def _constant(value: object) -> object:
    """`unit = "HZT"` is short for a choice without a column."""
    return {"default": value} if isinstance(value, str) else value


Filled = Annotated[str, Field(min_length=1)]
Zone = Annotated[str, AfterValidator(_is_zone)]
Format = Annotated[str, AfterValidator(_is_format)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Part):
    """One column, or several joined by a blank."""

    column: Filled | None = None
    columns: tuple[Filled, ...] = ()

    @property
    def given(self) -> int:
        """How many ways of naming the columns are used; more than one contradict each other."""
        return (self.column is not None) + bool(self.columns)

    @property
    def names(self) -> tuple[str, ...]:
        return self.columns if self.column is None else (self.column,)


class _OneSource(Source):
    @model_validator(mode="after")
    def names_its_columns_once(self) -> Self:
        if self.given != 1:
            raise PydanticCustomError("map-one-source", "name the columns in one way")
        return self


class TextField(_OneSource):
    """Text from columns, or from a template such as `{City}, {State}`; too long a text may be cut."""

    template: Filled | None = None
    shorten: bool = False

    @property
    def given(self) -> int:
        return super().given + (self.template is not None)

    @property
    def names(self) -> tuple[str, ...]:
        if self.template is None:
            return super().names
        return tuple(part.column for part in parts_of(self.template) if part.column)

    @model_validator(mode="after")
    def template_is_whole(self) -> Self:
        try:
            parts_of(self.template or "")
        except BrokenTemplate as broken:
            raise PydanticCustomError("map-template", "stray brace", {"place": broken.place}) from None
        return self


class MomentField(_OneSource):
    """A date and time, by the first of `formats` (strptime) that fits."""

    formats: Annotated[tuple[Format, ...], BeforeValidator(_is_filled)]
    zone: Zone | None = None


class ChoiceField(Source):
    """One of our codes: by whole value, else by the first keyword found, else the default."""

    values: dict[str, str] = {}
    contains: tuple[tuple[Filled, str], ...] = ()
    default: str | None = None

    @cached_property
    def folded(self) -> dict[str, str]:
        return {value.strip().casefold(): code for value, code in self.values.items()}

    @property
    def is_translated(self) -> bool:
        """False: the column holds our own codes."""
        return bool(self.values or self.contains)

    @model_validator(mode="after")
    def can_choose(self) -> Self:
        if self.given > 1:
            raise PydanticCustomError("map-one-source", "name the columns in one way")
        if not self.given and (self.default is None or self.is_translated):
            raise PydanticCustomError("map-choice", "a column is needed")
        return self


class StatusField(_OneSource):
    """Which values of the old system mean that the complaint is over. With `open`, no other values may come."""

    closed: Annotated[tuple[str, ...], BeforeValidator(_is_filled)]
    open: tuple[str, ...] = ()


Choice = Annotated[ChoiceField, BeforeValidator(_constant)]


class Columns(_Part):
    """Field by field, where it comes from."""

    external_number: TextField
    matter: TextField
    received_at: MomentField
    channel: Choice
    category: Choice
    description: TextField | None = None
    occurred_at: MomentField | None = None
    closed_at: MomentField | None = None
    urgency: Choice | None = None
    status: StatusField | None = None
    customer_name: TextField | None = None
    phone: TextField | None = None


class Mapping(_Part):
    """A whole map. `source` is the name under which the old system's numbers are unique."""

    source: Annotated[str, Field(min_length=1, max_length=60)]
    unit: Choice
    owner: Choice
    columns: Columns
    zone: Zone | None = None
    encoding: Encoding | None = None
    delimiter: Annotated[str, Field(min_length=1, max_length=1, pattern=r'^[^"\r\n]$')] | None = None
    sheet: Filled | None = None

    @property
    def asked(self) -> Asked:
        """How the file is to be read; what the map does not say is found out."""
        return Asked(self.encoding, self.delimiter, self.sheet)

    @property
    def fields(self) -> dict[str, Source]:
        """Every field that is mapped, by name."""
        mapped = {name: getattr(self.columns, name) for name in type(self.columns).model_fields}
        return {"unit": self.unit, "owner": self.owner} | {name: part for name, part in mapped.items() if part}

    @property
    def choices(self) -> dict[str, ChoiceField]:
        return {name: part for name, part in self.fields.items() if isinstance(part, ChoiceField)}

    @property
    def column_names(self) -> list[str]:
        """Every column of the file that the map reads, once, in the map's order."""
        return list(dict.fromkeys(name for part in self.fields.values() for name in part.names))


_BLANK: dict[str, Any] = {
    "external_number": {"column": "-"},
    "matter": {"column": "-"},
    "received_at": {"column": "-", "formats": ["%Y-%m-%d"]},
    "channel": "-",
    "category": "-",
}
_KINDS: dict[str, type[Source]] = {
    **dict.fromkeys(("external_number", "matter", "description", "customer_name", "phone"), TextField),
    **dict.fromkeys(("received_at", "occurred_at", "closed_at"), MomentField),
    **dict.fromkeys(("channel", "category", "urgency"), ChoiceField),
    "status": StatusField,
}


def place_in_map(field: str) -> str:
    return field if field in {"unit", "owner"} else f"columns.{field}"


def load_map(path: Path) -> Mapping:
    """The map in `path`, or `MapRefused`."""
    try:
        return map_of(tomllib.loads(path.read_text(encoding="utf-8-sig")))
    except OSError as unreadable:
        raise MapRefused(FieldError("", "map-unreadable", {"why": unreadable.strerror or ""})) from None
    except UnicodeDecodeError:
        raise MapRefused(FieldError("", "map-not-utf-8")) from None
    except tomllib.TOMLDecodeError as wrong:
        raise MapRefused(FieldError("", "map-not-toml", {"why": str(wrong)})) from None


def map_of(content: dict[str, Any]) -> Mapping:
    """The map that this content is, or `MapRefused` with every place that is wrong or undecided."""
    texts = list(_texts("", content))
    unkeepable = [FieldError(place, "map-value", {"why": repr(text)}) for place, text in texts if first_garbled(text)]
    if unkeepable:
        raise MapRefused(*unkeepable)
    open_places = [FieldError(place, "map-undecided") for place, text in texts if text == UNDECIDED]
    try:
        mapping = Mapping.model_validate(content)
    except ValidationError as wrong:
        problems = [_problem(error) for error in wrong.errors()]
        known = {problem.field for problem in open_places}
        raise MapRefused(*open_places, *(one for one in problems if one.field not in known)) from None
    if open_places:
        raise MapRefused(*open_places)
    return mapping


def usable_parts(content: dict[str, Any]) -> tuple[Mapping, dict[str, Source]]:
    """Of a map that may be half decided: what can be used of it, field by field, and how the file is read."""
    whole = {name: content.get(name) for name in ("zone", "encoding", "delimiter", "sheet")}
    blank: dict[str, Any] = {"source": "-", "unit": "-", "owner": "-", "columns": _BLANK}
    try:
        mapping = Mapping.model_validate(blank | {name: value for name, value in whole.items() if value is not None})
    except ValidationError:
        mapping = Mapping.model_validate(blank)
    columns = content.get("columns")
    given = {"unit": content.get("unit"), "owner": content.get("owner")} | (
        columns if isinstance(columns, dict) else {}
    )
    kinds = {"unit": ChoiceField, "owner": ChoiceField} | _KINDS
    parts: dict[str, Source] = {}
    for field, part in given.items():
        decided = _decided(part)
        if field in kinds and decided is not None:
            with suppress(ValidationError):
                parts[field] = kinds[field].model_validate(_constant(decided))
    return mapping, parts


def _decided(part: object) -> object:
    """A part without what is still open in it: a value that nobody has translated reads as no value."""
    if part == UNDECIDED:
        return None
    if isinstance(part, dict):
        return {name: kept for name, value in part.items() if (kept := _decided(value)) is not None}
    if isinstance(part, list):
        return [kept for value in part if (kept := _decided(value)) is not None]
    return part


def _texts(place: str, part: object) -> Iterator[tuple[str, str]]:
    """Every text in the map with its place; names of values count as texts."""
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, dict):
        for name, value in part.items():
            inner = f"{place}.{name}" if place else str(name)
            if first_garbled(str(name)):
                yield inner, str(name)
            yield from _texts(inner, value)
    elif isinstance(part, list):
        for number, value in enumerate(part, start=1):
            yield from _texts(f"{place}[{number}]", value)


def _problem(error: Any) -> FieldError:
    kind = _OWN_IDS.get(error["type"], error["type"])
    if not kind.startswith("map-"):
        kind = "map-value"
    where = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in error["loc"])
    return FieldError(where.removeprefix("."), kind, {"why": error["msg"]} | dict(error.get("ctx", {})))
