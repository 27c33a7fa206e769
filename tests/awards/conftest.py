"""The federation and its unions, as the dossiers' own tests have them."""

from __future__ import annotations

from tests.dossiers.conftest import place

__all__ = ["place"]
