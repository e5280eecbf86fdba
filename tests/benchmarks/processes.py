"""One command, measured as a whole process."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

_RSS_UNITS_A_MB = 1024 * 1024 if sys.platform == "darwin" else 1024


_COMPILES_ANEW = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True, slots=True)
class Run:
    """How a process ran."""

    cpu: float
    """Seconds, user and system."""
    wall: float
    peak: float
    """Resident memory, MB."""


def measured(
    command: Sequence[str], environment: Mapping[str, str], *, ends_with: Collection[int] = (0,)
) -> Run:
    """Run a command; one that ends with another code ends the benchmark too."""
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        env=as_installed(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        said = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode not in ends_with:
        sys.exit(f"{' '.join(command)} failed\n{said}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / _RSS_UNITS_A_MB)


def as_installed(environment: Mapping[str, str]) -> dict[str, str]:
    """Give an environment in which Python keeps what it has compiled; some machines forbid that.

    Where a package is installed, its modules are compiled already.
    """
    return {name: value for name, value in environment.items() if name != _COMPILES_ANEW}
