"""What must hold for a ladder that is published; pure. A level below only tells sooner and higher (GEN-10, GEN-22)."""

from collections.abc import Iterator, Sequence

from shouwen.features.escalations.contract import LadderOfLevels, LadderRow, Rank, Trigger
from shouwen.features.sla.contract import Amount
from shouwen.features.tickets.contract import Urgency
from shouwen.kernel.messages import FieldError

_HEIGHTS = {rank: number for number, rank in enumerate(Rank)}
_NEEDED = {Trigger.TIME: "percent", Trigger.OVERDUE: "overdue", Trigger.ROUNDS: "times", Trigger.REPEATS: "times"}
_OF_CLOCKS = (Trigger.TIME, Trigger.OVERDUE)
_URGENCIES = tuple(str(urgency) for urgency in Urgency)


def ladder_errors(content: LadderOfLevels, above: Sequence[LadderOfLevels]) -> list[FieldError]:
    """Levels from the bottom up, each once; rows with what their trigger needs; what is mandatory above stays so."""
    errors = [*_level_errors(content)]
    for number, row in enumerate(content.rows):
        errors += _row_errors(f"content.rows.{number}", row, content)
    errors += _falling(content)
    for each in above:
        for number, firm in enumerate(each.rows):
            if firm.mandatory:
                errors += _loosened(content, firm, each, number)
    return list({(error.field, error.id): error for error in errors}.values())


def _level_errors(content: LadderOfLevels) -> Iterator[FieldError]:
    known: set[str] = set()
    for number, level in enumerate(content.levels):
        place = f"content.levels.{number}"
        if level.code in known:
            yield FieldError(f"{place}.code", "given-twice")
        known.add(level.code)
        if number and _HEIGHTS[level.rank] < _HEIGHTS[content.levels[number - 1].rank]:
            yield FieldError(f"{place}.rank", "lower-than-before")
        if len(set(level.posts)) < len(level.posts):
            yield FieldError(f"{place}.posts", "given-twice")


def _row_errors(place: str, row: LadderRow, content: LadderOfLevels) -> Iterator[FieldError]:
    if content.level(row.to) is None:
        yield FieldError(f"{place}.to", "unknown-level")
    needed = _NEEDED[row.trigger]
    given: dict[str, int | Amount | None] = {"percent": row.percent, "overdue": row.overdue, "times": row.times}
    for name, value in given.items():
        if name == needed and value is None:
            yield FieldError(f"{place}.{name}", "required")
        if name != needed and value is not None:
            yield FieldError(f"{place}.{name}", "not-of-trigger")
    if row.clocks and row.trigger not in _OF_CLOCKS:
        yield FieldError(f"{place}.clocks", "not-of-trigger")
    for number, urgency in enumerate(row.urgencies):
        if urgency not in _URGENCIES:
            yield FieldError(f"{place}.urgencies.{number}", "not-one-of", {"expected": ", ".join(_URGENCIES)})


def _falling(content: LadderOfLevels) -> Iterator[FieldError]:
    """Of two rows about the same, the later one leads no lower."""
    numbered = sorted(enumerate(content.rows), key=lambda one: (one[1].size, one[0]))
    for index, (_, sooner) in enumerate(numbered):
        for number, later in numbered[index + 1 :]:
            if _about(sooner) != _about(later):
                continue
            if later.signature == sooner.signature:
                yield FieldError(f"content.rows.{number}.to", "given-twice")
            elif 0 <= content.place(later.to) < content.place(sooner.to):
                yield FieldError(f"content.rows.{number}.to", "lower-than-sooner")


def _about(row: LadderRow) -> tuple[object, ...]:
    return row.trigger, frozenset(row.clocks), frozenset(row.kinds), frozenset(row.urgencies)


def _loosened(content: LadderOfLevels, firm: LadderRow, ladder: LadderOfLevels, number: int) -> Iterator[FieldError]:
    """Some row tells at least as soon and as high of all that the mandatory one tells of."""
    wanted = ladder.level(firm.to)
    if wanted is None:
        return
    keeping: list[int] = []
    for place, row in enumerate(content.rows):
        level = content.level(row.to)
        if level and _covers(row, firm) and _HEIGHTS[level.rank] >= _HEIGHTS[wanted.rank]:
            keeping.append(place)
    if not keeping:
        yield FieldError("content.rows", "mandatory-row", {"row": number + 1, "level": wanted.name_en})
        return
    if not any(content.rows[place].mandatory for place in keeping):
        yield FieldError(f"content.rows.{keeping[0]}.mandatory", "stays-mandatory")
    for place in keeping:
        at = content.place(content.rows[place].to)
        if content.levels[at].rank == wanted.rank and content.levels[at].accept_hours > wanted.accept_hours:
            yield FieldError(f"content.levels.{at}.accept_hours", "longer-than-mandatory")


def _covers(row: LadderRow, firm: LadderRow) -> bool:
    def wide(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
        return not mine or (bool(theirs) and set(theirs) <= set(mine))

    narrow = wide(row.clocks, firm.clocks) and wide(row.kinds, firm.kinds) and wide(row.urgencies, firm.urgencies)
    return row.trigger == firm.trigger and narrow and row.size <= firm.size
