"""Pieces of SQL that these statements share."""

UNIT = (
    "(select json_build_object('id', u.id, 'code', u.code, 'name', u.name, 'name_en', u.name_en, 'kind', u.kind) "
    "from units u where u.id = {unit})"
)
PERSON = (
    "(select json_build_object('id', s.id, 'name', s.name, 'agent_no', s.agent_no) from staff s where s.id = {staff})"
)
# Of a part of the tree that the reader has.
HELD = "exists (select 1 from unit_ancestors a where a.unit_id = {unit} and a.ancestor_id = any(:roots))"
_WORKS_IN = "exists (select 1 from unit_ancestors h where h.unit_id = cast(:home as uuid) and h.ancestor_id = {region})"
# Of the reader's own part, or of the region in which the reader works: whoever takes calls there must know of it.
SEEN = f"({HELD} or {_WORKS_IN})"
CASE_SEEN = (
    "exists (select 1 from ticket_places p where p.ticket_id = {ticket} and p.unit_id = any(cast(:roots as uuid[])))"
)
