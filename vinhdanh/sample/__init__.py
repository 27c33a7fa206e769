"""The sample province Vĩnh Sơn: made up whole, the same every time from a seed number."""
