"""Formulas that a site writes: arithmetic over named numbers, read by hand and never run as code.

A formula is read once into a tree of our own, which is then asked for its value again and again.
"""

from __future__ import annotations

from .reading import read_formula
from .tokens import FormulaError
from .tree import FIELDS, Formula

__all__ = ["FIELDS", "Formula", "FormulaError", "read_formula"]
