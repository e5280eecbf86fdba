"""Why a site cannot be looked at."""

from __future__ import annotations


class ProjectError(Exception):
    """The site, or a file of it, cannot be used; the message says why, in one line."""


class NoPluginError(ProjectError):
    """The site's configuration does not name the plugin."""


class NoDocsError(ProjectError):
    """The site has no docs folder."""


class WrongOptionsError(ProjectError):
    """The plugin's options are wrong."""


class BrokenBaselineError(ProjectError):
    """The baseline's file is not JSON, as after a merge, and may be written anew."""
