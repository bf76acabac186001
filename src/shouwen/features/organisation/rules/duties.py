"""Whether a centre's posts cover its duties without gaps and without crossing (ORG-21), and whether they are held."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shouwen.features.organisation.contract import SeatMode, UnitKind


@dataclass(frozen=True, slots=True)
class Staffing:
    """A post with the heads that are planned and the people who hold it."""

    post: str
    heads: int
    held: int


@dataclass(frozen=True, slots=True)
class DutyReport:
    """`by_plan` says whether coverage is told by the plan; without any plan it is told by who holds what."""

    by_plan: bool
    gaps: list[str]
    crossing: dict[str, list[str]]
    short: list[Staffing]
    unplanned: list[Staffing]


def wanted_in(kind: str, function: str | None, seat_mode: str | None, mode_above: str | None) -> frozenset[str]:
    """The kinds of duties that a unit must have somebody for; daily operation by the seat mode (ORG-10..17)."""
    if kind == UnitKind.DEPARTMENT:
        return frozenset(("complaint",)) if function == "complaint" else frozenset(("department",) if function else ())
    wanted = {kind}
    if kind == UnitKind.PROVINCE and seat_mode == SeatMode.CENTRALISED:
        wanted.add(UnitKind.CENTRE)
    if kind == UnitKind.CITY and mode_above == SeatMode.DISTRIBUTED:
        wanted.add(UnitKind.CENTRE)
    return frozenset(wanted)


def report_on(
    wanted: Iterable[str], duties: Mapping[str, Iterable[str]], planned: Mapping[str, int], held: Mapping[str, int]
) -> DutyReport:
    """`duties` are those of each post, `planned` its heads, `held` by how many people."""
    by_plan = any(planned.values())
    there = [post for post in sorted(planned) if planned[post]] if by_plan else sorted(held)
    covering: dict[str, list[str]] = {}
    for post in there:
        for duty in duties.get(post, ()):
            covering.setdefault(duty, []).append(post)
    staffing = [Staffing(post, planned.get(post, 0), held.get(post, 0)) for post in sorted({*planned, *held})]
    return DutyReport(
        by_plan=by_plan,
        gaps=[duty for duty in wanted if duty not in covering],
        crossing={duty: posts for duty, posts in sorted(covering.items()) if len(posts) > 1},
        short=[each for each in staffing if each.held < each.heads],
        unplanned=[each for each in staffing if by_plan and each.held > each.heads],
    )
