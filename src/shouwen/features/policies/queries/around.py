"""The rules around a unit: which versions there are in one subselect, what they say read once per process."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import any_, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from shouwen.features.policies.contract import Published, Rules, declared_kinds, kind_named
from shouwen.features.policies.tables import rule_versions
from shouwen.platform.database import Prepared, Reader

_REFS = """
    (select string_agg(v.id || coalesce('@' || v.depth, ''), ' ') from (
        select r.id, null::smallint as depth from rule_versions r where r.unit_id is null and r.withdrawn_at is null
        union all
        select r.id, a.depth from unit_ancestors a
            join rule_versions r on r.unit_id = a.ancestor_id and r.withdrawn_at is null
            where a.unit_id = {unit}) v)
"""
_MOST_KEPT = 1024


def rules_sql(unit: str) -> str:
    """A scalar subselect for a feature's own statement: all versions around the unit of this SQL expression, as one
    text of ids with how far above the unit each was published."""
    return _REFS.format(unit=unit)


@dataclass(frozen=True, slots=True)
class _Version:
    id: UUID
    name: str
    unit_id: UUID | None
    version: int
    valid_from: datetime
    content: Any


_r = rule_versions.c
_VERSIONS = Prepared(
    select(_r.id, _r.name, _r.unit_id, _r.version, _r.valid_from, _r.content).where(
        _r.id == any_(bindparam("versions", type_=ARRAY(Uuid)))
    )
)
_AROUND = Prepared(text(f"select {rules_sql('cast(:unit as uuid)')}"))


class _Kept:
    """What one process knows of one database: a published version never changes."""

    def __init__(self) -> None:
        self.versions: dict[UUID, _Version] = {}
        self.rules: dict[str, Rules] = {}


_kept: WeakKeyDictionary[Reader, _Kept] = WeakKeyDictionary()


async def rules_from(read: Reader, refs: str | None) -> Rules:
    """The rules that the subselect of `rules_sql` answered, with their contents."""
    kept = _kept.setdefault(read, _Kept())
    # The same versions at the same distance are the same rules.
    key = refs or ""
    if key not in kept.rules:
        if len(kept.rules) >= _MOST_KEPT:
            kept.rules.clear()
        kept.rules[key] = await _put_together(read, key, kept.versions)
    return kept.rules[key]


async def _put_together(read: Reader, refs: str, known: dict[UUID, _Version]) -> Rules:
    depths = {
        UUID(ref): int(depth) if depth else None for ref, _, depth in (one.partition("@") for one in refs.split())
    }
    found = {ref: known[ref] for ref in depths if ref in known}
    missing = [ref for ref in depths if ref not in found]
    if missing:
        kinds = {kind.name: kind for kind in declared_kinds()}
        for one in await read.all(_VERSIONS, _Version, versions=missing):
            # Of a kind that this release does not know, nothing is asked.
            if one.name in kinds:
                found[one.id] = replace(one, content=kinds[one.name].read(one.content))
        if len(known) + len(found) > _MOST_KEPT:
            known.clear()
        known.update(found)
    return Rules(
        Published(ref, one.name, one.unit_id, depths[ref], one.version, one.valid_from, one.content)
        for ref, one in found.items()
    )


async def rules_around(read: Reader, unit: UUID | None) -> Rules:
    """What is published for a unit, for those above it, and by the product; for no unit, by the product alone."""
    return await rules_from(read, await read.value(_AROUND, unit=unit))


_ANYWHERE = Prepared(
    select(rule_versions.c.content)
    .where(rule_versions.c.name == bindparam("name"), rule_versions.c.withdrawn_at.is_(None))
    .order_by(rule_versions.c.unit_id.is_not(None), rule_versions.c.valid_from.desc(), rule_versions.c.id)
)


async def contents_anywhere(read: Reader, name: str) -> list[Any]:
    """Every content of a rule, whatever unit published it: what is shipped first, of that the newest first."""
    kind = kind_named(name)
    return [kind.read(content) for (content,) in await read.tuples(_ANYWHERE, name=name)]
