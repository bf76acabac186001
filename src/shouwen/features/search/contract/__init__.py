"""What other features say to the search, and how a question is read."""

from shouwen.features.search.contract.messages import AddWords, ForgetNames, ForgetWords, IndexWords, PlaceWords
from shouwen.features.search.contract.words import MOST_WORDS, Word, folded, terms_of, words_of

__all__ = [
    "MOST_WORDS",
    "AddWords",
    "ForgetNames",
    "ForgetWords",
    "IndexWords",
    "PlaceWords",
    "Word",
    "folded",
    "terms_of",
    "words_of",
]
