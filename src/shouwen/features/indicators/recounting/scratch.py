"""A file that holds what a recount finds, so that no ledger is too long for memory."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec

from shouwen.features.indicators.queries.counting import KeptFact, KeptState
from shouwen.features.indicators.rules.book import Subject, Version
from shouwen.features.indicators.rules.counting import Counts, Tally

_TABLES = """
create table subjects (id text primary key, counting text, state text, day text, position integer) without rowid;
create table facts (subject text, basis text, part integer, known_from integer, held integer, body text,
    primary key (subject, basis, part, known_from)) without rowid;
create table numbers (kind text, key text, place integer, number integer, primary key (kind, key, place)) without rowid;
"""
_ADD = """
insert into numbers values (?, ?, ?, ?)
on conflict (kind, key, place) do update set number = number + excluded.number
"""
_encode, _decode = msgspec.json.encode, msgspec.json.decode


class Scratch:
    """Subjects, facts and sums of a recount; ids as text, which sorts as they do."""

    def __init__(self, folder: Path) -> None:
        self._file = sqlite3.connect(folder / "recount.sqlite", isolation_level=None)
        # Nothing of it is worth anything after a crash.
        self._file.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLES)

    def close(self) -> None:
        self._file.close()

    def subjects(self, ids: Iterable[UUID]) -> dict[UUID, Subject]:
        """What is known of these; those that are new are left out."""
        found: dict[UUID, Subject] = {}
        for id_ in ids:
            row = self._file.execute(
                "select counting, state, day, position from subjects where id = ?", (str(id_),)
            ).fetchone()
            if row is None:
                continue
            counting, state, day, position = row
            kept = msgspec.convert({"day": day, "of": _decode(state)}, KeptState)
            found[id_] = Subject(id_, counting, kept.of, kept.day, position, self._held(id_))
        return found

    def _held(self, subject: UUID) -> dict[tuple[str, int], Version]:
        rows = self._file.execute("select body from facts where subject = ? and held", (str(subject),))
        versions = [_decode(body, type=KeptFact).version() for (body,) in rows]
        return {version.place: version for version in versions}

    def keep(self, subjects: Iterable[Subject], tally: Tally) -> None:
        """Writes what a batch came to."""
        self._file.execute("begin")
        self._file.executemany("insert or replace into subjects values (?, ?, ?, ?, ?)", map(_subject_row, subjects))
        self._file.executemany(
            "delete from facts where subject = ? and basis = ? and part = ? and known_from = ?",
            [(str(subject), *rest) for subject, *rest in tally.removed],
        )
        self._file.executemany(
            "insert or replace into facts values (?, ?, ?, ?, ?, ?)", map(_fact_row, tally.versions.values())
        )
        for kind, added in (("totals", tally.totals), ("sums", tally.sums)):
            self._file.executemany(_ADD, _numbers(kind, added))
        self._file.execute("commit")

    def all_subjects(self) -> Iterator[tuple[Any, ...]]:
        for id_, counting, state, day, position in self._file.execute("select * from subjects order by id"):
            yield (id_,), (counting, position, {"day": day, "of": _decode(state)})

    def all_facts(self) -> Iterator[tuple[Any, ...]]:
        rows = self._file.execute("select body from facts order by subject, basis, part, known_from")
        for (body,) in rows:
            fact = _decode(body)
            yield tuple(fact.pop(name) for name in ("subject", "basis", "part", "known_from")), fact

    def all_numbers(self, kind: str) -> Iterator[tuple[Any, ...]]:
        """Sums by key and place; what came to nothing does not count."""
        rows = self._file.execute(
            "select key, place, number from numbers where kind = ? and number <> 0 order by key, place", (kind,)
        )
        for key, place, number in rows:
            yield (key, place), number


def _subject_row(subject: Subject) -> tuple[Any, ...]:
    day = subject.day.isoformat() if subject.day else None
    return str(subject.id), subject.counting, _encode(subject.state).decode(), day, subject.position


def _fact_row(version: Version) -> tuple[Any, ...]:
    key = str(version.subject), version.basis, version.part, version.known_from
    return *key, version.known_until is None, _encode(version).decode()


def _numbers(kind: str, added: Mapping[Any, Counts]) -> Iterator[tuple[Any, ...]]:
    for place, counts in added.items():
        key = key_of(place)
        yield from ((kind, key, index + 1, number) for index, number in counts.items() if number)


def key_of(parts: Iterable[object]) -> str:
    """The key of a sum as one text, in an order that the database can be asked for."""
    return "|".join(str(part) for part in parts)
