"""A key that nobody reads is content that nobody sees.

The message says what to write instead if the word is one of [many](words.md) that other tools,
other people and other languages have for our keys, if it is a key that belongs elsewhere, or if
it is a slip of a key. A key of your own that is to be shown is [a lane](options.md#lanes). Other
keys of your own begin with `x-`: nobody reads them, and nobody complains.

Wrong:
    - name: Read the FAQ
      scores: 4

Right:
    - name: Read the FAQ
      score: 4
"""

from ..rule import Rule, Severity

RULE = Rule("unknown-key", "schema", Severity.ERROR, __doc__, order=3)
