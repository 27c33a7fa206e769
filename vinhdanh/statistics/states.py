"""Closed lists of the tables."""

from __future__ import annotations

from vinhdanh.org.states import UnitKind

# units that hand the yearly tables of the circulars in themselves: the province and its departments
REPORTS = (UnitKind.PROVINCIAL_FEDERATION, UnitKind.DEPARTMENT, UnitKind.PROVINCE_COMMITTEE)
