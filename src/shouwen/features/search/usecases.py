"""Writing words down beside the texts they come from."""

from shouwen.features.search.contract import AddWords, ForgetNames, ForgetWords, IndexWords, PlaceWords, terms_of
from shouwen.features.search.rules import place_keys
from shouwen.features.search.storage import rows_of
from shouwen.platform.statement import Sql
from shouwen.platform.work import Work

_AGAIN = "on conflict (ticket_id, text_id, personal) do update set terms = excluded.terms"
# What a later text shares with the first one of its ticket. Without a first one nothing is written: the ticket is
# still to be taken in by `shouwen search rebuild`, with all its texts.
_OF_FIRST = f"join text_words f on f.ticket_id = r.ticket_id and f.text_id = r.ticket_id and not f.personal {_AGAIN}"
_WITH_KEYS = "r.terms || array(select k from unnest(f.terms) k where k like '#%' or k like '@%')"
_WITH_TIME = "r.terms || array(select k from unnest(f.terms) k where k like '#%')"
_MOVED = "array(select k from unnest(t.terms) k where k not like '@%') || r.terms"


async def index_words(command: IndexWords, work: Work) -> None:
    work.add("text_words", *rows_of(command, work.settings.phone_region), tail=_AGAIN)


async def add_words(command: AddWords, work: Work) -> None:
    terms = terms_of(command.texts, work.settings.phone_region)
    if command.places is not None:
        terms += place_keys(command.places)
    work.add(
        "text_words",
        {
            "ticket_id": command.ticket,
            "text_id": command.text,
            "personal": False,
            "registered_at": Sql("f.registered_at"),
            "terms": Sql(_WITH_KEYS if command.places is None else _WITH_TIME, terms),
        },
        tail=_OF_FIRST,
    )


async def place_words(command: PlaceWords, work: Work) -> None:
    moved = Sql(_MOVED, place_keys(command.places))
    work.change("text_words", {"ticket_id": command.ticket}, guarded=False, terms=moved)


async def forget_names(command: ForgetNames, work: Work) -> None:
    work.remove("text_words", ticket_id=command.ticket, personal=True)


async def forget_words(command: ForgetWords, work: Work) -> None:
    work.remove("text_words", ticket_id=command.ticket)
