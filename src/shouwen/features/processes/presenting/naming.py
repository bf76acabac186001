"""What a process runs for, named in lists for those who may see it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from uuid import UUID

from shouwen.features.processes.queries.naming import names_of_subjects
from shouwen.kernel.messages import Scope
from shouwen.platform.database import Reader
from shouwen.platform.subjects import SubjectName


async def named(read: Reader, subjects: Iterable[tuple[str, UUID]], within: Scope) -> Mapping[UUID, SubjectName]:
    """Subjects with their kinds, for somebody of this scope; the others are left out."""
    kinds = defaultdict[str, set[UUID]](set)
    for kind, subject in subjects:
        kinds[kind].add(subject)
    return await names_of_subjects(read, {kind: list(found) for kind, found in kinds.items()}, within)
