"""`journeys schema`: what authors may write in this site, for editors and linters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import opened_site as site
from .opened_site import WrongUse
from .output import write

if TYPE_CHECKING:
    from ..options import Options

DRAFTS = ("2020-12", "7")
"""Those of `schema.json_schema`, which is not imported for `--help`."""


@click.command()
@click.option(
    "--draft",
    type=click.Choice(DRAFTS),
    default=DRAFTS[0],
    show_default=True,
    help="The draft of JSON Schema.",
)
@site.config_file
def schema(draft: str, config_file: Path | None) -> None:
    """Print a JSON Schema of the front matter, for editors that complete and check it.

    It includes the site's scale, its own lanes and its statuses. Outside a site, it is the schema
    of a site without options.
    """
    from ..schema.json_schema import json_schema
    from ..values.json_records import schema_text

    options = _options(config_file)
    lanes = options.lanes
    own = {key: (lanes.own[key].label, kind) for key, kind in lanes.kinds.items()}
    whole = json_schema(draft, options.scale, own, options.statuses)
    write(schema_text(whole), for_people=False)


def _options(config_file: Path | None) -> Options:
    """Return the options of the named site, else of the one found from the current folder."""
    from ..options import Options
    from ..project.configuration import found_from
    from ..project.errors import ProjectError
    from ..project.site_on_disk import settings_of

    if config_file is None:
        try:
            config_file = found_from(Path.cwd())
        except ProjectError as error:
            click.echo(f"{error}: this is the schema of a site without options", err=True)
            return Options()
    try:
        return settings_of(config_file).options
    except ProjectError as error:
        raise WrongUse(" ".join(str(error).split())) from error
