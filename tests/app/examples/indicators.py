"""Figures of Haizhou's network department, with one complaint behind them."""

from datetime import date

from tests.app.examples import Example, Words
from tests.conftest import TestOffice
from tests.features.indicators.filling import complaint, fill

PERIOD = {"unit": "HZN", "from": "2026-11-01", "to": "2026-11-20"}


async def an_indicator(office: TestOffice) -> Words:
    await fill(office, [complaint(date(2026, 11, 10), ("HZN", "HZ", "HQ"), replied=True, seconds=3600, kept=True)])
    return {"id": "KPI-30"}


EXAMPLES = {
    ("get", "/indicators"): Example("mona", query={"unit": "HZN"}),
    ("get", "/indicators/scorecard"): Example("mona", query=PERIOD, made=an_indicator),
    ("get", "/indicators/{id}/trend"): Example("mona", query=PERIOD, made=an_indicator),
    ("get", "/indicators/{id}/comparison"): Example("mona", query=PERIOD, made=an_indicator),
    ("get", "/indicators/{id}/analysis"): Example("mona", query={**PERIOD, "by": "channel"}, made=an_indicator),
    ("get", "/indicators/{id}/rows"): Example("mona", query=PERIOD, made=an_indicator),
    ("get", "/indicators/scorecard/export"): Example("mona", query=PERIOD, made=an_indicator),
    ("get", "/indicators/{id}/comparison/export"): Example("mona", query=PERIOD, made=an_indicator),
    ("get", "/indicators/{id}/analysis/export"): Example("mona", query={**PERIOD, "by": "unit"}, made=an_indicator),
    ("get", "/indicators/{id}/rows/export"): Example("mona", query=PERIOD, made=an_indicator),
    ("get", "/fault-analysis"): Example("mona", query=PERIOD),
    ("get", "/fault-analysis/rows"): Example("mona", query=PERIOD),
    ("get", "/fault-analysis/export"): Example("mona", query=PERIOD),
    ("get", "/fault-analysis/rows/export"): Example("mona", query=PERIOD),
    ("get", "/indicators/{id}/versions"): Example("mona", query={"unit": "HZN"}, made=an_indicator),
}
