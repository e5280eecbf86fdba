"""What makes a folder no site of ours."""

from __future__ import annotations


class ProjectError(Exception):
    """There is no site to look at; the message says why, in one line."""
