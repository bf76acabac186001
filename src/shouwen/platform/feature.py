"""What a capability hands to `app`: one value that lists everything it brings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter

from shouwen.kernel.messages import Command, Look, Refusal
from shouwen.platform.bulkacts import BulkAct
from shouwen.platform.desk import Desk, UseCase
from shouwen.platform.jobs import Job
from shouwen.platform.keeping import Keeping
from shouwen.platform.lanes import Follower
from shouwen.platform.measures import Counting
from shouwen.platform.processkinds import ProcessKind
from shouwen.platform.relay import Subscriber
from shouwen.platform.rulekinds import RuleKind
from shouwen.platform.subjects import Naming
from shouwen.platform.timers import Ring


@dataclass(frozen=True, slots=True)
class Feature:
    """`permissions` maps each permission to the roles that have it from the start. `keeping` says of each table of the
    feature what an archive does with it."""

    name: str
    usecases: Mapping[type[Command[Any]], UseCase] = field(default_factory=dict)
    looks: Mapping[type[Look[Any]], UseCase] = field(default_factory=dict)
    permissions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    conflicts: Mapping[str, type[Refusal]] = field(default_factory=dict)
    routers: Sequence[APIRouter] = ()
    timers: Mapping[str, Callable[[Desk], Ring]] = field(default_factory=dict)
    subscribers: Sequence[Callable[[Desk], Subscriber]] = ()
    followers: Sequence[Callable[[Desk], Follower]] = ()
    jobs: Sequence[Callable[[Desk], Job]] = ()
    rule_kinds: Sequence[RuleKind] = ()
    process_kinds: Sequence[ProcessKind] = ()
    subject_names: Mapping[str, Naming] = field(default_factory=dict)
    """By the kind of what a process runs for."""
    counted: Sequence[Counting] = ()
    bulk_acts: Sequence[BulkAct] = ()
    keeping: Sequence[Keeping] = ()
