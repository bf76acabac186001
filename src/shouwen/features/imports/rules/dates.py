"""Dates as other systems write them: reading one, and finding out which formats a column is written in; pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

EXCEL = "excel"
"""A spreadsheet's day number, such as 46086.375: days since 1899-12-30."""
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001 - a place in the cell's own zone
_EARLIEST, _LATEST = 20_000, 80_000
"""1954 to 2119: other numbers are no days."""
_HALVES = str.maketrans({"上": "A", "下": "P", "午": "M"})
# Noon and night are left out: eleven at noon and twelve at night are on the other side of what they seem.
_OTHER_HALVES = {"凌晨": "AM", "早上": "AM"}
_MOST = 0.95
"""The share of a shape that a format must read, where none reads it all, to be taken for the one that is meant."""
# What a spreadsheet's own date cells become; year first, hence never in doubt.
_OF_CELLS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d")
_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
_DAYS = (
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y年%m月%d日",
    "%Y%m%d",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%m.%d.%Y",
    "%d-%m-%y",
    "%m-%d-%y",
    "%y-%m-%d",
    "%d/%m/%y",
    "%m/%d/%y",
    "%y/%m/%d",
    "%d.%m.%y",
    "%y.%m.%d",
    "%d-%b-%y",
    "%d-%b-%Y",
    "%d %b %Y",
    "%d %B %Y",
    "%b %d, %Y",
    "%B %d, %Y",
)
_CLOCKS = (
    "%H:%M:%S",
    "%H:%M",
    "%I:%M:%S %p",
    "%I:%M %p",
    "%p%I:%M:%S",
    "%p%I:%M",
    "%H:%M:%S.%f",
    "%H%M%S",
    "%H点",
    "%H点%M分",
    "%H时%M分",
    "%H时%M分%S秒",
    "%p%I点",
    "%p%I点%M分",
    "%p%I时%M分",
)
USUAL = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%Y年%m月%d日",
    "%Y年%m月%d日 %H时%M分",
    "%Y年%m月%d日 %p%I点",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y",
    "%d-%m-%Y",
    "%m-%d-%Y",
    "%d-%b-%y",
    EXCEL,
)
"""What people are offered to choose from; they may write others."""
_WITH_ZONE = ("%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M%z", "%Y-%m-%d %H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Values of one shape that several formats read, but not as the same day; `example` shows the difference."""

    example: str
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """In which formats values are written: what is beyond doubt, what is not, and what no format reads."""

    formats: tuple[str, ...]
    doubts: tuple[Doubt, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        return bool(self.formats) and not self.doubts


def plain(text: str) -> str:
    """Half-width signs, and the halves of the day as AM and PM."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text)
    for half, sign in _OTHER_HALVES.items():
        folded = folded.replace(half, sign)
    return folded.translate(_HALVES) if "午" in folded else folded


def instant_of(text: str, formats: Sequence[str], zone: tzinfo) -> datetime | None:
    """The instant in UTC, by the first format that fits; what a spreadsheet keeps as a date needs none."""
    found = moment_of(plain(text), (*formats, *_OF_CELLS))
    try:
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC) if found else None
    except OverflowError:
        return None


def moment_of(text: str, formats: Iterable[str]) -> datetime | None:
    """As written: without a zone where the text names none. `text` is plain."""
    for form in formats:
        if form == EXCEL:
            found = _of_day_number(text)
            if found is not None:
                return found
            continue
        try:
            return datetime.strptime(text, form)  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _of_day_number(text: str) -> datetime | None:
    if not _NUMBER.fullmatch(text) or not _EARLIEST <= float(text) < _LATEST:
        return None
    return _FIRST_DAY + timedelta(seconds=round(float(text) * 86_400))


def guessed(values: Iterable[str]) -> Guess:
    """The formats that read all values of each shape; where two of them read other days, nobody but a person decides.

    Formats come in the order of how many values they read.
    """
    shapes: dict[str, list[str]] = {}
    written: dict[str, str] = {}
    for value in values:
        text = plain(value.strip())
        if text:
            shapes.setdefault(_shape(text), []).append(text)
            written.setdefault(text, value.strip())
    formats: list[str] = []
    doubts: list[Doubt] = []
    unread: list[str] = []
    for shape, texts in sorted(shapes.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        fitting = _fitting(texts, shape)
        differing = _first_differing(texts, fitting)
        if differing is not None:
            doubts.append(Doubt(written[texts[differing]], _readings(fitting, differing)))
        elif fitting:
            formats.append(fitting[0][0])
        rows = zip(texts, *(found for _, found in fitting), strict=True)
        unread += [written[text] for text, *read in rows if not any(read)][:1]
    return Guess(tuple(dict.fromkeys(formats)), tuple(doubts), tuple(unread))


def is_clock(value: str) -> bool:
    """Whether a value is a time of day alone."""
    return moment_of(plain(value), _CLOCKS) is not None


_Read = tuple[str, list[datetime | None]]


def _fitting(texts: list[str], shape: str) -> list[_Read]:
    """The formats that read all; else those that read nearly all; else whatever reads some."""
    tried = [(form, [moment_of(text, (form,)) for text in texts]) for form in _candidates(shape)]
    for share in (1, _MOST):
        found = [one for one in tried if sum(map(bool, one[1])) >= share * len(texts)]
        if found:
            return found
    return [one for one in tried if any(one[1])]


def _first_differing(texts: list[str], fitting: list[_Read]) -> int | None:
    """The place of a value that two formats read as different days, or that only one of several reads."""
    return next((place for place in range(len(texts)) if len({found[place] for _, found in fitting}) > 1), None)


def _readings(fitting: list[_Read], place: int) -> tuple[str, ...]:
    """One format for each way to read the value there, then those that read others."""
    first: dict[datetime | None, str] = {}
    for form, found in fitting:
        first.setdefault(found[place], form)
    return tuple(first.values())


def _shape(text: str) -> str:
    """Digits as `0`, four or more of them as they are many, letters as `a`: what one format can read alike."""
    digits = re.sub(r"\d+", lambda run: "0" * len(run.group()) if len(run.group()) > 3 else "0", text)
    return re.sub(r"[A-Za-z]+", lambda run: "p" if run.group().upper() in {"AM", "PM"} else "a", digits)


@lru_cache(maxsize=512)
def _candidates(shape: str) -> tuple[str, ...]:
    """The formats whose own samples have this shape."""
    if re.fullmatch(r"00000(?:\.0+)?", shape):
        return (EXCEL,)
    return tuple(form for form in _all_formats() if shape in _shapes_of(form))


@lru_cache(maxsize=2048)
def _shapes_of(form: str) -> frozenset[str]:
    samples = (datetime(2026, 11, 28, 22, 45, 59, 123456, UTC), datetime(2026, 5, 3, 4, 5, 6, 120000, UTC))
    shapes = {_shape(sample.strftime(form)) for sample in samples}
    # %f may be written with fewer digits, %z with a colon or as Z.
    shapes |= {shape.replace(".000000", ".0") for shape in shapes}
    return frozenset(shapes | {shape.replace("+0000", sign) for shape in shapes for sign in ("+0:0", "a")})


@lru_cache(maxsize=1)
def _all_formats() -> tuple[str, ...]:
    return tuple(_made())


def _made() -> Iterator[str]:
    yield from _DAYS
    for day in _DAYS:
        for clock in _CLOCKS:
            for between in (" ", "") if "日" in day or clock.startswith("%p") else (" ", "T"):
                yield f"{day}{between}{clock}"
    yield from _WITH_ZONE
