"""What this feature hands to `app`."""

from shouwen.features.customers import tables  # noqa: F401 - declares them
from shouwen.features.customers.contract import KeepBossCopy, NoteLook
from shouwen.features.customers.usecases.boss_copies import keep_boss_copy
from shouwen.features.customers.usecases.looking import note_look
from shouwen.platform.feature import Feature

FEATURE = Feature(name="customers", usecases={NoteLook: note_look, KeepBossCopy: keep_boss_copy})
