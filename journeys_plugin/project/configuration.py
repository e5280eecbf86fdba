"""`mkdocs.yml`, read without running or importing anything that it names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]

from ..values.lean_dataclass import dataclass
from .errors import ProjectError
from .sources import DISK, SourceFiles

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""What a configuration is called; in one folder the first of them counts."""

_LONGEST_CHAIN = 50
"""How many files may inherit from each other: through a link to its own folder, one file has ever
new names."""


@dataclass(frozen=True, slots=True)
class Unread:
    """Stands for a value that would have to be run or imported; it is shown as its tag."""

    tag: str

    def __repr__(self) -> str:
        return self.tag


class _Loader(_SafeLoader):
    """Reads YAML's plain values and `!ENV`, and puts placeholders for every other tag."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Read `!ENV NAME` and `!ENV [NAME, OTHER, default]`, as MkDocs does."""
    default = None
    if isinstance(node, yaml.ScalarNode):
        names = [node]
    elif isinstance(node, yaml.SequenceNode):
        names = list(node.value)
        if len(names) > 1:
            default = loader.construct_object(names.pop(), deep=True)
    else:
        raise yaml.constructor.ConstructorError(
            None, None, "!ENV needs the name of a variable, or a list", node.start_mark
        )
    for name in names:
        value = os.environ.get(str(loader.construct_scalar(name)))
        if value is not None:
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))
            return loader.construct_object(yaml.ScalarNode(tag, value, node.start_mark))
    return default


def _unread(_: yaml.SafeLoader, node: yaml.Node) -> Unread:
    return Unread(node.tag.replace("tag:yaml.org,2002:", "!!"))


_Loader.add_constructor("!ENV", _environment)
_Loader.add_constructor(None, _unread)


def found_from(folder: Path) -> Path:
    """Find the configuration in a folder or the nearest one above it.

    Raises:
        ProjectError: There is none.
    """
    for ancestor in (folder, *folder.parents):
        for name in NAMES:
            if (ancestor / name).is_file():
                return ancestor / name
    raise ProjectError(f"there is no mkdocs.yml or properdocs.yml in {folder} or above it")


def configuration(path: Path, source: SourceFiles = DISK) -> dict[str, Any]:
    """Read a configuration together with those that it inherits from.

    Args:
        path: The file's, absolute.
        source: Where it lies.

    Raises:
        ProjectError: One of the files is not a configuration.
    """
    chain: dict[Path, dict[str, Any]] = {}
    file: Path | None = path
    while file is not None:
        if file in chain or len(chain) > _LONGEST_CHAIN:
            raise ProjectError(f"{path}: INHERIT leads in a circle, back to {file}")
        chain[file] = values = _values(file, source)
        file = _parent(file, values)
    merged: dict[str, Any] = {}
    for values in reversed(chain.values()):
        merged = _merged(merged, values)
    return merged


def _parent(path: Path, values: dict[str, Any]) -> Path | None:
    """Take `INHERIT` out of a file's values and return the path that it names, None without it."""
    if "INHERIT" not in values:
        return None
    written = values.pop("INHERIT")
    if not isinstance(written, str):
        raise ProjectError(f"{path}: INHERIT: {written!r} is not the path of a file")
    return Path(os.path.normpath(path.parent / written))


def _values(path: Path, source: SourceFiles) -> dict[str, Any]:
    try:
        values = yaml.load(source.read(path), _Loader)  # noqa: S506 - derived from the safe one
    except OSError as error:
        raise ProjectError(f"{path} cannot be read ({error.strerror})") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise ProjectError(f"{path}{place}: YAML cannot read this: {error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        words = " ".join(str(error).split())
        raise ProjectError(f"{path}: YAML cannot read this: {words}") from error
    if values is None:
        return {}
    if not isinstance(values, dict):
        raise ProjectError(f"{path}: settings as `key: value` lines belong here")
    return values


def _merged(below: Mapping[Any, Any], above: Mapping[Any, Any]) -> dict[Any, Any]:
    """Bring two configurations together: mappings key by key, anything else replaced."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _merged(old, value)
        else:
            merged[key] = value
    return merged
