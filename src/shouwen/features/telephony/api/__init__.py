"""Seats, calls and phones over HTTP."""

from shouwen.features.telephony.api import board, calls, figures, phones, seat, wishes

ROUTERS = (seat.routes, wishes.routes, board.routes, calls.routes, figures.routes, phones.routes)
