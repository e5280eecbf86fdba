"""Where a change is discussed: a text becomes the one comment on a pull or merge request.

Only the command `journeys comment` imports this room, and nothing else asks the network.
"""

from __future__ import annotations

from .api import FailedError, ForgeError, RefusedError
from .comments import (
    Discussion,
    WrittenComment,
    fitted,
    put,
    quoted,
)
from .github import PullRequest, WorkflowRun
from .gitlab import MergeRequest

__all__ = [
    "Discussion",
    "FailedError",
    "ForgeError",
    "MergeRequest",
    "PullRequest",
    "RefusedError",
    "WorkflowRun",
    "WrittenComment",
    "fitted",
    "put",
    "quoted",
]
