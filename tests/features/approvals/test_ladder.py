"""The ladder: which amounts take whom, and what a level below may make of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.features.approvals.contract import ApprovalLevel, ApprovalMatter, Approver, LadderContent, Rung
from shouwen.features.approvals.defaults import SHIPPED
from shouwen.features.approvals.rules import ladder_errors
from shouwen.features.organisation.contract import Post

MANAGER, ABOVE = Approver(Post.MANAGER), Approver(Post.MANAGER, ApprovalLevel.ABOVE)
SUPERVISOR = Approver(Post.SUPERVISOR)
MONEY = ApprovalMatter.MONEY


def rung(over: str, *posts: Approver, mandatory: bool = False) -> Rung:
    return Rung(MONEY, Decimal(over), posts, mandatory)


def errors(*rungs: Rung, above: tuple[LadderContent, ...] = ()) -> dict[str, str]:
    return {error.field: error.id for error in ladder_errors(LadderContent(rungs), above)}


@pytest.mark.parametrize(
    ("amount", "people"),
    [("0.01", 0), ("50.00", 0), ("50.01", 1), ("500.00", 1), ("500.01", 2), ("5000.00", 2), ("5000.01", 3)],
)
def test_exactly_the_amount_of_a_rung_is_still_below_it(amount: str, people: int) -> None:
    found = SHIPPED.rung(MONEY, Decimal(amount))
    assert (len(found.posts) if found else 0) == people


def test_what_is_shipped_keeps_its_own_rules() -> None:
    assert ladder_errors(SHIPPED, ()) == []


def test_a_rung_says_something_sensible() -> None:
    assert errors(rung("-1", MANAGER)) == {"content.rungs.0.amount_over": "too-small"}
    assert errors(rung("NaN", MANAGER)) == {"content.rungs.0.amount_over": "too-small"}
    assert errors(rung("1e30", MANAGER)) == {"content.rungs.0.amount_over": "invalid"}
    assert errors(rung("10.005", MANAGER)) == {"content.rungs.0.amount_over": "invalid"}
    assert errors(rung("10", ABOVE)) == {"content.rungs.0.posts.0.level": "nobody-before"}
    assert errors(rung("10", MANAGER), rung("10.00", MANAGER)) == {"content.rungs.1.amount_over": "given-twice"}


def test_more_money_never_takes_fewer_people() -> None:
    assert errors(rung("500", MANAGER), rung("50", SUPERVISOR)) == {"content.rungs.0.posts": "fewer-than-below"}
    assert errors(rung("500", SUPERVISOR, MANAGER), rung("50", SUPERVISOR)) == {}
    assert errors(rung("500", MANAGER, SUPERVISOR), rung("50", SUPERVISOR, MANAGER)) == {
        "content.rungs.0.posts": "fewer-than-below"
    }


def test_a_level_below_may_only_tighten_what_is_mandatory() -> None:
    above = (LadderContent((rung("100", MANAGER, mandatory=True), rung("1000", MANAGER, ABOVE))),)
    assert errors(rung("100", MANAGER, mandatory=True), above=above) == {}
    assert errors(rung("20", SUPERVISOR, MANAGER, mandatory=True), above=above) == {}
    assert errors(above=above) == {"content.rungs": "mandatory-amount"}
    assert errors(rung("100.01", MANAGER, mandatory=True), above=above) == {"content.rungs": "mandatory-amount"}
    assert errors(rung("20", SUPERVISOR, mandatory=True), above=above) == {
        "content.rungs.0.posts": "fewer-than-mandatory"
    }
    assert errors(rung("20", MANAGER), above=above) == {"content.rungs.0.mandatory": "stays-mandatory"}


_APPROVERS = st.lists(st.sampled_from([MANAGER, ABOVE, SUPERVISOR]), min_size=1, max_size=3).map(tuple)
_RUNGS = st.builds(Rung, st.just(MONEY), st.integers(0, 6).map(Decimal), _APPROVERS, st.booleans())
_LADDERS = st.lists(_RUNGS, max_size=4).map(lambda rungs: LadderContent(tuple(rungs)))


def includes(more: tuple[Approver, ...], fewer: tuple[Approver, ...]) -> bool:
    left = iter(more)
    return all(any(one == other for other in left) for one in fewer)


@given(_LADDERS, _LADDERS, st.integers(0, 8))
def test_whatever_is_accepted_asks_at_least_whom_the_mandatory_rungs_ask(
    below: LadderContent, above: LadderContent, amount: int
) -> None:
    if ladder_errors(above, ()) or ladder_errors(below, (above,)):
        return
    found = below.rung(MONEY, Decimal(amount))
    for firm in above.rungs:
        if firm.mandatory and amount > firm.amount_over:
            assert found is not None
            assert includes(found.posts, firm.posts)
