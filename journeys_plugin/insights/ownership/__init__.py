"""Who answers for what: the owners that maps name, and their part of a CODEOWNERS file."""

from __future__ import annotations

from .codeowners import (
    CodeownersError,
    OwnedFile,
    codeowners,
    owned_files,
    put_into,
)
from .owned import (
    Owned,
    OwnedOpportunity,
    Ownership,
    ownership,
)

__all__ = [
    "CodeownersError",
    "Owned",
    "OwnedFile",
    "OwnedOpportunity",
    "Ownership",
    "codeowners",
    "owned_files",
    "ownership",
    "put_into",
]
