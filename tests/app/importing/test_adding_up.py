"""Whatever comes: the summary adds up, every row is told, and a second run takes nothing."""

import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.app.importing.conftest import MAP, Import, export, row

GOOD = some.builds(row, some.integers(1, 6))
OTHER = some.builds(lambda number: row(number, Text='"two\nlines"'), some.integers(1, 6))
BAD = some.sampled_from(
    [
        row(7, Taken="never"),
        row(8, How="Pigeon"),
        row("", Subject=""),
        row(9) + ",more",
        "10,few",
        row(11, Text="\ufffd"),
        row(12, Phone="1"),
        row(13, Taken="01-01-2030 00:00"),
        row(14, Text='"closed "early" once"'),
    ]
)
TAKEABLE = {line for number in range(1, 7) for line in (row(number), row(number, Text='"two\nlines"'))}
_sources = itertools.count()


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(some.lists(GOOD | OTHER | BAD, max_size=90), some.sampled_from([1, 4]))
async def test_any_mix_adds_up(run_import: Import, rows: list[str], concurrency: int) -> None:
    mapping = MAP.replace("old-desk", f"source {next(_sources)}")
    content = export(*rows)
    rehearsed = await run_import(content, mapping, rehearsed=True, concurrency=concurrency)
    first = await run_import(content, mapping, concurrency=concurrency)
    assert first.tally.read == len(rows)
    assert first.tally.rejected == len(first.rejects) == sum(first.tally.reasons.values())
    assert first.tally.taken == len({line.split(",")[0] for line in rows if line in TAKEABLE})
    assert [int(each["line"]) for each in first.rejects] == sorted(int(each["line"]) for each in first.rejects)
    assert rehearsed.tally == first.tally
    second = await run_import(content, mapping, concurrency=concurrency)
    assert second.counts == (0, first.tally.taken + first.tally.there, first.tally.rejected)
