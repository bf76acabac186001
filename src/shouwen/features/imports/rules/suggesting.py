"""A map proposed for a file nobody has described: by what its columns are called and what stands in them; pure.

What cannot be told from these is left undecided (`?`), which makes the map refuse until somebody decides.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

from shouwen.features.imports.rules.columns import ColumnSeen, columns_of, folded
from shouwen.features.imports.rules.dates import Guess, guessed
from shouwen.features.imports.rules.mapping import UNDECIDED

_LONG = 12
"""Characters of a text that is no code, on average."""
_MOST_VALUES = 60
Words = Mapping[str, Mapping[str, str]]
"""For each choice (unit, owner, category, channel, urgency): the code of every name that it has here."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a place of the map, or to decide there."""

    place: str
    id: str
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A map's content, perhaps with places that are undecided, and what there is to say about them."""

    content: dict[str, Any]
    notes: tuple[Note, ...]

    @property
    def undecided(self) -> list[str]:
        return [note.place for note in self.notes if note.id.startswith("decide-")]


@lru_cache(maxsize=1)
def synonyms() -> dict[str, dict[str, list[str]]]:
    """What other systems call fields and values."""
    return tomllib.loads(files(__package__).joinpath("synonyms.toml").read_text(encoding="utf-8"))


def proposed(header: Sequence[str], rows: Sequence[Sequence[str]], words: Words, reading: dict[str, str]) -> Proposal:
    """A map for rows like these. `reading` is how the file is read (encoding, delimiter, sheet)."""
    return _Proposing(columns_of(header, rows), words).propose(reading)


class _Proposing:
    def __init__(self, columns: list[ColumnSeen], words: Words) -> None:
        names = [column.name for column in columns]
        self._columns = [column for column in columns if names.count(column.name) == 1]
        self._words = words
        self._taken: set[str] = set()
        self._notes: list[Note] = []

    def propose(self, reading: dict[str, str]) -> Proposal:
        fields: dict[str, Any] = {"external_number": self._number()}
        status = self._status()
        received = self._moment("received_at", required=True)
        moments = {name: self._moment(name) for name in ("closed_at", "occurred_at")}
        phone = self._text("phone") or self._phone_by_values()
        name = self._text("customer_name")
        choices = {name: self._choice(name) for name in ("channel", "urgency")}
        placed = {name: self._placed(name) for name in ("unit", "owner")}
        category = self._named("category", lambda column: column.is_few)
        texts = self._texts()
        fields |= texts | {"received_at": received, **moments, "channel": choices["channel"] or self._open("channel")}
        fields |= {"category": self._category(category, texts["matter"]), "urgency": choices["urgency"]}
        fields |= {"status": status, "customer_name": name, "phone": phone}
        self._note("source", "decide-source")
        content = {"source": UNDECIDED, **placed, **reading, "columns": {k: v for k, v in fields.items() if v}}
        left = [column.name for column in self._columns if column.name not in self._taken]
        if left:
            self._note("columns", "not-mapped", columns=", ".join(left))
        return Proposal(content, tuple(self._notes))

    def _number(self) -> dict[str, Any]:
        found = self._named("external_number", lambda column: column.is_unique)
        if found is None:
            fit = (one for one in self._free() if one.is_unique and one.length <= 40 and not one.is_date)
            found = next((one for one in fit if not one.is_phone and " " not in one.filled[0]), None)
        if found is None:
            self._note("columns.external_number.column", "decide-column")
            return {"column": UNDECIDED}
        return {"column": self._take(found)}

    def _moment(self, name: str, required: bool = False) -> dict[str, Any] | None:
        place = f"columns.{name}"
        fit = [column for column in self._all_named(name) if column.is_date]
        if required and not fit:
            fit = [column for column in self._free() if column.is_date]
        # A column whose dates are beyond doubt is better than one that is called by the very word.
        found = next((column for column in fit if column.dates.is_sure), fit[0] if fit else None)
        if found is None:
            if required:
                self._note(f"{place}.column", "decide-column")
            return {"column": UNDECIDED, "formats": [UNDECIDED]} if required else None
        clock = next((column for column in self._free() if column.is_clock), None) if required else None
        has_clock = any("%H" in form or "%I" in form for form in found.dates.formats)
        if clock is None or has_clock:
            return {"column": self._take(found), "formats": self._formats(place, found.dates)}
        both = [" ".join(pair).strip() for pair in zip(found.cells, clock.cells, strict=True)]
        names = [self._take(found), self._take(clock)]
        return {"columns": names, "formats": self._formats(place, guessed(both))}

    def _formats(self, place: str, guess: Guess) -> list[str]:
        formats = list(guess.formats)
        for doubt in guess.doubts:
            ways = ", ".join(doubt.formats)
            self._note(f"{place}.formats[{len(formats) + 1}]", "decide-format", text=doubt.example, formats=ways)
            formats.append(UNDECIDED)
        for text in guess.unread:
            self._note(f"{place}.formats", "some-unread", text=text)
        return formats or [UNDECIDED]

    def _texts(self) -> dict[str, Any]:
        matter, description = self._named("matter"), self._named("description")
        long = sorted((one for one in self._free() if one.length >= _LONG), key=lambda one: -one.length)
        long = [one for one in long if not one.is_date and not one.is_few]
        matter = matter or description or (long[0] if long else None)
        if matter is None:
            self._note("columns.matter.column", "decide-column")
            return {"matter": {"column": UNDECIDED, "shorten": True}}
        whole = description or matter
        self._taken |= {matter.name, whole.name}
        return {"matter": {"column": matter.name, "shorten": True}, "description": {"column": whole.name}}

    def _text(self, name: str) -> dict[str, Any] | None:
        found = self._named(name)
        return {"column": self._take(found)} if found else None

    def _phone_by_values(self) -> dict[str, Any] | None:
        found = next((column for column in self._free() if column.is_phone), None)
        return {"column": self._take(found)} if found else None

    def _status(self) -> dict[str, Any] | None:
        known = {folded(word): state for state, words in synonyms()["status"].items() for word in words}
        found = self._named("status", lambda column: column.is_few) or self._by_values(known)
        if found is None:
            return None
        sides: dict[str, list[str]] = {"closed": [], "open": []}
        for value in sorted(found.counts):
            state = known.get(folded(value))
            if state is None:
                self._note("columns.status.open", "decide-status", text=value)
                sides["open"] = [*sides["open"], UNDECIDED] if UNDECIDED not in sides["open"] else sides["open"]
            else:
                sides[state].append(value)
        if not sides["closed"]:
            self._note("columns.status", "no-closed")
            return None
        return {"column": self._take(found)} | {side: values for side, values in sides.items() if values}

    def _choice(self, name: str) -> dict[str, Any] | None:
        known = {folded(word): code for code, words in synonyms()[name].items() for word in words}
        known |= {folded(word): code for word, code in self._words[name].items()}
        found = self._named(name, lambda column: column.is_few) or self._by_values(known)
        if found is None:
            return None
        return {"column": self._take(found), "values": self._values(name, found, known)}

    def _placed(self, name: str) -> Any:
        """The unit or the owner: a column that names some of ours, else to be decided for all rows."""
        words, codes = self._words[name], set(self._words[name].values())
        known = {folded(word): code for word, code in words.items()}
        found = self._named(name, lambda column: any(folded(value) in known for value in column.counts))
        if found is None:
            return next(iter(codes)) if len(codes) == 1 else self._open(name)
        values = {value: known[folded(value)] for value in sorted(found.counts) if folded(value) in known}
        choice: dict[str, Any] = {"column": self._take(found), "values": values}
        if len(values) < len(found.counts):
            self._note(f"{name}.default", "decide-default")
            choice["default"] = UNDECIDED
        return choice

    def _category(self, column: ColumnSeen | None, matter: dict[str, Any]) -> Any:
        words, here = self._words["category"], set(self._words["category"].values())
        tables = {code: keys for code, keys in synonyms()["category"].items() if code in here}
        if column is not None:
            known = {folded(word): code for word, code in words.items()}
            guesses = {value: code for value in column.counts if (code := _by_keyword(value, tables))}
            known = {folded(value): code for value, code in guesses.items()} | known
            values = self._values("category", column, known)
            return {"column": self._take(column), "values": values}
        if matter["column"] == UNDECIDED or not tables:
            return self._open("category")
        self._note("columns.category", "by-keywords")
        texts = "\n".join(one for column in self._columns if column.name == matter["column"] for one in column.filled)
        pairs = [[word, code] for code, keys in tables.items() for word in keys]
        contains = [pair for pair in pairs if pair[0] in texts.casefold()] or pairs
        return {"column": matter["column"], "contains": contains, "default": "other" if "other" in here else UNDECIDED}

    def _values(self, name: str, column: ColumnSeen, known: Mapping[str, str]) -> dict[str, str]:
        values = {}
        for value, _ in column.counts.most_common(_MOST_VALUES):
            values[value] = known.get(folded(value), UNDECIDED)
            if values[value] == UNDECIDED:
                self._note(f"columns.{name}.values.{value}", "decide-value", text=value)
        return values

    def _open(self, name: str) -> str:
        self._note(name if name in {"unit", "owner"} else f"columns.{name}", "decide-code")
        return UNDECIDED

    def _named(self, name: str, fits: Any = lambda _: True) -> ColumnSeen | None:
        return next((column for column in self._all_named(name) if fits(column)), None)

    def _all_named(self, name: str) -> Iterator[ColumnSeen]:
        """The free columns with a name of this field: by the very word first, then with such a word in it."""
        names = [folded(word) for word in synonyms()["headers"][name]]
        free = list(self._free())
        exact = [column for word in names for column in free if folded(column.name) == word]
        yield from exact
        for word in names:
            for column in free:
                if (
                    column not in exact
                    and len(word) > 2
                    and word in folded(column.name)
                    and not self._is_of_another(column)
                ):
                    exact.append(column)
                    yield column

    def _is_of_another(self, column: ColumnSeen) -> bool:
        """`Customer Complaint` is a matter, although there is `customer` in it."""
        return any(folded(column.name) in map(folded, words) for words in synonyms()["headers"].values())

    def _by_values(self, known: Collection[str]) -> ColumnSeen | None:
        """A column of few values of which most are known words."""
        for column in self._free():
            if column.is_few and sum(folded(value) in known for value in column.counts) * 2 > len(column.counts):
                return column
        return None

    def _free(self) -> Iterator[ColumnSeen]:
        return (column for column in self._columns if column.name not in self._taken)

    def _take(self, column: ColumnSeen) -> str:
        self._taken.add(column.name)
        return column.name

    def _note(self, place: str, reason: str, **params: object) -> None:
        self._notes.append(Note(place, reason, params))


def _by_keyword(text: str, tables: Mapping[str, Sequence[str]]) -> str | None:
    small = text.casefold()
    return next((code for code, keys in tables.items() for key in keys if key in small), None)
