"""A sum of times without this one is too small, and can only say “at least”.

The plugin reads numbers and ranges with a unit, in all of our seven languages: `20 Min.`, `1,5 h`,
`1h30`, `1:30 h`, `2 bis 4 Tage`, `~5 minutes`. It does not read a bound (`<5 min`), a number
without a unit, `1.500 h`, which may be 1,500 hours, a range that falls (`4-2 h`), or a range that
may be opening hours (`9 h à 17 h`; it reads `9-17 h`). A text such as *until it is sent* may stay:
it is shown, and the sum says “at least”.

Wrong:
    - name: Read the FAQ
      duration: a while

Right:
    - name: Read the FAQ
      duration: 10-20 min
"""

from ..rule import Rule, Severity

RULE = Rule("unread-time", "schema", Severity.INFORMATION, __doc__, order=1)
