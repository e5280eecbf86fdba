"""What is no number has no place on a curve.

Words, formulas in a CSV file, formulas in a workbook that was never saved by a spreadsheet, *NaN*,
or no value at all. A wrong word in `better` or `counts`, and a wrong target, lose only themselves.
"""

from ..rule import Rule, Severity

RULE = Rule("bad-metric-value", "metrics", Severity.WARNING, __doc__, order=6)
