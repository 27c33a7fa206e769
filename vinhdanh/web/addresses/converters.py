"""Parts of addresses that are neither numbers nor plain words; registered when first asked for."""

from __future__ import annotations

from django.urls import register_converter

from vinhdanh.web.dossiers_buttons import SLUGS


class DossierCode:
    """A dossier as people cite it: its year and number, 2026-0142."""

    regex = "[0-9]{4}-[0-9]{4,12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class MoveSlug(DossierCode):
    """The plain moves of a dossier by their address; what is not one of them is another page's."""

    regex = "|".join(sorted(set(SLUGS.values())))


register_converter(DossierCode, "dossier")
register_converter(MoveSlug, "move")
