"""What this feature hands to `app`."""

from shouwen.features.customers import tables  # noqa: F401 - declares them
from shouwen.features.customers.contract import ForgetCustomer, NoteLook, NoteLooks, WithdrawConsents
from shouwen.features.customers.usecases.forgetting import forget_customer
from shouwen.features.customers.usecases.looking import note_look, note_looks
from shouwen.features.customers.usecases.withdrawing import withdraw_consents
from shouwen.platform.feature import Feature

FEATURE = Feature(
    name="customers",
    usecases={
        NoteLook: note_look,
        NoteLooks: note_looks,
        WithdrawConsents: withdraw_consents,
        ForgetCustomer: forget_customer,
    },
)
