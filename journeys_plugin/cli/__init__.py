"""The command `journeys`. What a command needs is imported when it runs: `--help` is quick."""

from __future__ import annotations

import click

from .check import check
from .commands import Commands
from .comment import comment
from .diff import diff
from .export import export
from .impact import impact
from .import_maps import import_maps
from .init import init
from .new import new
from .owners import owners
from .schema import schema

__all__ = ["main"]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="mkdocs-journeys", prog_name="journeys")
def main() -> None:
    """Customer journey maps as Markdown in git."""


main.add_command(check)
main.add_command(comment)
main.add_command(diff)
main.add_command(export)
main.add_command(impact)
main.add_command(import_maps)
main.add_command(init)
main.add_command(new)
main.add_command(owners)
main.add_command(schema)
