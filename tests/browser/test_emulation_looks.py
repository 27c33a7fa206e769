"""The screens of movements, registering, clusters, scoring, initiatives, role models, inspections and honouring.

In English on the narrowest phone and dark for everything, in Vietnamese on a desk for what light alone can spoil; at both
widths nothing spills over in either language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.conftest import Visitor
from tests.browser.looking import CONTRAST, RULES, Light, faults_of
from tests.browser.test_looks import everywhere
from tests.web.doors import table
from tests.web.world import World

__all__ = ["everywhere"]

pytestmark = pytest.mark.browser
Visit = Callable[..., Visitor]
# addresses by name; what they are about is prepared as the table of doors prepares it
PAGES = [
    "movements",
    "movement",
    "launch",
    "launch_cascade",
    "launch_contents",
    "activities",
    "study",
    "registering",
    "pledge_list",
    "missing_pledges",
    "unit_days",
    "reached",
    "approving",
    "call",
    "pledge",
    "clusters",
    "cluster_year",
    "covenant",
    "cluster_members",
    "covenant_templates",
    "scoring",
    "criteria_set",
    "scoring_board",
    "scoring_ranking",
    "scoring_sheet",
    "scoring_fill",
    "initiatives",
    "initiative_sums",
    "initiative_desk",
    "initiative",
    "initiative_register",
    "role_models",
    "role_model",
    "practices",
    "practice",
    "articles",
    "tips",
    "innovators",
    "introduction",
    "inspections",
    "inspection_plan",
    "visit",
    "visit_answers",
    "recommendations",
    "recommendation",
    "checklist",
    "lagging",
    "reminders",
    "reminder",
    "guidance_list",
    "honouring",
    "awards_waiting",
    "board",
    "ceremony",
    "conference",
    "stories",
    "story",
    "public_stories",
]
# language → where axe looks and for what: at a desk only for what light alone can spoil
LOOKS: dict[str, dict[str, Light]] = {
    "en": {"narrow": ("dark", RULES)},
    "vi": {"desktop": ("light", CONTRAST)},
}


def addresses(world: World, names: list[str]) -> dict[str, str]:
    """Where these screens are; what they are about is made as the table of doors makes it."""
    doors = {row.name: row for row in table()}
    return {name: reverse(name, args=doors[name].arguments(world)) for name in names}


def faults_seen(paths: dict[str, str], world: World, visit: Visit) -> list[str]:
    """What is wrong with these screens in either language, as an administrator sees them who is an officer too."""
    visitor = visit()
    visitor.sign_in(world.administrator)
    faults = []
    for language, lights in LOOKS.items():
        visitor.page.context.add_cookies(
            [{"name": "vinhdanh_language", "value": language, "url": visitor.base}]
        )

        def shut(page: Page, language: str = language) -> Iterator[str]:
            if page.evaluate("document.documentElement.lang") != language:
                yield f"not in {language}"
            if page.locator(".stop").count():
                yield "refused"

        faults += faults_of(
            visitor, paths, sizes=("narrow", "desktop"), lights=lights, thumbs=False, also=shut
        )
    return faults


def test_no_screen_of_emulation_spills_over_or_troubles_axe(everywhere: World, visit: Visit) -> None:
    assert faults_seen({"home": "/", **addresses(everywhere, PAGES)}, everywhere, visit) == []
