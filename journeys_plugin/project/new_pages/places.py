"""Where a new page belongs, and why it may not be written there."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable

from ...diagnostics import Diagnostics, shown
from ...findings.engine import LinkedSite
from ...model.generated_pages import Role
from ...model.ids import free
from ...model.names import KnownNames
from ...model.page import Page
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
    return FreePlaces(site, files).path(kind, title, folder)


class FreePlaces:
    """The places that a site has for new pages: its pages are looked at once for all of them."""

    def __init__(self, site: LinkedSite, files: Iterable[str]) -> None:
        self._site = site
        self._at: dict[str, str] = {}
        for file in files:
            if file.endswith(MARKDOWN):
                self._at.setdefault(built_path(file, folders=True), file)
        self._names: dict[str, KnownNames] = {}
        self._folders: dict[str, Counter[str]] = {}
        self._generated: dict[str, Counter[str]] = defaultdict(Counter)
        self._of_roles: dict[Role | None, list[tuple[str, str]]] = defaultdict(list)
        for page in site.generated:
            address = built_path(page.path, folders=True)
            parent, name = posixpath.split(posixpath.dirname(address))
            self._generated[parent][name] += 1
            self._of_roles[page.role].append((parent, name))

    def path(self, kind: str, title: str, folder: str | None = None) -> str:
        """Return the path for a new page, as `new_path` does.

        Raises:
            NewPageError: A page has this name or this address already.
        """
        folder = self._home(kind) if folder is None else folder
        stem = self._free(kind, title, folder)
        names = self.names(kind)
        for name in (title, stem):
            if (known := names.find_quietly(Text(name))) is not None:
                page = names.by_id[known]
                raise NewPageError(f"is already the {kind} {shown(page.title)}", page.path)
        path = posixpath.join(folder, f"{stem}.md")
        if (file := self._at.get(built_path(path, folders=True))) is not None:
            raise NewPageError("is already at this address", file)
        return path

    def take(self, path: str, page: Page | None) -> None:
        """Keep a place for a new page, so that no other page gets it or its name.

        Args:
            path: The place.
            page: What is written there, if it is read as a page of ours.
        """
        self._at.setdefault(built_path(path, folders=True), path)
        if page is not None:
            self.names(page.kind).add(page)
            self._folders_of(page.kind)[_folder_of(page.path)] += 1

    def names(self, kind: str) -> KnownNames:
        """Return the names of the pages of a kind, new ones too."""
        if kind not in self._names:
            pages = [page for page in self._site.pages if page.kind == kind]
            self._names[kind] = KnownNames(kind, pages, Diagnostics())
        return self._names[kind]

    def _home(self, kind: str) -> str:
        """Return the folder that holds most pages of a kind: of several, the nearest the root."""
        folders = self._folders_of(kind)
        if not folders:
            return str(getattr(self._site.options.folders, f"{kind}s"))
        return min(folders, key=lambda folder: (-folders[folder], len(folder), folder))

    def _folders_of(self, kind: str) -> Counter[str]:
        if kind not in self._folders:
            pages = (page for page in self._site.pages if page.kind == kind)
            self._folders[kind] = Counter(_folder_of(page.path) for page in pages)
        return self._folders[kind]

    def _free(self, kind: str, title: str, folder: str) -> str:
        """Return a file's name that means neither a folder's index nor a page that is generated.

        The page that is generated for this very thing is replaced, so its name is free.
        """
        stem, taken = file_name(slug(title)), self._generated[folder]
        own = self._of_roles[Role(kind, slug(title))].count((folder, stem))
        if stem != "index" and taken[stem] == own:
            return stem
        return free(stem, {"index", stem, *taken})


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


def _folder_of(path: str) -> str:
    """Return the folder of a page; `buy/index.md` is the page `buy` of the folder above."""
    folder, name = posixpath.split(path)
    is_index = posixpath.splitext(name)[0] in ("index", "README")
    return posixpath.dirname(folder) if is_index else folder
