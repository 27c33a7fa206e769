"""The federation of the dossier tests."""

from tests.dossiers.conftest import Place, draft, place, proposal

__all__ = ["Place", "draft", "place", "proposal"]
