"""Drawings kept from one build to the next.

They lie in a folder of the user's and not in the repository: what is kept goes into pages as it is,
so no pull request may bring any of it. Each site and language has one file, with what its last
builds drew.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import platformdirs

FOLDER = "JOURNEYS_CACHE"
"""The environment variable that names the folder; `off` keeps nothing."""

_PACKAGE = Path(__file__).parents[1]
_DRAWING = {".html", ".po", ".py"}
"""The endings of the package's files that drawings are made from."""
_DRAW_WITH = ("babel", "jinja2", "markdown", "markupsafe", "mermaid-py")
"""The libraries whose versions change what is drawn."""
_BUSY = (sqlite3.OperationalError, sqlite3.ProgrammingError)
"""Errors of a file that is sound, such as one that another build has locked: it is not removed."""
_SECONDS = 0.2
"""How long another build of the site may hold the file: drawing anew is better than waiting."""
_GET = "SELECT sum, drawn FROM drawings WHERE key = ?"
_PUT = "INSERT OR REPLACE INTO drawings VALUES (?, ?, ?)"
_SCHEMA = "CREATE TABLE IF NOT EXISTS drawings (key TEXT PRIMARY KEY, sum BLOB, drawn TEXT)"


class Cache:
    """The file of one site. If it cannot be read or written, nothing is kept, and nothing said."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._used: set[str] = set()
        self._database: sqlite3.Connection | None = None
        try:
            self._database = _opened(path)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def get(self, key: str) -> str | None:
        """Return a drawing, None if it is not there."""
        if self._database is None:
            return None
        try:
            row = self._database.execute(_GET, (key,)).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None
        if row is None or row[0] != _sum(key, row[1]):  # a disk may lose what it has taken
            return None
        self._used.add(key)
        return str(row[1])

    def put(self, key: str, drawn: str) -> None:
        """Keep a drawing."""
        if self._database is None:
            return
        self._used.add(key)
        try:
            self._database.execute(_PUT, (key, _sum(key, drawn), drawn))
        except (sqlite3.Error, UnicodeEncodeError) as error:
            self._give_up(error)

    def close(self, *, complete: bool) -> None:
        """Write what is kept.

        Args:
            complete: Whether the build is: then what it did not use is forgotten.
        """
        if self._database is None:
            return
        try:
            if complete:
                keys = self._database.execute("SELECT key FROM drawings").fetchall()
                unused = [key for key in keys if key[0] not in self._used]
                self._database.executemany("DELETE FROM drawings WHERE key = ?", unused)
            self._database.commit()
            self._database.close()
            self._database = None
        except sqlite3.Error as error:
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        """Go on without a cache; remove a broken file, but none that another build is writing."""
        if self._database is not None:
            self._database.close()
            self._database = None
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, _BUSY):
            with suppress(OSError):
                self._path.unlink(missing_ok=True)


def cache_of(config_file: str, language: str) -> Cache | None:
    """Return the cache of a site in a language, None if nothing may be kept."""
    folder = os.environ.get(FOLDER) or platformdirs.user_cache_dir("mkdocs-journeys")
    if folder == "off":
        return None
    site = os.fsencode(Path(config_file).resolve()) + b"\0" + language.encode()
    return Cache(Path(folder) / f"{hashlib.blake2b(site, digest_size=16).hexdigest()}.sqlite")


def drawn_by(overrides: tuple[str, ...]) -> str:
    """Return a key for everything that draws: our code, the site's templates, the libraries."""
    ours = (path for path in _PACKAGE.rglob("*") if path.suffix in _DRAWING)
    files = {path.relative_to(_PACKAGE).as_posix(): path for path in ours}
    for folder in overrides:
        files |= {path.as_posix(): path for path in Path(folder).rglob("*") if path.is_file()}
    contents = {name: path.read_bytes() for name, path in files.items()}
    libraries = {name: version(name).encode() for name in _DRAW_WITH}
    hashed = hashlib.blake2b(digest_size=16)
    for name, content in sorted((contents | libraries).items()):
        hashed.update(f"{name} {len(content)}\0".encode())
        hashed.update(content)
    return hashed.hexdigest()


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)
    # Both save time at the risk of a broken file, which each drawing's checksum uncovers.
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA journal_mode = MEMORY")
    database.execute(_SCHEMA)
    database.execute("BEGIN IMMEDIATE")  # fails if another build is writing
    return database


def _sum(key: str, drawn: str) -> bytes:
    return hashlib.blake2b(f"{key}\0{drawn}".encode(), digest_size=16).digest()
