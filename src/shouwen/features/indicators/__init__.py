"""Figures: what they mean, how they are counted, what they were made of."""
