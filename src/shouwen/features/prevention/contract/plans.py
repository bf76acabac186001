"""Emergency plans as a rule: for which faults, who leads and is told, what is said, and each step with its limit."""

from typing import Annotated

import msgspec
from msgspec import Meta

PLANS = "emergency_plans"
Code = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+$")]
Kind = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")]
Post = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+$")]
Name = Annotated[str, Meta(min_length=1, max_length=100)]
Words = Annotated[str, Meta(max_length=1_000)]


class PlanStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is done, by which post, within so many minutes of the start."""

    code: Code
    text: Annotated[str, Meta(min_length=1, max_length=500)]
    text_en: Annotated[str, Meta(min_length=1, max_length=500)]
    post: Post
    minutes: Annotated[int, Meta(ge=1, le=10_080)]


class EmergencyPlan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`kinds` are categories or groups of them (`network`), none: every fault; `at_least` so many complaints.

    `told` are the posts that hear of its start at the fault's department and at every level above it; `wording` is
    what customers may be told.
    """

    code: Code
    name: Name
    name_en: Name
    kinds: Annotated[tuple[Kind, ...], Meta(max_length=60)]
    at_least: Annotated[int, Meta(ge=0, le=100_000)]
    leader: Post
    told: Annotated[tuple[Post, ...], Meta(max_length=20)]
    steps: Annotated[tuple[PlanStep, ...], Meta(min_length=1, max_length=60)]
    trigger: Words = ""
    trigger_en: Words = ""
    wording: Words = ""
    wording_en: Words = ""


class EmergencyPlans(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    plans: Annotated[tuple[EmergencyPlan, ...], Meta(max_length=60)]

    def plan(self, code: str) -> EmergencyPlan | None:
        return next((one for one in self.plans if one.code == code), None)
