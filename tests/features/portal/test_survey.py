"""Are you satisfied? One answer for each reply, ever."""

import json
from datetime import timedelta

import pytest

from shouwen.features.portal import contract
from shouwen.kernel.messages import Refusal
from shouwen.platform.i18n import LANGUAGES, catalogue
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, act, case_of, done, steps_to
from tests.features.portal.customers import PUBLIC, answer, brought_to, complained, followed, link_of


async def test_dissatisfied_by_link_begins_the_second_round(office: TestOffice) -> None:
    ticket = await brought_to(office, "replied")
    link = await link_of(office, ticket)
    asked = await office.client().get(f"{PUBLIC}/survey/{link}")
    assert asked.status_code == 200, asked.text
    assert (asked.json()["number"], asked.json()["round"]) == (ticket["number"], 1)
    assert asked.json()["reply"] == "您好，信号已恢复。"
    given = await answer(office, link=link, grade="dissatisfied", demand="还是没有信号")
    assert given.status_code == 200, given.text
    assert (given.json()["state"], given.json()["round"]) == ("again", 2)
    assert given.json()["reply_by"]
    case = await case_of(office.client("olive"), ticket)
    assert (case["rounds"][0]["satisfaction"], case["rounds"][0]["by_customer"]) == ("dissatisfied", True)
    assert case["rounds"][1]["demand"] == "还是没有信号"
    progress = await followed(office, ticket["number"])
    assert (progress["state"], progress["round"], progress["question"]) == ("again", 2, None)


async def test_satisfied_on_the_page_ends_the_asking(office: TestOffice) -> None:
    ticket = await brought_to(office, "replied")
    progress = await followed(office, ticket["number"])
    assert progress["question"] == {"round": 1}
    given = await answer(office, **{"pass": progress["pass"]}, grade="very_satisfied")
    assert (given.json()["state"], given.json()["round"]) == ("finishing", 1)
    assert (await followed(office, ticket["number"]))["question"] is None


async def test_a_round_is_answered_once_by_whatever_way(office: TestOffice) -> None:
    ticket = await brought_to(office, "replied")
    link, passing = await link_of(office, ticket), (await followed(office, ticket["number"]))["pass"]
    await done(office.client("rex"), ticket, "satisfaction", grade="satisfied")
    for proof in ({"link": link}, {"pass": passing}):
        refused = await answer(office, **proof, grade="dissatisfied", demand="不")
        assert (refused.status_code, refused.json()["id"]) == (409, "answered-already")
        assert set(refused.json()) == {"type", "id", "title", "status", "detail"}
    seen = await office.client().get(f"{PUBLIC}/survey/{link}")
    assert (seen.status_code, seen.json()["id"]) == (409, "answered-already")


async def test_a_retry_of_the_same_answer_has_the_same_answer(office: TestOffice) -> None:
    ticket = await brought_to(office, "replied")
    link = await link_of(office, ticket)
    first = await answer(office, "k", link=link, grade="dissatisfied", demand="不")
    again = await answer(office, "k", link=link, grade="dissatisfied", demand="不")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()


async def test_an_old_link_does_not_answer_the_next_round(office: TestOffice) -> None:
    ticket = await brought_to(office, "replied")
    old = await link_of(office, ticket)
    await answer(office, link=old, grade="dissatisfied", demand="不")
    for state in ("in_investigation", "solution_proposed", "replied"):
        for username, action, body in steps_to(state)[len(steps_to(state)) - 1 :]:
            await done(office.client(username), ticket, action, **body)
    refused = await answer(office, link=old, grade="satisfied")
    assert (refused.status_code, refused.json()["id"]) == (409, "answered-already")
    new = await answer(office, link=await link_of(office, ticket), grade="satisfied")
    assert (new.status_code, new.json()["round"]) == (200, 2)


async def test_who_is_dissatisfied_says_what_is_wrong(office: TestOffice) -> None:
    ticket = await brought_to(office, "replied")
    refused = await answer(office, link=await link_of(office, ticket), grade="dissatisfied")
    assert refused.status_code == 422
    assert [(each["field"], each["id"]) for each in refused.json()["errors"]] == [("demand", "required")]


async def test_a_link_runs_out_and_a_forged_one_is_none(office: TestOffice) -> None:
    ticket = await brought_to(office, "replied")
    link = await link_of(office, ticket)
    passing = (await followed(office, ticket["number"]))["pass"]
    for wrong in (link[:-3] + "AAA", "x", passing):
        for refused in (
            await office.client().get(f"{PUBLIC}/survey/{wrong}"),
            await answer(office, link=wrong, grade="satisfied"),
        ):
            assert (refused.status_code, refused.json()["id"]) == (404, "link-not-valid")
    office.clock.move_by(timedelta(days=30))
    for refused in (
        await office.client().get(f"{PUBLIC}/survey/{link}"),
        await answer(office, link=link, grade="satisfied"),
    ):
        assert (refused.status_code, refused.json()["id"]) == (410, "link-expired")


async def test_before_the_reply_there_is_nothing_to_answer(office: TestOffice) -> None:
    ticket = await brought_to(office, "solution_proposed")
    link = await link_of(office, ticket)
    for refused in (
        await office.client().get(f"{PUBLIC}/survey/{link}"),
        await answer(office, link=link, grade="satisfied"),
    ):
        assert (refused.status_code, refused.json()["id"]) == (409, "no-question-open")
    await done(office.client("olive"), ticket, "reply")
    assert (await answer(office, link=link, grade="satisfied")).status_code == 200


async def test_either_pass_or_link(office: TestOffice) -> None:
    for proof in ({}, {"pass": "a", "link": "b"}):
        assert (await answer(office, **proof, grade="satisfied")).status_code == 422


async def test_only_who_replies_gets_the_link_and_only_for_a_reply(office: TestOffice) -> None:
    ticket = await brought_to(office, "in_investigation")
    address = f"{API}/tickets/{ticket['id']}/survey-link"
    early = await office.client("olive").get(address)
    assert (early.status_code, early.json()["id"]) == (409, "no-question-open")
    assert (await office.client("hank").get(address)).status_code == 403
    assert (await office.client("charlie").get(address)).status_code == 404
    assert (await office.client().get(address)).status_code == 401
    assert (await act(office.client("hank"), ticket, "log", reached_customer=True)).status_code == 200
    await done(office.client("hank"), ticket, "propose")
    told = (await office.client("olive").get(address)).json()
    assert told["url"].startswith("http://shouwen.test/service/survey/")
    assert told["round"] == 1
    assert ticket["id"] not in told["url"]


async def test_the_secret_is_the_sites_own(office: TestOffice) -> None:
    ticket = await brought_to(office, "replied")
    await link_of(office, ticket)
    assert (office.office.settings.home / "secret").stat().st_mode & 0o777 == 0o600


REFUSALS = [
    each
    for each in vars(contract).values()
    if isinstance(each, type) and issubclass(each, Refusal) and each is not Refusal
]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda each: each.id)
def test_every_refusal_is_said_in_both_languages(refusal: type[Refusal]) -> None:
    for language in LANGUAGES:
        problems = catalogue(language)["problems"]
        assert problems[f"{refusal.id}.title"]
        assert problems[f"{refusal.id}.detail"]
        assert "部门" not in json.dumps(problems[f"{refusal.id}.detail"], ensure_ascii=False)


async def test_the_answer_closes_the_waiting_of_nobody_else(office: TestOffice) -> None:
    """Two customers with the same words: each answers only their own."""
    one = await brought_to(office, "replied")
    two = await complained(office, phone="13800010009")
    await answer(office, link=await link_of(office, one), grade="satisfied")
    assert (await followed(office, two["number"], "13800010009"))["state"] == "received"
