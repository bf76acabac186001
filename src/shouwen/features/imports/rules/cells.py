"""From the cells of a row to the value of one field; pure. Each reader raises `Wrong` with what keeps it from that."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, tzinfo
from typing import Any

from shouwen.features.imports.rules.dates import instant_of
from shouwen.features.imports.rules.mapping import ChoiceField, MomentField, StatusField, TextField
from shouwen.features.imports.rules.templates import parts_of
from shouwen.kernel.messages import FieldError

Cells = Sequence[str]
Position = Callable[[str], int]
"""Where the column with a name stands."""
Reading = Callable[[Cells], Any]


class Wrong(Exception):
    """A field cannot be read from this row."""

    def __init__(self, error: FieldError) -> None:
        super().__init__(error.id)
        self.error = error


def wrong(field: str, reason: str, **params: object) -> Wrong:
    return Wrong(FieldError(field, reason, params))


def joined(names: Sequence[str], position: Position) -> Callable[[Cells], str]:
    """The columns' texts without blanks around them, joined by one blank."""
    places = [position(name) for name in names]
    if len(places) == 1:
        place = places[0]
        return lambda cells: cells[place].strip()
    return lambda cells: " ".join(text for place in places if (text := cells[place].strip()))


def filled_in(template: str, position: Position) -> Callable[[Cells], str]:
    """The template with the row's texts; empty when every column in it is."""
    parts = [(part.words, position(part.column) if part.column else None) for part in parts_of(template)]

    def fill(cells: Cells) -> str:
        texts = [words if place is None else cells[place].strip() for words, place in parts]
        has_any = any(text for text, (_, place) in zip(texts, parts, strict=True) if place is not None)
        return "".join(texts).strip() if has_any else ""

    return fill


def text_reading(field: str, part: TextField, position: Position, limit: int, required: bool) -> Reading:
    """The text, None for an empty one that is not required."""
    read = filled_in(part.template, position) if part.template else joined(part.names, position)

    def reading(cells: Cells) -> str | None:
        text = read(cells)
        if not text and required:
            raise wrong(field, "required")
        if len(text) > limit:
            if not part.shorten:
                raise wrong(field, "too-long", limit=limit, length=len(text))
            text = text[: limit - 1].rstrip() + "…"
        return text or None

    return reading


def moment_reading(field: str, part: MomentField, position: Position, zone: tzinfo, required: bool) -> Reading:
    """The instant in UTC, None for an empty one that is not required."""
    read = joined(part.names, position)

    def reading(cells: Cells) -> datetime | None:
        text = read(cells)
        if not text:
            if required:
                raise wrong(field, "required")
            return None
        instant = instant_of(text, part.formats, zone)
        if instant is None:
            raise wrong(field, "not-date", text=text, formats=", ".join(part.formats))
        return instant

    return reading


def choice_reading(field: str, part: ChoiceField, position: Position, codes: Collection[str]) -> Reading:
    """One of `codes`."""
    if not part.names:
        return lambda _: part.default
    read = joined(part.names, position)

    def reading(cells: Cells) -> str:
        text = read(cells)
        code = chosen(text, part, codes)
        if code is not None:
            return code
        raise wrong(field, "unknown-value" if text else "required", text=text)

    return reading


def chosen(text: str, part: ChoiceField, codes: Collection[str]) -> str | None:
    """The code that the map gives to `text`, None if it gives none."""
    folded = text.casefold()
    if folded in part.folded:
        return part.folded[folded]
    for keyword, code in part.contains:
        if keyword.casefold() in folded:
            return code
    return text if not part.is_translated and text in codes else part.default


def status_reading(field: str, part: StatusField, position: Position) -> Reading:
    """Whether the complaint is over."""
    read = joined(part.names, position)
    closed, still_open = ({value.strip().casefold() for value in values} for values in (part.closed, part.open))

    def reading(cells: Cells) -> bool:
        text = read(cells)
        if text.casefold() in closed:
            return True
        if still_open and text.casefold() not in still_open:
            raise wrong(field, "unknown-value" if text else "required", text=text)
        return False

    return reading
