"""The baseline on the disk."""

from __future__ import annotations

from pathlib import Path

from ..baselines import Baseline, baseline_of
from .errors import ProjectError


def read_baseline(file: Path) -> Baseline:
    """Read a baseline; it is empty where there is none.

    Raises:
        ProjectError: It cannot be read.
    """
    try:
        return baseline_of(file.read_text("utf-8"))
    except FileNotFoundError:
        return Baseline()
    except OSError as error:
        raise ProjectError(f"{file} cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise ProjectError(f"{file}: {error}") from error


def write_baseline(file: Path, baseline: Baseline) -> None:
    """Write a baseline.

    Raises:
        ProjectError: It cannot be written.
    """
    try:
        file.write_text(baseline.written(), "utf-8")
    except OSError as error:
        raise ProjectError(f"{file} cannot be written ({error.strerror})") from error
