"""A sum of times without it is too small, and can only say “at least”.

Read are numbers and ranges with a unit, in all of our seven languages: `20 Min.`, `1,5 h`, `1h30`,
`2 bis 4 Tage`, `~5 minutes`. A bound (`<5 min`), a number without a unit, and `1.500 h`, which may
be many, are not; nor is a range that falls (`4-2 h`), or one that may be opening hours (`9 h à 17
h`; `9-17 h` is read). A text such as *until it is sent* may stay: it is shown, and the sum says “at
least”.

Wrong:
    - name: Read the FAQ
      duration: a while

Right:
    - name: Read the FAQ
      duration: 10-20 min
"""

from ..rule import Rule, Severity

RULE = Rule("unread-time", "schema", Severity.INFORMATION, __doc__, order=1)
