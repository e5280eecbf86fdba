"""What is not a number has no place on a curve.

The value is a word, a formula in a CSV file, a formula in a workbook that no spreadsheet program
has ever saved, *NaN*, or nothing at all. If a word in `better` or `counts` is wrong, or a target
is, only that is left out.
"""

from ..rule import Rule, Severity

RULE = Rule("bad-metric-value", "metrics", Severity.WARNING, __doc__, order=6)
