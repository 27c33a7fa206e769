"""One subject at a time: the same expressions as a population's, worked out as plain values.

Planning a query over hundreds of columns takes Polars longer than reckoning one row; a person's page cannot wait for it.
"""
