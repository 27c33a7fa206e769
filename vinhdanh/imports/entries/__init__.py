"""From a checked row to what it writes: one module per kind of list, each `enter(desk, row) -> RowPlan`."""
