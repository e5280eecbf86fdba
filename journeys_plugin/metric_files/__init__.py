"""Metrics of steps out of CSV files and XLSX sheets: bytes in, measurements and findings out.

Nothing here reads the disk. A cell that cannot be read loses itself or its row, and is named.
"""

from .reader import (
    LARGEST,
    LeadsOutsideError,
    MeasuredCatalogue,
    MetricReader,
    TooLargeError,
    measured,
)
from .records import MeasuredFile, Measurement, Stray

__all__ = [
    "LARGEST",
    "LeadsOutsideError",
    "MeasuredCatalogue",
    "MeasuredFile",
    "Measurement",
    "MetricReader",
    "Stray",
    "TooLargeError",
    "measured",
]
