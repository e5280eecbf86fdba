"""The MkDocs plugin: its hooks, and nothing but the way between MkDocs and the site."""

from .hooks import JourneysPlugin

__all__ = ["JourneysPlugin"]
