"""Readers and links find a step or a stage by its name.

Wrong:
    - score: 4
    - name: Ask in the chat

Right:
    - name: Read the FAQ
      score: 4
    - name: Ask in the chat
"""

from ..rule import Rule, Severity

RULE = Rule("missing-name", "schema", Severity.ERROR, __doc__, order=6)
