"""The rules around a unit: which versions there are in one subselect, their contents read once per process."""

from datetime import datetime
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import any_, bindparam, select, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Uuid

from shouwen.features.policies.contract import Published, Rules, declared_kinds, kind_named
from shouwen.features.policies.tables import rule_versions
from shouwen.platform.database import Prepared, Reader

_REFS = """
    (select json_agg(json_build_object('id', v.id, 'name', v.name, 'unit', v.unit_id, 'depth', v.depth,
        'version', v.version, 'valid_from', v.valid_from)) from (
        select r.*, null::smallint as depth from rule_versions r where r.unit_id is null and r.withdrawn_at is null
        union all
        select r.*, a.depth from unit_ancestors a
            join rule_versions r on r.unit_id = a.ancestor_id and r.withdrawn_at is null
            where a.unit_id = {unit}) v)
"""
_MOST_KEPT = 1024


def rules_sql(unit: str) -> str:
    """A scalar subselect for a feature's own statement: all versions around the unit of this SQL expression."""
    return _REFS.format(unit=unit)


class _Ref(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    unit: UUID | None
    depth: int | None
    version: int
    valid_from: datetime


_CONTENTS = Prepared(
    select(rule_versions.c.id, rule_versions.c.content).where(
        rule_versions.c.id == any_(bindparam("versions", type_=ARRAY(Uuid)))
    )
)
_AROUND = Prepared(text(f"select {rules_sql('cast(:unit as uuid)')}"))


class _Kept:
    """What one process knows of one database: a published version never changes its content."""

    def __init__(self) -> None:
        self.contents: dict[UUID, Any] = {}
        self.rules: dict[tuple[object, ...], Rules] = {}


_kept: WeakKeyDictionary[Reader, _Kept] = WeakKeyDictionary()


async def rules_from(read: Reader, refs: list[dict[str, Any]] | None) -> Rules:
    """The rules that the subselect of `rules_sql` answered, with their contents."""
    kept = _kept.setdefault(read, _Kept())
    # The same versions at the same distance are the same rules.
    key = tuple((ref["id"], ref["depth"]) for ref in refs or ())
    if key not in kept.rules:
        if len(kept.rules) >= _MOST_KEPT:
            kept.rules.clear()
        kept.rules[key] = await _put_together(read, msgspec.convert(refs or [], list[_Ref]), kept.contents)
    return kept.rules[key]


async def _put_together(read: Reader, refs: list[_Ref], contents: dict[UUID, Any]) -> Rules:
    kinds = {kind.name: kind for kind in declared_kinds()}
    known = [ref for ref in refs if ref.name in kinds]
    found = {ref.id: contents[ref.id] for ref in known if ref.id in contents}
    missing = {ref.id: kinds[ref.name] for ref in known if ref.id not in found}
    if missing:
        for version, content in await read.tuples(_CONTENTS, versions=list(missing)):
            found[version] = missing[version].read(content)
        if len(contents) + len(found) > _MOST_KEPT:
            contents.clear()
        contents.update(found)
    return Rules(
        Published(ref.id, ref.name, ref.unit, ref.depth, ref.version, ref.valid_from, found[ref.id]) for ref in known
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
