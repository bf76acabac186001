"""Counting everything anew: to put figures right, and to prove that they are."""

from shouwen.features.indicators.recounting.rebuilding import rebuild
from shouwen.features.indicators.recounting.verifying import Difference, Moving, Verdict, verify

__all__ = ["Difference", "Moving", "Verdict", "rebuild", "verify"]
