"""Seats, calls and phones over HTTP."""

from shouwen.features.telephony.api import board, calls, closing, figures, phones, seat, wishes

ROUTERS = (seat.routes, wishes.routes, board.routes, closing.routes, calls.routes, figures.routes, phones.routes)
