"""Where things stand in the workbooks: hidden marks say which return and which cell, whatever else is moved or typed."""

from __future__ import annotations

# the first cell of a sheet of ours; then what kind it is and about what
MARK = "vinhdanh-so-lieu"
ONE, MANY = "one", "many"
# one unit: rows; column A the cell's name (hidden), the number in E, the remark in F
ONE_HEAD = 5
ONE_NAME, ONE_LABEL, ONE_COUNT, ONE_LAST, ONE_VALUE, ONE_REMARK = range(1, 7)
# many units: column A the return (hidden), B the unit; row 5 (hidden) the cells' names, numbers from C
MANY_NAMES, MANY_HEAD = 5, 6
MANY_RETURN, MANY_UNIT, MANY_FIRST = 1, 2, 3
