"""What each matter must say before it is split off."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from shouwen.features.complaints.contract import Matter
from shouwen.features.complaints.rules import split_errors, tidied

NOW = datetime(2026, 11, 20, 1, tzinfo=UTC)
FEE = Matter("business.fee_dispute", "账单多扣", "没有订购过", NOW)
HALL = replace(FEE, category="attitude.hall", matter="态度差")


def test_texts_lose_what_surrounds_them() -> None:
    assert tidied([replace(FEE, matter=" 账单多扣\n", description="\t没有订购过 ")]) == (FEE,)


@pytest.mark.parametrize(
    ("matters", "wrong"),
    [
        ([FEE, HALL], []),
        ([FEE, replace(FEE, description="另一笔")], []),
        ([], [("matters", "required")]),
        ([FEE] * 3, [("matters", "too-many")]),
        (
            [replace(FEE, category="", matter="")],
            [("matters.0.category", "required"), ("matters.0.matter", "required")],
        ),
        ([HALL, replace(FEE, description="")], [("matters.1.description", "required")]),
        ([FEE, FEE], [("matters.1.matter", "said-twice")]),
        ([replace(FEE, occurred_at=NOW + timedelta(seconds=1))], [("matters.0.occurred_at", "in-the-future")]),
    ],
)
def test_each_says_what_it_lacks(matters: list[Matter], wrong: list[tuple[str, str]]) -> None:
    assert [(error.field, error.id) for error in split_errors(matters, 2, NOW)] == wrong
