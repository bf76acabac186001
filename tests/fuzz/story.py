"""What the requests are about: a site where each address stands for something, so that not all is "not found"."""

import copy
import json
from dataclasses import dataclass, field, replace
from typing import Any

from shouwen.features.customers.contract import LookedAt, NoteLook
from shouwen.features.privacy.contract import HoldKind, PlaceHold
from shouwen.kernel.messages import SYSTEM
from tests.app.examples import Example, Words, accounts, contacts, customers, people, privacy, structure
from tests.app.test_strangers import EXAMPLES, brought_to, notice_for_hank, subject_of
from tests.conftest import TestOffice
from tests.features.complaints.steps import register
from tests.features.privacy.people import checked, dana

API = "/api/v1"
_MADE = {
    # What stands under each address; the longest beginning counts.
    "/customers/{id}": customers.dana_with_numbers,
    "/privacy/requests": privacy.ACCESS,
    "/privacy/exports": privacy.export(clear=False),
    "/privacy/staff/{id}": privacy.somebody,
    "/sensitive-numbers/{id}": customers.proposed,
    "/contacts": contacts.a_contact,
    "/offers": contacts.an_offer,
    "/promises": contacts.a_promise,
    "/staff": people.alice,
    "/skills/{code}": people.code,
    "/delegations": people.loan,
    "/imports/organisation/template": people.template,
    "/imports/organisation/{id}": people.looked_at,
    "/organisation/units/{id}": structure.team,
    "/organisation/roles/{code}": structure.a_role,
    "/organisation/changes/{id}": structure.planned,
    "/organisation/people/{id}": structure.alice,
    "/organisation/permissions/{code}": structure.a_permission,
    "/security/break-glass": accounts.bobs_past_use,
    "/security/people/{id}": accounts.bob_himself,
}


@dataclass
class Story:
    """Of each operation what its example says, filled in with what is really there."""

    words: dict[str, Words] = field(default_factory=dict)
    filled: dict[tuple[str, str], Example] = field(default_factory=dict)


async def told(office: TestOffice) -> Story:
    """Makes something of every kind, and what each operation's live example asks for of it."""
    story = Story()
    ticket = await brought_to(office, "assigned")
    general: Words = {
        "NOTICE": await notice_for_hank(office, ticket),
        "TICKET": ticket["id"],
        "OTHER": (await register(office))["id"],
        "HANK": str(office.cast.hank.id),
    } | {code: str(unit) for code, unit in office.cast.units.items()}
    for beginning, made in _MADE.items():
        story.words[beginning] = await made(office)
    story.words |= await _seen_and_held(office)
    states = {example.state for (_, path), example in EXAMPLES.items() if path.startswith("/tickets/{id}")}
    tickets = {state: str((await brought_to(office, state))["id"]) for state in sorted(states)}
    for operation, example in EXAMPLES.items():
        path = operation[1]
        words = general | {"id": tickets.get(example.state, ticket["id"])} | _words_of(story, path)
        if path.startswith(("/units/", "/rules/", "/documents/", "/views/", "/supervision/")) and "{id}" in path:
            words["id"] = await _subject(office, story, path, ticket)
        story.filled[operation] = Example(
            example.who, body=_with(words, example.body), query=_with(words, example.query), made=None
        )
        story.words[f"{operation[0]} {path}"] = words | {
            "ticket": ticket["id"],
            "name": words.get("name", "complaint_assignment"),
        }
    return story


async def _subject(office: TestOffice, story: Story, path: str, ticket: dict[str, Any]) -> str:
    beginning = path.split("{", maxsplit=1)[0]
    if beginning not in story.words:
        story.words[beginning] = {"id": await subject_of(office, f"{API}{path}", ticket)}
    return story.words[beginning]["id"]


async def _seen_and_held(office: TestOffice) -> dict[str, Words]:
    """A customer whose data may not be erased, and that somebody looked at."""
    customer = await dana(office, phone="+8613800010077")
    held = await office.desk.run(PlaceHold(customer, HoldKind.LEGAL_HOLD, "法院来函"), office.cast.paul)
    alice = office.cast.alice
    await office.desk.run(NoteLook(customer, LookedAt.RECORD), replace(alice, permissions=alice.permissions | {SYSTEM}))
    looks = await office.client("bob").get(f"{API}/privacy/looks")
    about = {"id": str(customer), "CUSTOMER": str(customer), "CHECK": str(await checked(office, customer))}
    return {
        "/privacy/customers/{id}": about,
        "/privacy/holds/{id}": {"id": str(held)},
        "/privacy/looks": {"id": looks.json()["items"][0]["id"]},
    }


def _words_of(story: Story, path: str) -> Words:
    fitting = [beginning for beginning in story.words if path.startswith(beginning)]
    return story.words[max(fitting, key=len)] if fitting else {}


def _with(words: Words, told_with: Any) -> Any:
    text = json.dumps(told_with, ensure_ascii=False)
    for word, meant in words.items():
        text = text.replace(f'"{word}"', f'"{meant}"') if word.isupper() else text
    return json.loads(text)


def illustrated(document: dict[str, Any], story: Story) -> dict[str, Any]:
    """The API's document with the story's examples in it, from which valid and nearly valid requests are made."""
    document = copy.deepcopy(document)
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            example = story.filled.get((method, path.removeprefix(API)))
            if example is None:
                continue
            words = story.words[f"{method} {path.removeprefix(API)}"]
            for parameter in operation.get("parameters", []):
                known = example.query if parameter["in"] == "query" else words if parameter["in"] == "path" else {}
                if known.get(parameter["name"]):
                    parameter["example"] = known[parameter["name"]]
            content = operation.get("requestBody", {}).get("content", {}).get("application/json")
            if content is not None and example.body is not None:
                content["example"] = example.body
    return document
