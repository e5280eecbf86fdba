"""Programs in processes of their own, which need not import what others have imported before.

Of a small build's second two thirds go into importing MkDocs, Material and the plugin, of a check's
nearly all. A server imports them once and forks for each call: a process as fresh as any, only
quicker. An environment that Python reads before it imports anything, and a system without fork,
get processes that are started as usual.
"""

from __future__ import annotations

import atexit
import functools
import gc
import importlib
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).parents[1]
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Material and ProperDocs each print a notice that no test asked for."""

IMPORTED = (
    "mkdocs.__main__",
    "mkdocs.commands.build",
    "mkdocs.contrib.search.search_index",
    "material.extensions.emoji",
    "material.plugins.search.plugin",
    "pymdownx.highlight",
    "pymdownx.superfences",
)
PROGRAMS = {"mkdocs": ("mkdocs.__main__", "cli"), "journeys": ("journeys_plugin.cli", "main")}
"""What a program calls: a module, and a function of it."""
BEFORE = {**os.environ, **QUIET}
"""The environment before any test changes it: the server's."""


def run(
    program: str,
    arguments: Sequence[str],
    folder: Path,
    env: Mapping[str, str],
    *,
    together: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run a program in a folder; `together` puts what it says as an error into its output."""
    if program not in PROGRAMS or not hasattr(os, "fork") or _early(env) != _early(BEFORE):
        return _started(program, arguments, folder, env, together=together)
    with tempfile.TemporaryDirectory() as said:
        out, err = Path(said, "out"), Path(said, "out" if together else "err")
        request = [program, [*arguments], str(folder), dict(env), str(out), str(err)]
        code = _server().call(request)
        texts = out.read_text("utf-8"), "" if together else err.read_text("utf-8")
    return subprocess.CompletedProcess([program, *arguments], code, *texts)


def _early(env: Mapping[str, str]) -> dict[str, str]:
    """Return what Python reads before it imports anything."""
    return {name: env[name] for name in env if name.startswith(("PYTHON", "LANG", "LC_"))}


def _started(
    program: str, arguments: Sequence[str], folder: Path, env: Mapping[str, str], *, together: bool
) -> subprocess.CompletedProcess[str]:
    script = [str(Path(sys.executable).with_name("journeys"))]
    command = script if program == "journeys" else [sys.executable, "-m", program]
    return subprocess.run(
        [*command, *arguments],
        cwd=folder,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if together else subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )


class _Server:
    """The process that has imported everything."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.forked"],
            cwd=ROOT,
            env=BEFORE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        atexit.register(self._process.kill)

    def call(self, request: list[Any]) -> int:
        """Let a program run, and return its exit code."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


@functools.cache
def _server() -> _Server:
    return _Server()


def _serve() -> None:
    import journeys_plugin

    for found in pkgutil.walk_packages(journeys_plugin.__path__, "journeys_plugin."):
        importlib.import_module(found.name)
    for name in IMPORTED:
        importlib.import_module(name)
    gc.freeze()
    while line := sys.stdin.buffer.readline():
        child = os.fork()
        if not child:
            _be(*json.loads(line))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        os.write(1, f"{code}\n".encode())


def _be(
    program: str, arguments: list[str], folder: str, env: dict[str, str], out: str, err: str
) -> NoReturn:
    """Become a program; end as Python ends."""
    code = 1
    try:
        _redirect(out, err)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(env)
        script = Path(sys.executable).with_name(program)
        sys.argv = [str(script), *arguments]
        sys.path[0] = str(script.parent) if program == "journeys" else folder
        module, function = PROGRAMS[program]
        sys.exit(getattr(importlib.import_module(module), function)())
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _redirect(out: str, err: str) -> None:
    nothing = os.open(os.devnull, os.O_RDONLY)
    output = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    errors = os.open(err, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for found, place in ((nothing, 0), (output, 1), (errors, 2)):
        os.dup2(found, place)
        os.close(found)


if __name__ == "__main__":
    _serve()
