"""Figures summed and rated up the tree: built beside the old ones, reconciled, then swapped; and the reads of them.

Rules (docs/decisions/2026-11-29-tong-hop-so-lieu.md): a unit's total is what it told itself plus what its subtree told;
of one unit, a value told for exactly the period stands for the shorter ones inside it.
"""
