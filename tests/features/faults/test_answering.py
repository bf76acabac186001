"""One answer reaches every linked case exactly once, whatever happens on the way."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest

from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, case_of, complaint_in, done
from tests.features.faults.crowds import SORRY, WEST, answering, did, go, opened, repaired, reports, said_to, view

START = "客户"


@contextmanager
def unwritable(office: TestOffice, case: Json) -> Iterator[None]:
    """The database refuses to keep that this case was answered, as if it were lost in the midst of the work."""
    refuse = f"""create function lost() returns trigger language plpgsql as $$ begin
        if new.ticket_id = '{case["id"]}' and new.state = 'done' then raise exception 'lost'; end if;
        return new; end $$"""
    with psycopg.connect(office.place.owner_url, autocommit=True) as connection:
        connection.execute(refuse)
        connection.execute(
            "create trigger lost before update on mass_fault_answered for each row execute function lost()"
        )
        yield
        connection.execute("drop trigger lost on mass_fault_answered")
        connection.execute("drop function lost()")


async def states(office: TestOffice, fault: str) -> dict[str, tuple[str, str | None]]:
    """By case: how the answer to it went, and in which way."""
    page = await view(office.client("olive"), fault)
    return {case["id"]: (case["answered"]["state"], case["answered"]["way"]) for case in page["linked"]}


async def test_each_case_is_answered_by_what_is_allowed_where_it_stands(office: TestOffice) -> None:
    stands = ("assigned", "in_investigation", "solution_proposed", "replied", "satisfied", "closed")
    cases = {
        state: await complaint_in(office, state, place=WEST, phone=f"1380003000{number}", customer_name=f"客户{number}")
        for number, state in enumerate(stands)
    }
    fault = await opened(office, list(cases.values()))
    await repaired(office, fault)
    await go(office, await answering(office, fault, "{name}您好，{number}已于{repaired_at}恢复。"))
    ways = await states(office, fault)
    assert {state: ways[case["id"]] for state, case in cases.items()} == {
        "assigned": ("done", "log"),
        "in_investigation": ("done", "log"),
        "solution_proposed": ("done", "reply"),
        "replied": ("done", "reply"),
        "satisfied": ("done", "log"),
        "closed": ("given_up", None),
    }
    assert (await case_of(office.client("bob"), cases["solution_proposed"]))["state"] == "replied"
    (said,) = await said_to(office, cases["assigned"], "客户0您好")
    assert said["text"].startswith(f"客户0您好，{cases['assigned']['number']}已于2026-")
    assert (said["channel"], said["actor"]["name"]) == ("sms", "欧阳雪")
    page = await view(office.client("olive"), fault)
    failed = next(case["answered"] for case in page["linked"] if case["state"] == "closed")
    assert (failed["refusal"], failed["refused_in"], failed["why"]) == ("fault-case-over", "closed", None)
    (answer,) = page["answers"]
    assert (answer["state"], answer["total"], answer["done"]) == ("done", 6, 5)
    assert (answer["failed"], answer["given_up"]) == (0, 1)


async def test_a_job_that_breaks_off_goes_on_where_it_was_and_doubles_nothing(office: TestOffice) -> None:
    cases = await reports(office, 5)
    fault = await opened(office, cases)
    answer = await answering(office, fault)
    with unwritable(office, cases[2]):
        with pytest.raises(psycopg.Error, match="lost"):
            await go(office, answer)
        so_far = [len(await said_to(office, case, START)) for case in cases]
        assert sum(so_far) == 2
        assert so_far[2] == 0
        assert (await view(office.client("olive"), fault))["answers"][0]["state"] == "running"
    await go(office, answer)
    await go(office, answer)
    assert [len(await said_to(office, case, START)) for case in cases] == [1] * 5
    (line,) = (await view(office.client("olive"), fault))["answers"]
    assert (line["state"], line["done"], line["failed"]) == ("done", 5, 0)


async def test_what_failed_is_tried_again_and_nothing_else(office: TestOffice) -> None:
    cases = await reports(office, 3)
    fault, olive = await opened(office, cases), office.client("olive")
    answer = await answering(office, fault)
    await done(olive, cases[1], "cancel", reason="客户撤诉")
    await did(olive, fault, f"cases/{cases[2]['id']}/removal", reason="看错了")
    await go(office, answer)
    await did(olive, fault, "cases", cases=[cases[2]["id"]])
    went = await states(office, fault)
    assert [went[case["id"]] for case in cases] == [("done", "log"), ("given_up", None), ("failed", None)]
    again = f"{API}/faults/{fault}/answers/{answer}/again"
    assert (await olive.post(again)).status_code == 204
    await go(office, answer)
    went = await states(office, fault)
    assert [went[case["id"]] for case in cases] == [("done", "log"), ("given_up", None), ("done", "log")]
    assert [len(await said_to(office, case, START)) for case in cases] == [1, 0, 1]
    notices = (await olive.get(f"{API}/notices")).json()["items"]
    ends = [(one["data"]["done"], one["data"]["failed"]) for one in notices if one["kind"] == "fault_answered"]
    assert sorted(ends) == [(1, 2), (2, 1)]


async def test_a_case_that_cannot_be_answered_is_given_up_with_a_reason_and_stands_in_nobodys_way(
    office: TestOffice,
) -> None:
    cases = await reports(office, 2)
    fault, olive = await opened(office, cases), office.client("olive")
    answer = await answering(office, fault)
    await did(olive, fault, f"cases/{cases[1]['id']}/removal", reason="看错了")
    await go(office, answer)
    await did(olive, fault, "cases", cases=[cases[1]["id"]])
    await repaired(office, fault)
    assert (await did(olive, fault, "closure")).json()["count"] == 1
    giving_up = f"answers/{answer}/cases/{cases[1]['id']}/giving-up"
    assert (await did(office.client("alice"), fault, giving_up, reason="联系不上")).status_code == 403
    assert (await did(olive, fault, giving_up, reason="三次联系不上客户")).status_code == 204
    assert (await did(olive, fault, giving_up, reason="再次")).json()["id"] == "fault-not-now"
    answered = f"answers/{answer}/cases/{cases[0]['id']}/giving-up"
    assert (await did(olive, fault, answered, reason="已答复的")).json()["id"] == "fault-not-now"
    page = await view(olive, fault)
    given_up = next(one["answered"] for one in page["linked"] if one["id"] == cases[1]["id"])
    assert (given_up["state"], given_up["why"], given_up["refusal"]) == ("given_up", "三次联系不上客户", "not-found")
    (line,) = page["answers"]
    assert (line["done"], line["failed"], line["given_up"]) == (1, 0, 1)
    assert (await olive.post(f"{API}/faults/{fault}/answers/{answer}/again")).status_code == 204
    assert (await states(office, fault))[cases[1]["id"]] == ("given_up", None)
    assert (await did(olive, fault, "closure")).status_code == 204


async def test_a_second_answer_goes_to_all_again_and_waits_for_the_first(office: TestOffice) -> None:
    cases = await reports(office, 2)
    fault = await opened(office, cases)
    first = await answering(office, fault, "{name}：正在抢修")
    running = await did(office.client("olive"), fault, "answers", text="另一次", channel="sms")
    assert (running.status_code, running.json()["id"]) == (409, "fault-answer-running")
    await go(office, first)
    await go(office, await answering(office, fault, SORRY))
    assert [len(await said_to(office, case, START)) for case in cases] == [2, 2]


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"text": "网络部已修好", "channel": "sms"}, "names-a-department"),
        ({"text": "{solution}", "channel": "sms"}, "unknown-placeholder"),
        ({"text": "已于{repaired_at}恢复", "channel": "sms"}, "unknown-placeholder"),
        ({"text": "已恢复", "channel": "internal"}, "not-one-of"),
    ],
)
async def test_words_for_all_are_checked_first(office: TestOffice, form: Json, error: str) -> None:
    fault = await opened(office, await reports(office, 1))
    answer = await did(office.client("olive"), fault, "answers", **form)
    assert answer.status_code == 422
    assert [one["id"] for one in answer.json()["errors"]] == [error]


async def test_without_cases_there_is_nobody_to_answer(office: TestOffice) -> None:
    fault = await opened(office, [])
    answer = await did(office.client("olive"), fault, "answers", text="已恢复", channel="sms")
    assert (answer.status_code, answer.json()["id"]) == (422, "fault-no-cases")


async def test_a_case_that_was_taken_off_meanwhile_is_left_alone(office: TestOffice) -> None:
    cases = await reports(office, 2)
    fault = await opened(office, cases)
    answer = await answering(office, fault)
    await did(office.client("olive"), fault, f"cases/{cases[0]['id']}/removal", reason="另有原因")
    await go(office, answer)
    assert [len(await said_to(office, case, START)) for case in cases] == [0, 1]
    (line,) = (await view(office.client("olive"), fault))["answers"]
    assert (line["done"], line["failed"]) == (1, 1)
