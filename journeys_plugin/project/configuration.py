"""`mkdocs.yml`, read without running or importing anything that it names."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .errors import ProjectError
from .sources import DISK, SourceFiles

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""What a configuration is called; in one folder the first of them counts."""

_LONGEST_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Unread:
    """What stands for a value that would have to be run or imported."""

    tag: str

    def __repr__(self) -> str:
        return self.tag


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML's plain values, `!ENV`, and placeholders for every other tag."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Read `!ENV NAME` and `!ENV [NAME, OTHER, default]` as MkDocs does."""
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
    """Find the configuration from a folder upwards."""
    for here in (folder, *folder.parents):
        for name in NAMES:
            if (here / name).is_file():
                return here / name
    raise ProjectError(f"there is no mkdocs.yml or properdocs.yml in {folder} or above it")


def configuration(path: Path, source: SourceFiles = DISK) -> dict[str, Any]:
    """Read a configuration, over those that it inherits from.

    Args:
        path: The file's, absolute.
        source: Where it lies.

    Raises:
        ProjectError: It is no configuration.
    """
    chain: list[dict[str, Any]] = []
    seen: list[Path] = []
    here: Path | None = path
    while here is not None:
        if here in seen or len(seen) > _LONGEST_CHAIN:
            raise ProjectError(f"{path}: INHERIT leads in a circle, back to {here}")
        seen.append(here)
        values = _values(here, source)
        chain.append(values)
        here = _parent(here, values)
    merged: dict[str, Any] = {}
    for values in reversed(chain):
        merged = _merged(merged, values)
    return merged


def _parent(path: Path, values: dict[str, Any]) -> Path | None:
    if "INHERIT" not in values:
        return None
    written = values.pop("INHERIT")
    if not isinstance(written, str):
        raise ProjectError(f"{path}: INHERIT: {written!r} is no path of a file")
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
        both = isinstance(old, dict) and isinstance(value, dict)
        merged[key] = _merged(old, value) if both else value  # type: ignore[arg-type]
    return merged
