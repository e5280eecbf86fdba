"""The catalogue for programs and spreadsheets: as JSON, as tables, as CSV and XLSX."""

from .comma_separated import csv_text
from .document import catalogue_json, catalogue_schema
from .exporting import FILE, AddressOf, Export, addresses
from .tables import (
    SORTS,
    Table,
    all_in_one,
    tables,
)

__all__ = [
    "FILE",
    "SORTS",
    "AddressOf",
    "Export",
    "Table",
    "addresses",
    "all_in_one",
    "catalogue_json",
    "catalogue_schema",
    "csv_text",
    "tables",
]
