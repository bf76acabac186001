"""Contact points of Haizhou, one of which was late."""

from tests.app.examples import Example, Words
from tests.conftest import MORNING, TestOffice
from tests.features.touchpoints.test_scorecard import PHONE, steps

ROWS = {"unit": "HZN", "point": PHONE, "figure": "compliance"}
TODAY = MORNING.date().isoformat()
TASK = ROWS | {"first": TODAY, "last": TODAY, "reason": "接单太慢"}


async def a_late_point(office: TestOffice) -> Words:
    await steps(office, 1, 1)
    return {"HZN": str(office.cast.units["HZN"])}


EXAMPLES = {
    ("get", "/touchpoints/scorecard"): Example("mona", query={"unit": "HZN"}, made=a_late_point),
    ("get", "/touchpoints/scorecard/export"): Example("mona", query={"unit": "HZN"}, made=a_late_point),
    ("get", "/touchpoints/scorecard/rows"): Example("mona", query=ROWS, made=a_late_point),
    ("get", "/touchpoints/scorecard/rows/export"): Example("mona", query=ROWS, made=a_late_point),
    ("post", "/touchpoints/improvements"): Example("mona", body=TASK, made=a_late_point),
}
