"""Find a Chromium for the tests; run as a program, install one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
MISSING = (
    "The tests need a browser: install Chromium, Chrome or Edge,"
    " or name one with CHROMIUM=/path/to/it"
)


def find() -> str | None:
    """The browser named by the environment variable CHROMIUM, else an installed one."""
    named = os.environ.get("CHROMIUM")
    candidates = (named,) if named else COMMANDS + APPLICATIONS
    return next((path for name in candidates if (path := shutil.which(name))), None)


def can_install() -> bool:
    """Whether this is a Debian-like machine that lets us install packages."""
    return not os.environ.get("CHROMIUM") and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def install() -> None:
    """Install Debian's package; what apt-get says is shown only when it fails."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A bare machine also lacks a font, and a library that Playwright's own Node asks for.
    packages = ("chromium", "fonts-liberation", "libatomic1")
    for command in (("update",), ("install", "--yes", "--no-install-recommends", *packages)):
        done = subprocess.run(
            ["apt-get", "-qq", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.exit(f"{done.stdout}apt-get {command[0]} failed. {MISSING}")


def main() -> None:
    """Make sure that there is a browser, or say in one line what to do."""
    if not find() and can_install():
        print("Installing Chromium (a few minutes, once)", flush=True)
        install()
    if not find():
        sys.exit(MISSING)


if __name__ == "__main__":
    main()
