"""Benches: what is promised in figures, measured; see docs/do-dac.md."""
