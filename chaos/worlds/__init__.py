"""What the site says while its world is broken, and whether it comes back by itself: one line each."""

from collections import Counter
from dataclasses import dataclass, field

from chaos.checks import check
from chaos.findings import Finding, Kind
from chaos.people import Shift
from chaos.site import Site


@dataclass(slots=True)
class Report:
    """What was seen in one broken world; `wrong` is what should not have been."""

    world: str
    seen: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def must(self, holds: object, otherwise: str) -> None:
        if not holds and otherwise not in self.wrong:
            self.wrong.append(otherwise)

    @property
    def is_clean(self) -> bool:
        return not self.wrong and not self.findings

    @property
    def line(self) -> str:
        costs = Counter[Kind]()
        for finding in self.findings:
            costs[finding.kind] += finding.count
        figures = " ".join(f"{kind} {costs[kind]}" for kind in Kind)
        return f"{self.world}: {'; '.join(self.seen)}; {figures} wrong {len(self.wrong)}"


async def finish(report: Report, site: Site, shift: Shift, pids: dict[str, int]) -> None:
    """The people go home; everything is counted, and nothing may have been started anew."""
    await shift.end()
    day = shift.day
    report.must(not day.broken, f"an answer that nobody should see: {day.broken[:1]}")
    report.must(site.pids == pids, "a process had to be started anew")
    for part in pids:
        report.must(site.is_alive(part), f"the {part} process ended")
    told = ", ".join(f"{count} x {problem}" for problem, count in sorted(day.told.items()))
    report.seen.append(f"{len(day.wishes)} wishes, told {told or 'nothing'}, at the latest after {day.slowest:.1f} s")
    report.findings = await check(site, day, shift.sender)
