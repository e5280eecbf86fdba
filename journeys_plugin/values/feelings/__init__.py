"""Feelings that stand for scores: faces, signs, and words in seven languages."""

from .guessing import LONGEST, Guess, SiteFeelings, folded, guessed

__all__ = ["LONGEST", "Guess", "SiteFeelings", "folded", "guessed"]
