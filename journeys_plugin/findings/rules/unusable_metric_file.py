"""A table that cannot be read measures nothing.

The file is empty, has no row with the required columns, is neither CSV nor XLSX, has a password, or
is too large. Quotes that never end are reported too, and the rows above them count.
"""

from ..rule import Rule, Severity

RULE = Rule("unusable-metric-file", "metrics", Severity.ERROR, __doc__, order=2)
