"""Every strand of every story can be told from beginning to end."""

import string
from itertools import product

import pytest

from shouwen.app.demo.texts import Story, fitting, operator, process, stories, strands, words
from shouwen.features.tickets.defaults import SHIPPED_CATEGORIES

_HAPPENED = "customer city district community building road hall position floor date when month handset"
_MEASURED = "days times wait amount dbm dbm2 mbps mbps2 port agent_no plan plan2 pack app partner"
_ON_THE_WAY = (
    "leads regrades agreements send_backs cancels merges information investigations refusals amended reopened "
    "received missing extensions extensions_told lapsed"
)
_SAID = "today soon handler engineer"


def told_by(story: Story) -> set[str]:
    return {letter for text in story.details for letter in strands(text)[0] or "a"}


def test_every_category_has_a_story() -> None:
    assert {story.category for story in stories()} == {category.code for category in SHIPPED_CATEGORIES.categories}


@pytest.mark.parametrize("story", stories(), ids=lambda story: story.category)
def test_each_strand_has_matter_and_solution(story: Story) -> None:
    for strand in told_by(story):
        assert fitting(story.matters, strand), strand
        assert fitting(story.checks, strand) or fitting(story.visits, strand), strand
        assert [each for each in story.solutions if not each.of or strand in each.of], strand


def test_every_group_can_be_handled_again() -> None:
    for group in {story.group for story in stories()}:
        assert words().second_of(group).solutions
        assert words().basis[group]
        assert words().colleagues[group]


def test_only_known_places_are_to_be_filled() -> None:
    known = {*_HAPPENED.split(), *_MEASURED.split(), *_SAID.split()}
    texts = [text for story in stories() for text in (*story.matters, *story.details, *story.contacts, *story.checks)]
    texts += [text for story in stories() for text in (*story.demands, *story.visits)]
    found = [one for each in words().second for one in each.solutions]
    found += [one for story in stories() for one in story.solutions]
    texts += [text for one in found for text in (one.solution, one.handling, one.result)]
    fields = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    assert fields <= known, fields - known


def test_codes_numbers_and_usernames_are_unique() -> None:
    codes = [unit[0] for unit in operator().units]
    usernames, numbers = zip(*((person[0], person[2]) for person in operator().people), strict=True)
    for each in (codes, usernames, numbers):
        assert len(set(each)) == len(each)
    assert all(len(code) <= 5 for code in codes)
    assert all(halls in codes for city in operator().cities for halls in city.hall.split())
    assert all(unit in codes for _, _, _, unit, _ in operator().people)
    assert not [pair for pair in product(codes, repeat=2) if pair[0] != pair[1] and pair[0].lower() == pair[1].lower()]


def test_every_turn_has_words_for_every_group_of_complaints() -> None:
    for group in {story.group for story in stories()}:
        assert [each for each in process().awaits if group in each.groups], group
        assert [each for each in process().others if group in each.groups], group


def test_the_words_on_the_way_fill_known_places_and_none_is_said_twice() -> None:
    known = {*_HAPPENED.split(), *_MEASURED.split(), *_SAID.split(), "check"}
    told = process()
    texts = [text for name in _ON_THE_WAY.split() for text in getattr(told, name)]
    texts += [text for each in told.unanswered.values() for text in each]
    texts += [text for each in (*told.awaits, *told.others) for text in (each.note, each.resumed, each.answer)]
    texts += [text for each in told.returns for text in (each.reason, each.routed)]
    fields = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    assert fields <= known, fields - known
    spoken = [text for text in texts if text]
    assert len(set(spoken)) == len(spoken)
