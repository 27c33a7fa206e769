"""The story of one year-end round of the sample province, told by everybody who takes part; see test_whole_year."""
