"""Metrics of steps out of CSV files and XLSX sheets: bytes in, measurements and findings out.

Nothing here reads the disk. If a cell cannot be read, it or its row is left out and reported.
"""

from .measurements import MeasuredFile, Measurement, Stray
from .reader import (
    LARGEST,
    LeadsOutsideError,
    MeasuredCatalogue,
    MetricReader,
    TooLargeError,
    measured,
)

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
