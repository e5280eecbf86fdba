"""What makes a folder no site of ours."""

from __future__ import annotations


class ProjectError(Exception):
    """There is no site to look at; the message says why, in one line."""


class NoPluginError(ProjectError):
    """The site is none of ours: its configuration does not name the plugin."""


class NoDocsError(ProjectError):
    """The site has no docs folder."""


class WrongOptionsError(ProjectError):
    """The plugin's options are wrong."""


class BrokenBaselineError(ProjectError):
    """The baseline's file cannot be understood, and may be written again."""
