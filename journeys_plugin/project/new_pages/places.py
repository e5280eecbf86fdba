"""Where a new page belongs, and why it may not be written there."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable

from ...diagnostics import Diagnostics, shown
from ...findings.engine import LinkedSite
from ...model.generated_pages import Role
from ...model.ids import free
from ...model.names import KnownNames
from ...values.addresses import MARKDOWN, built_path, file_name
from ...values.slugs import slug
from ...values.texts import Text
from .texts import NewPageError


def new_path(
    kind: str, title: str, site: LinkedSite, files: Iterable[str], folder: str | None = None
) -> str:
    """Return the path for a new page, under the docs folder.

    Args:
        kind: journey, persona or touchpoint.
        title: The page's.
        site: The site that gets the page.
        files: The paths of all files that the site is built of.
        folder: Where it is to be; None for where the others of its kind are.

    Raises:
        NewPageError: A page has this name or this address already.
    """
    folder = _home(kind, site) if folder is None else folder
    stem = free(file_name(slug(title)), _reserved(kind, title, folder, site))
    names = KnownNames(kind, [page for page in site.pages if page.kind == kind], Diagnostics())
    for name in (title, stem):
        if (known := names.find_quietly(Text(name))) is not None:
            page = names.by_id[known]
            raise NewPageError(f"is already the {kind} {shown(page.title)}", page.path)
    path = posixpath.join(folder, f"{stem}.md")
    address = built_path(path, folders=True)
    for file in files:
        if file.endswith(MARKDOWN) and built_path(file, folders=True) == address:
            raise NewPageError("is already at this address", file)
    return path


def persona_id(name: str, site: LinkedSite) -> str:
    """Return the id of the persona that a name means.

    Raises:
        NewPageError: No page declares it, or two do.
    """
    collected = Diagnostics()
    pages = [page for page in site.pages if page.kind == "persona"]
    names = KnownNames("persona", pages, collected)
    known = len(collected.diagnostics)
    persona = names.find(Text(name), "")
    if persona is None:
        near = names.nearest(slug(name))
        remedy = f"did you mean {near!r}?" if near else "journeys new persona writes one"
        raise NewPageError(f"no page declares the persona {shown(name)}, {remedy}")
    if ties := collected.diagnostics[known:]:
        raise NewPageError(ties[0].text)
    return persona


def _home(kind: str, site: LinkedSite) -> str:
    """Return the folder that holds most pages of a kind: of several, the one nearest the root."""
    folders = Counter(_folder_of(page.path) for page in site.pages if page.kind == kind)
    if not folders:
        return str(getattr(site.options.folders, f"{kind}s"))
    return min(folders, key=lambda folder: (-folders[folder], len(folder), folder))


def _folder_of(path: str) -> str:
    """Return the folder of a page; `buy/index.md` is the page `buy` of the folder above."""
    folder, name = posixpath.split(path)
    is_index = posixpath.splitext(name)[0] in ("index", "README")
    return posixpath.dirname(folder) if is_index else folder


def _reserved(kind: str, title: str, folder: str, site: LinkedSite) -> set[str]:
    """Return the names in a folder that mean its index, or a page that the plugin generates.

    The page that is generated for this very thing is replaced, so its name is free.
    """
    own = Role(kind, slug(title))
    addresses = (built_path(page.path, folders=True) for page in site.generated if page.role != own)
    places = (posixpath.split(posixpath.dirname(address)) for address in addresses)
    return {"index", *(name for parent, name in places if parent == folder)}
