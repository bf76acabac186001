"""What this feature hands to `app`."""

from shouwen.features.search import usecases
from shouwen.features.search.contract import AddWords, ForgetNames, ForgetWords, IndexWords, PlaceWords
from shouwen.platform.feature import Feature
from shouwen.platform.keeping import Left

KEEPING = (Left("text_words", "made anew from the texts at the import"),)

FEATURE = Feature(
    name="search",
    usecases={
        IndexWords: usecases.index_words,
        AddWords: usecases.add_words,
        PlaceWords: usecases.place_words,
        ForgetNames: usecases.forget_names,
        ForgetWords: usecases.forget_words,
    },
    keeping=KEEPING,
)
