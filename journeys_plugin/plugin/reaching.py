"""How readers reach the lists and find their place: by the nav, or by a trail above each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from ..model.generated_pages import Role
from ..options.pages import KINDS_OF_LISTS
from .files import BuildFiles
from .messages import log


def log_unlisted(nav: Navigation, built: BuildFiles) -> None:
    """Log the lines to add for lists that a nav of the site's own leaves out; it is no warning.

    `not_in_nav` and the option `nav` say that it is meant.
    """
    wanted = built.config.not_in_nav
    listed = {page.file.src_uri for page in nav.pages}
    missing = [
        page
        for path, page in built.generated.items()
        if page.role.kind in KINDS_OF_LISTS
        and path not in listed
        and not (wanted and wanted.match_file(path))
    ]
    if built.config.nav is None or not built.nav.indexes or not missing:
        return
    from ..project.new_pages.texts import yaml_text

    lines = "".join(f"\n  - {yaml_text(page.title)}: {yaml_text(page.path)}" for page in missing)
    pages = "this generated page" if len(missing) == 1 else f"these {len(missing)} generated pages"
    log.info(f"the site's `nav` leaves out {pages}; to list what is missing, add:{lines}")


def trails_of_theme(
    nav: Navigation, roles: Mapping[str, Sequence[Role]], config: MkDocsConfig
) -> frozenset[str]:
    """Return the paths of the pages above which Material itself shows the way to their list.

    With `navigation.path` it names the sections above a page; one of those holds the list. We draw
    no second trail there.
    """
    if config.theme.name != "material" or "navigation.path" not in config.theme.get("features", ()):
        return frozenset()
    kinds = {path: {role.kind for role in of_page} for path, of_page in roles.items()}
    in_section: dict[int, set[str]] = {}
    for page in nav.pages:
        in_section.setdefault(id(page.parent), set()).update(kinds.get(page.file.src_uri, ()))
    with_trail = set()
    for page in nav.pages:
        lists = {f"{kind}s" for kind in kinds.get(page.file.src_uri, ())}
        if any(lists & in_section.get(id(section), set()) for section in page.ancestors):
            with_trail.add(page.file.src_uri)
    return frozenset(with_trail)


def lists_in_nav(
    nav: Navigation, roles: Mapping[str, Sequence[Role]], config: MkDocsConfig
) -> Mapping[str, MkDocsPage]:
    """Return the list that the nav shows instead of each page left out of it, by that page's path.

    While such a page is rendered, its list is where the reader is: Material marks the list's tab
    and unfolds its section. Other themes would say that the list itself is being read.
    """
    if config.theme.name != "material":
        return {}
    in_nav = {page.file.src_uri: page for page in nav.pages}
    lists = {
        role.kind: page
        for path, page in in_nav.items()
        for role in roles.get(path, ())
        if not role.id
    }
    return {
        path: lists[kind]
        for path, of_page in roles.items()
        if path not in in_nav
        for kind in [f"{role.kind}s" for role in of_page][:1]
        if kind in lists
    }
