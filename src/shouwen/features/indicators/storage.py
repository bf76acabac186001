"""What was counted, to rows."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from shouwen.features.indicators.contract.counting import LEDGER
from shouwen.features.indicators.queries.progress import Own, Progress
from shouwen.features.indicators.rules.book import Placed, Subject, Version
from shouwen.features.indicators.rules.counting import Counts, Tally
from shouwen.platform.work import Work

_FACT_KEY = ("subject_id", "basis", "part", "known_from")
_ADDING = """on conflict ({key}) do update set counts = (
    select array_agg(coalesce(s.kept, 0) + coalesce(s.more, 0) order by s.place)
    from unnest({table}.counts, excluded.counts) with ordinality as s(kept, more, place))"""
_TOTAL_KEY = ("unit_id", "day", "known_day")
_SUM_KEY = ("unit_id", "day", "channel", "category", "tier", "known_day")


def advance(work: Work, known: Progress, position: int) -> None:
    """Moves on to `position`, unless somebody else counted meanwhile: then the command decides anew."""
    work.change("kpi_progress", {"name": LEDGER, "version": known.version}, position=position)
    if position > known.position:
        for own in known.own:
            catch_up(work, own, position)


def catch_up(work: Work, own: Own, position: int) -> None:
    """One counting has come so far; whoever says so has moved on or held the ledger as well."""
    work.put("kpi_progress", ("name",), {"name": own.name, "position": position, "version": 1})


def hold(work: Work, known: Progress) -> None:
    """Has the command happen only on what was counted when it was decided."""
    advance(work, known, known.position)


def save_subject(work: Work, subject: Subject) -> None:
    if subject.state is None or subject.day is None:
        return
    row = {"id": subject.id, "counting": subject.counting, "position": subject.position}
    work.put("kpi_subjects", ("id",), row | {"state": {"day": subject.day, "of": subject.state}})


def save_tally(work: Work, tally: Tally) -> None:
    for subject, basis, part, known_from in tally.removed:
        work.remove("kpi_facts", subject_id=subject, basis=basis, part=part, known_from=known_from)
    for version in tally.versions.values():
        work.put("kpi_facts", _FACT_KEY, _fact_row(version))
    # In the order of their keys, so that two writers could never wait for each other.
    _add(work, "kpi_totals", _TOTAL_KEY, tally.totals, tally.scale.size)
    _add(work, "kpi_sums", _SUM_KEY, tally.sums, tally.scale.size)


def _fact_row(version: Version) -> dict[str, object]:
    plain = (*_FACT_KEY[1:], "known_until", "known_day", "gone_day", "day", "channel", "category", "tier", "values")
    row: dict[str, object] = {name: getattr(version, name) for name in plain}
    return row | {"subject_id": version.subject, "unit_id": version.unit, "line": version.line}


def _add(work: Work, table: str, key: tuple[str, ...], added: Mapping[Any, Counts], size: int) -> None:
    rows = [
        dict(zip(key, place, strict=True)) | {"counts": as_array(counts, size)}
        for place, counts in sorted(added.items())
        if any(counts.values())
    ]
    if rows:
        work.add(table, *rows, tail=_ADDING.format(key=", ".join(key), table=table))


def as_array(counts: Counts, size: int) -> list[int]:
    return [counts.get(index, 0) for index in range(size)]


def place_components(work: Work, keys: Iterable[str], after: int) -> int:
    """Gives each of these keys the next place; answers how many there are."""
    rows = [
        {"key": key, "place": place, "ready": False, "upto": None} for place, key in enumerate(sorted(keys), after + 1)
    ]
    if rows:
        work.add("kpi_components", *rows)
    return len(rows)


def save_reach(work: Work, components: Iterable[Placed], upto: UUID | None, *, ready: bool) -> None:
    """How far new components are counted."""
    for each in components:
        work.change("kpi_components", {"key": each.key}, upto=upto, ready=ready)
