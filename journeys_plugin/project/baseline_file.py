"""The baseline on the disk."""

from __future__ import annotations

from pathlib import Path

from ..findings.baselines import Baseline, BaselineError, NoJsonError, baseline_of
from .errors import BrokenBaselineError, ProjectError
from .replacing import replace_file


def read_baseline(file: Path) -> Baseline:
    """Read a baseline; it is empty if there is no file.

    Raises:
        BrokenBaselineError: It is not JSON.
        ProjectError: It cannot be read.
    """
    try:
        return baseline_of(file.read_bytes().decode("utf-8-sig", "replace"))
    except FileNotFoundError:
        return Baseline()
    except OSError as error:
        raise ProjectError(f"{file} cannot be read ({error.strerror})") from error
    except NoJsonError as error:
        raise BrokenBaselineError(f"{file}: {error}") from error
    except BaselineError as error:
        raise ProjectError(f"{file}: {error}") from error


def write_baseline(file: Path, baseline: Baseline) -> None:
    """Write a baseline.

    Raises:
        ProjectError: It cannot be written.
    """
    try:
        replace_file(file, baseline.written().encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise ProjectError(f"{file} cannot be written ({error.strerror})") from error
