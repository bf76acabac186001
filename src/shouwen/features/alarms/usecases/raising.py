"""Alarms of one look: raised, grown, ended, and told to whoever answers for process and step."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shouwen.features.alarms.contract import AlarmEnd, AlarmEnded, AlarmRaised
from shouwen.features.alarms.queries.people import names_of_processes, nearest_holding
from shouwen.features.alarms.queries.running import Case
from shouwen.features.alarms.rules import Cause, Compared, Standing
from shouwen.features.notices.contract import NoticeKind, NotifyPeople
from shouwen.features.organisation.contract import Post
from shouwen.features.processes.contract.alarms import AlarmKind, AlarmLevel
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

_TOLD = (Post.PROCESS_OFFICER.value, Post.MANAGER.value)


@dataclass(slots=True)
class Raising:
    """What one look raises and ends; whom it concerns is told at its end, once for each process and level."""

    work: Work
    counts: Counter[tuple[UUID, AlarmLevel, UUID]] = field(default_factory=Counter)

    def take(self, case: Case, found: Compared) -> None:
        for cause, level in found.fresh:
            self._open(case, cause, level)
        for standing, cause, level in found.raised:
            self._raise(case, standing, cause, level)
        for standing in found.gone:
            self.end(standing, AlarmEnd.GONE)

    def _open(self, case: Case, cause: Cause, level: AlarmLevel) -> None:
        alarm, now = self.work.new_id(), self.work.now()
        about = {
            "id": alarm,
            "process_id": case.process,
            "version_id": case.version,
            "subject_id": case.subject,
            "subject_kind": case.subject_kind,
            "unit_id": cause.unit,
        }
        why = {
            "kind": cause.kind,
            "node": cause.node,
            "key": cause.key,
            "level": level,
            "value": cause.value,
            "levels": [[level, now]],
            "detail": {"lacks": cause.lacks, "without": cause.without},
            "since": cause.since,
        }
        self.work.add("process_alarms", about | why | {"opened_at": now, "version": 1})
        self._tell(alarm, case, cause, level)

    def _raise(self, case: Case, standing: Standing, cause: Cause, level: AlarmLevel) -> None:
        grown = Sql("t.levels || r.levels", [[level, self.work.now()]])
        key = {"id": standing.id, "version": standing.version}
        self.work.change("process_alarms", key, level=level, value=cause.value, levels=grown)
        self._tell(standing.id, case, cause, level)

    def _tell(self, alarm: UUID, case: Case, cause: Cause, level: AlarmLevel) -> None:
        self.counts[case.process, level, cause.unit] += 1
        units = (cause.unit,)
        self.work.record(AlarmRaised(subject=alarm, units=units, kind=cause.kind, level=level, value=cause.value))

    def end(self, standing: Standing, end: AlarmEnd) -> None:
        """Its cause is no more; what a person ended stays as they ended it."""
        now = self.work.now()
        key: dict[str, Any] = {"id": standing.id, "version": standing.version}
        if standing.ended:
            self.work.change("process_alarms", key, gone_at=now)
            return
        self.work.change("process_alarms", key, gone_at=now, ended_at=now, ended_as=end)
        kind, level = AlarmKind(standing.kind), AlarmLevel(standing.level)
        self.work.record(AlarmEnded(subject=standing.id, units=(standing.unit,), kind=kind, level=level, end=end))

    async def tell(self) -> None:
        """The process office and the manager nearest to the step, of all of one process and level at once."""
        if not self.counts:
            return
        read, now = self.work.read, self.work.now()
        holding = await nearest_holding(read, {unit for _, _, unit in self.counts}, _TOLD, now)
        names = await names_of_processes(read, {process for process, _, _ in self.counts})
        counts = Counter[tuple[UUID, AlarmLevel, tuple[UUID, str]]]()
        for (process, level, unit), count in self.counts.items():
            for duty in holding[unit]:
                counts[process, level, duty] += count
        for (process, level, duty), count in sorted(counts.items()):
            code, name, english = names[process]
            data: dict[str, str | int] = {"process": code, "name": name, "name_en": english, "level": level}
            told = NotifyPeople(NoticeKind.PROCESS_ALARMS, duties=(duty,), data=data | {"count": count})
            await self.work.run(told)
