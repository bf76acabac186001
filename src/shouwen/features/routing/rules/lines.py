"""Both sides of the match, kept in order: contacts that wait, by requirement; agents that are free, by profile.

Requirements and profiles are few beside contacts and agents. Which fits which is worked out once, when one of them is
first seen, and kept as links; so a step looks only at the first of each line that fits. All of it is derived from
the core, in the same order whenever that is done: nothing here is written down.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from shouwen.features.routing.contract import Medium, Profile
from shouwen.features.routing.rules.rulebook import Key, Requirement

Turn = tuple[int, int, str]
"""Where a free agent stands: by how much is in hand, then by how long nothing new came; then the agent."""


@dataclass(slots=True, eq=False)
class Line:
    """Contacts with one requirement, the next one first."""

    requirement: Requirement
    waiting: list[Key] = field(default_factory=list)
    pools: dict["Pool", None] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Pool:
    """Agents of one profile who are free for one medium, the longest idle first; `agents` counts all of them."""

    profile: Profile
    medium: Medium
    skills: dict[str, int]
    free: list[Turn] = field(default_factory=list)
    lines: dict[Line, None] = field(default_factory=dict)
    agents: int = 0


Shelf = tuple[Medium, str]
"""By medium and skill, so that a new line or pool is compared with those alone that it may fit; "" holds every pool,
and the lines that ask for no skill."""


@dataclass(slots=True)
class Match:
    """All lines and pools, linked where they fit. A line that nobody stands in is kept for the next contact of its kind
    while there is room; a pool while it has agents."""

    lines: dict[Requirement, Line] = field(default_factory=dict)
    pools: dict[tuple[Profile, Medium], Pool] = field(default_factory=dict)
    lines_of: dict[Shelf, dict[Line, None]] = field(default_factory=dict)
    pools_of: dict[Shelf, dict[Pool, None]] = field(default_factory=dict)
    room: int = 4_096

    def line(self, requirement: Requirement) -> Line:
        line = self.lines.get(requirement)
        if line is None:
            self._make_room()
            line = self.lines[requirement] = Line(requirement)
            shelf = (requirement.medium, requirement.skill)
            self.lines_of.setdefault(shelf, {})[line] = None
            for pool in self.pools_of.get(shelf, ()):
                _link(line, pool)
        return line

    def _make_room(self) -> None:
        """Of the lines that are there longest two are looked at, so that no step pays for all."""
        for _ in range(2):
            if len(self.lines) < self.room:
                return
            requirement = next(iter(self.lines))
            line = self.lines.pop(requirement)
            if line.waiting:
                self.lines[requirement] = line
                continue
            del self.lines_of[requirement.medium, requirement.skill][line]
            for pool in line.pools:
                del pool.lines[line]

    def join(self, profile: Profile, medium: Medium) -> Pool:
        """The pool of one more agent."""
        pool = self.pools.get((profile, medium))
        if pool is None:
            pool = self.pools[profile, medium] = Pool(profile, medium, dict(profile.skills))
            for skill in ("", *pool.skills):
                self.pools_of.setdefault((medium, skill), {})[pool] = None
                for line in self.lines_of.get((medium, skill), ()):
                    _link(line, pool)
        pool.agents += 1
        return pool

    def part(self, pool: Pool) -> None:
        """One agent less."""
        pool.agents -= 1
        if pool.agents:
            return
        del self.pools[pool.profile, pool.medium]
        for skill in ("", *pool.skills):
            del self.pools_of[pool.medium, skill][pool]
        for line in pool.lines:
            del line.pools[pool]


def _link(line: Line, pool: Pool) -> None:
    if not misfit(pool.profile, pool.skills, line.requirement):
        line.pools[pool] = None
        pool.lines[line] = None


def misfit(profile: Profile, skills: dict[str, int], wanted: Requirement) -> str:
    """The first thing that an agent lacks, or nothing."""
    if wanted.skill and skills.get(wanted.skill, 0) < wanted.level:
        return "level" if wanted.skill in skills else "skill"
    if wanted.language and wanted.language not in profile.languages:
        return "language"
    if wanted.brand and profile.brands and wanted.brand not in profile.brands:
        return "brand"
    if (profile.regions or wanted.local) and wanted.region not in profile.regions:
        return "region"
    return ""


def first_free(line: Line) -> Turn | None:
    """Of all agents who fit and are free, the one with the least in hand, then the longest idle."""
    best: Turn | None = None
    for pool in line.pools:
        free = pool.free
        if free and (best is None or free[0] < best):
            best = free[0]
    return best


def first_waiting(pool: Pool) -> Key | None:
    """Of all contacts that wait and are fitted, the one that stands first."""
    best: Key | None = None
    for line in pool.lines:
        waiting = line.waiting
        if waiting and (best is None or waiting[0] < best):
            best = waiting[0]
    return best


def put(line: list[Key], key: Key) -> None:
    insort(line, key)


def take(line: list[Key], key: Key) -> None:
    at = bisect_left(line, key)
    if line[at] != key:
        raise LookupError(f"{key} does not stand in the line")
    del line[at]


def put_agent(free: list[Turn], turn: Turn) -> None:
    insort(free, turn)


def take_agent(free: list[Turn], turn: Turn) -> None:
    at = bisect_left(free, turn)
    if free[at] != turn:
        raise LookupError(f"{turn} does not stand among the free")
    del free[at]
