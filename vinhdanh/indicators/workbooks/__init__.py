"""Returns as workbooks that come back: one unit a sheet of rows, many units a table of one row a unit."""
