"""Timing requests in slices that take turns, so that the machine's mood meets every side alike."""

import asyncio
import json
import os
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.client import Client, Request

PROCESSES = int(os.environ.get("BENCH_PROCESSES", "0")) or min(os.cpu_count() or 1, 8)
"""Web processes of a site that is measured as a whole: one for each core, as a site runs them behind its proxy;
`BENCH_PROCESSES` says otherwise."""
RESULTS = Path(__file__).parent / "results" / "latest.jsonl"
Make = Callable[[int], Request]
"""Makes the n-th request of a kind."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the sites that are compared: where its web processes listen, as whom it is asked, and what."""

    ports: Sequence[int]
    tokens: Sequence[str | None]
    """Of those who ask, one client after the other, from the first again where there are more clients."""
    make: Make


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the results. `ratio` is value to floor; times in milliseconds; `rows` says how much was there.

    `target` says in words what is aimed at; nothing fails that misses it.
    """

    bench: str
    value: float
    unit: str
    ratio: float
    floor: str
    p50_ms: float
    p95_ms: float
    p99_ms: float
    rows: str
    clients: int
    target: str = ""


async def slice_of(side: Side, clients: int, requests: int, first: int) -> list[float]:
    """Milliseconds of `requests` requests, shared among `clients`."""
    numbers = iter(range(first, first + requests))
    taken: list[float] = []

    async def work(worker: int) -> None:
        client = Client(side.ports[worker % len(side.ports)], side.tokens[worker % len(side.tokens)])
        try:
            for number in numbers:
                request = side.make(number)
                started = time.perf_counter()
                await client.send(request)
                taken.append((time.perf_counter() - started) * 1000)
        finally:
            await client.close()

    await asyncio.gather(*(work(worker) for worker in range(clients)))
    return taken


def percentile(sorted_times: Sequence[float], percent: float) -> float:
    return sorted_times[min(len(sorted_times) - 1, int(len(sorted_times) * percent / 100))]


async def compared(
    name: str, sides: Mapping[str, Side], rows: str, clients: int = 4, requests: int = 120, rounds: int = 5
) -> Result:
    """The first side against the second, which is the floor: the median of the ratios of medians, round by round."""
    (_, side), (floor_name, floor) = sides.items()
    times: list[float] = []
    ratios: list[float] = []
    number = 0
    for turn in range(rounds + 1):
        here = await slice_of(side, clients, requests, number)
        there = await slice_of(floor, clients, requests, number)
        number += requests
        if turn:  # the first round warms up
            times += here
            ratios.append(statistics.median(here) / statistics.median(there))
    times.sort()
    p50, p95, p99 = (round(percentile(times, each), 2) for each in (50, 95, 99))
    return Result(name, p50, "ms", round(statistics.median(ratios), 2), floor_name, p50, p95, p99, rows, clients)


def report(results: Sequence[Result]) -> None:
    """Prints a table, and writes one JSON object a line."""
    table = Table("bench", "value", "ratio to floor", "floor", "p50", "p95", "p99", "rows", "clients", "target")
    for each in results:
        value, times = f"{each.value} {each.unit}", (each.p50_ms, each.p95_ms, each.p99_ms)
        table.add_row(
            each.bench,
            value,
            f"{each.ratio}",
            each.floor,
            *(f"{one} ms" for one in times),
            each.rows,
            str(each.clients),
            each.target,
        )
    Console(width=160).print(table)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("".join(json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in results))
