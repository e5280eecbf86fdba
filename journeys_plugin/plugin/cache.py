"""What is kept from one build to the next: pages as they were read, drawings, finished pages.

It lies in a folder of the user's and not in the repository: what is kept goes into pages as it is,
so no pull request may bring any of it. Each site and language has one file, with what its last
builds drew.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sqlite3
import zlib
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import platformdirs

from ..git.tracked import is_tracked

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
_VERSION = 6
"""Of the tables: a file with others is emptied."""
_TABLES = {
    "drawings": "key TEXT PRIMARY KEY, sum BLOB, drawn BLOB",
    "given": "path TEXT, name TEXT, made_by TEXT, sum BLOB, value BLOB, PRIMARY KEY (path, name)",
    "pages": "path TEXT PRIMARY KEY, sum BLOB, facts TEXT, html BLOB",
    "readings": "path TEXT PRIMARY KEY, key TEXT, sum BLOB, page BLOB",
}
_EMPTY_PAGES, _EMPTY_SHARE = 1000, 0.3
"""How much of a file may be empty: 4 MB, or less than a third. The next build fills it again."""
_MARSHAL = 4
"""The form of values, which all our versions of Python read."""


class Cache:
    """The file of one site. If it cannot be read or written, nothing is kept, and nothing said."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._used: set[str] = set()
        self._pages: set[str] = set()
        """The paths of the pages that were handed over or kept."""
        self._made_by = ""
        """The key of what values are made by in this build; empty until one is asked for."""
        self.asked: list[str] = []
        """The keys of the drawings that were asked for since somebody emptied this list."""
        self._is_full = False
        """Whether something could not be written."""
        self._database: sqlite3.Connection | None = None
        try:
            self._database = _opened(path)
        except (OSError, sqlite3.Error) as error:
            self._give_up(error)

    def get(self, key: str) -> str | None:
        """Return a drawing, None if it is not there."""
        row = self._row("SELECT sum, drawn FROM drawings WHERE key = ?", key)
        if row is None or not _is_whole(key, *row):
            return None
        self._note(key)
        drawn: bytes = row[1]
        return drawn.decode()

    def put(self, key: str, drawn: str) -> None:
        """Keep a drawing."""
        self._note(key)
        with suppress(UnicodeEncodeError):
            written = drawn.encode()
            row = (key, checksum(key, written), written)
            self._write("INSERT OR REPLACE INTO drawings VALUES (?, ?, ?)", row)

    def value(self, path: str, name: str, made_by: str) -> Any:
        """Return what a page gives under a name, None if it is not there."""
        self._made_by = made_by
        query = "SELECT sum, value FROM given WHERE path = ? AND name = ? AND made_by = ?"
        row = self._row(query, path, name, made_by)
        if row is None or not _is_whole(f"{path}\0{name}\0{made_by}", *row):
            return None
        return marshal.loads(row[1])  # noqa: S302 - ours: see above where it lies, and its sum

    def put_value(self, path: str, name: str, made_by: str, value: Any) -> None:
        """Keep what a page gives under a name, instead of what was kept there."""
        try:
            written = marshal.dumps(value, _MARSHAL)
        except ValueError:  # it is not plain: then it is made anew each time, which is right, too
            return
        row = (path, name, made_by, checksum(f"{path}\0{name}\0{made_by}", written), written)
        self._write("INSERT OR REPLACE INTO given VALUES (?, ?, ?, ?, ?)", row)

    def reading(self, path: str, key: str) -> bytes | None:
        """Return a page as it was read under a key, None if it is not there."""
        row = self._row("SELECT sum, page FROM readings WHERE path = ? AND key = ?", path, key)
        return row[1] if row is not None and _is_whole(f"{path}\0{key}", *row) else None

    def put_reading(self, path: str, key: str, content: bytes) -> None:
        """Keep a page as it was read, instead of what was kept of it."""
        row = (path, key, checksum(f"{path}\0{key}", content), content)
        self._write("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", row)

    def facts(self, path: str) -> str | None:
        """Return what is known of a finished page, None if it is not there as a whole."""
        row = self._row("SELECT sum, facts, html FROM pages WHERE path = ?", path)
        if row is None or not isinstance(row[2], bytes):
            return None
        facts = str(row[1])
        return facts if row[0] == sum_of_page(path, facts, row[2]) else None

    def page(self, path: str, drawings: Iterable[str]) -> bytes | None:
        """Return a finished page; the drawings on it are kept, too, in case its frame changes."""
        row = self._row("SELECT html FROM pages WHERE path = ?", path)
        if row is None:
            return None
        self._pages.add(path)
        self._used.update(drawings)
        return bytes(row[0])

    def put_page(self, path: str, facts: str, html: bytes) -> None:
        """Keep a finished page, instead of the one that was kept at its path."""
        self._pages.add(path)
        row = (path, sum_of_page(path, facts, html), facts, html)
        self._write("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", row)

    def _note(self, key: str) -> None:
        self._used.add(key)
        self.asked.append(key)

    def _row(self, query: str, *keys: str) -> Any:
        if self._database is None:
            return None
        try:
            return self._database.execute(query, keys).fetchone()
        except sqlite3.Error as error:
            self._give_up(error)
            return None

    def _write(self, statement: str, row: tuple[object, ...]) -> None:
        if self._database is None or self._is_full:
            return
        try:
            self._database.execute(statement, row)
        except _BUSY:
            # As on a full disk: nothing of this build is kept, but pages that it has already taken
            # from the last one are still read.
            self._is_full = True
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self, *, complete: bool, giving: Collection[str] = ()) -> None:
        """Write what is kept.

        Args:
            complete: Whether the build is: then what it did not use is forgotten.
            giving: The paths of the pages that there are, and what is no page: what others gave is
                forgotten, too.
        """
        if self._database is None:
            return
        try:
            if self._is_full and self._database.in_transaction:
                self._database.rollback()
            elif complete and not self._is_full:
                _forget(self._database, "drawings", "key", self._used)
                _forget(self._database, "pages", "path", self._pages)
                _forget(self._database, "given", "path", giving)
                _forget(self._database, "readings", "path", giving)
                if self._made_by:
                    _forget(self._database, "given", "made_by", {self._made_by})
            self._database.commit()
            _shorten(self._database)
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
    """Return the cache of a site in a language, None if nothing may be kept.

    What a repository brings is never read, even if the folder was put into it.
    """
    folder = os.environ.get(FOLDER) or platformdirs.user_cache_dir("mkdocs-journeys")
    if folder == "off":
        return None
    site = os.fsencode(Path(config_file).resolve()) + b"\0" + language.encode()
    path = Path(folder) / f"{hashlib.blake2b(site, digest_size=16).hexdigest()}.sqlite"
    return None if is_tracked(path) else Cache(path)


def drawn_by(overrides: tuple[str, ...]) -> str:
    """Return a key for everything that draws: our code, the site's templates, the libraries."""
    folders = [path for folder in overrides for path in Path(folder).rglob("*") if path.is_file()]
    own = {path.as_posix(): path.read_bytes() for path in folders}
    return _key_of(own | {"": _drawn_by_us().encode()})


@cache
def _drawn_by_us() -> str:
    """Return a key for our code and the libraries, which is asked for twice a build."""
    ours = (path for path in _PACKAGE.rglob("*") if path.suffix in _DRAWING)
    files = {path.relative_to(_PACKAGE).as_posix(): path.read_bytes() for path in ours}
    return _key_of(files | {name: version(name).encode() for name in _DRAW_WITH})


def _key_of(contents: Mapping[str, bytes]) -> str:
    hashed = hashlib.blake2b(digest_size=16)
    for name, content in sorted(contents.items()):
        hashed.update(f"{name} {len(content)}\0".encode())
        hashed.update(content)
    return hashed.hexdigest()


def _opened(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = sqlite3.connect(path, timeout=_SECONDS, isolation_level=None)
    # Saves time at the risk of a broken file, which the checksums uncover. The journal is a file:
    # in the memory it would take as much as all that a build replaces.
    database.execute("PRAGMA synchronous = OFF")
    database.execute("BEGIN IMMEDIATE")  # fails if another build is writing
    (found,) = database.execute("PRAGMA user_version").fetchone()
    for name, columns in _TABLES.items():
        if found != _VERSION:
            database.execute(f"DROP TABLE IF EXISTS {name}")
        database.execute(f"CREATE TABLE IF NOT EXISTS {name} ({columns})")
    if found != _VERSION:
        database.execute(f"PRAGMA user_version = {_VERSION}")
    return database


def _forget(database: sqlite3.Connection, table: str, column: str, used: Collection[str]) -> None:
    """Remove what a complete build has not used."""
    query = f"SELECT DISTINCT {column} FROM {table}"  # noqa: S608 - our names
    keys = database.execute(query).fetchall()
    unused = [key for key in keys if key[0] not in used]
    database.executemany(f"DELETE FROM {table} WHERE {column} = ?", unused)  # noqa: S608


def _shorten(database: sqlite3.Connection) -> None:
    """Give the disk what is empty of the file, if that is much: after a new version, it is half."""
    pages, empty = (
        database.execute(f"PRAGMA {count}").fetchone()[0]
        for count in ("page_count", "freelist_count")
    )
    if empty > _EMPTY_PAGES and empty > pages * _EMPTY_SHARE:
        database.execute("VACUUM")


def _is_whole(key: str, known: bytes, content: object) -> bool:
    """Return whether what was read is what was kept: a disk may lose things."""
    return isinstance(content, bytes) and known == checksum(key, content)


def checksum(key: str, content: bytes) -> bytes:
    """Return a checksum; of the content a quick one does for what disks lose."""
    hashed = hashlib.blake2b(key.encode(), digest_size=16)
    hashed.update(zlib.crc32(content).to_bytes(4, "big"))
    return hashed.digest()


def sum_of_page(path: str, facts: str, html: bytes) -> bytes:
    """Return the checksum of a finished page."""
    return checksum(f"{path}\0{facts}", html)
