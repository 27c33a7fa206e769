"""The screens of movements, registering, clusters, scoring, initiatives, role models, inspections and honouring.

Each is opened twice: on the narrowest phone, dark and in English, for everything; on a desk for what light alone can spoil.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.browser.conftest import DESKTOP, NARROW, Visitor
from tests.browser.looking import RULES, serious, spills
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
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
LOOKS: dict[str, tuple[tuple[int, int], str, str, dict[str, Any]]] = {
    "phone, dark, English": (NARROW, "dark", "en", RULES),
    "desk, light": (DESKTOP, "light", "vi", CONTRAST),
}


def addresses(world: World, names: list[str]) -> dict[str, str]:
    """Where these screens are; what they are about is made as the table of doors makes it."""
    doors = {row.name: row for row in table()}
    return {name: reverse(name, args=doors[name].arguments(world)) for name in names}


def faults_seen(look: str, paths: dict[str, str], world: World, visit: Visit) -> list[str]:
    """What is wrong with these screens as this look shows them to an administrator who is an officer too."""
    size, scheme, language, rules = LOOKS[look]
    visitor = visit(size, color_scheme=scheme)
    visitor.sign_in(world.administrator)
    visitor.page.context.add_cookies([{"name": "vinhdanh_language", "value": language, "url": visitor.base}])
    faults = []
    for name, path in paths.items():
        page = visitor.go(path)
        assert page.evaluate("document.documentElement.lang") == language
        if page.locator(".stop").count():
            faults.append(f"{name}: refused")
        if spills(visitor):
            faults.append(f"{name}: wider than the window")
        faults += [f"{name}: {fault}" for fault in serious(visitor, rules)]
    return faults + visitor.complaints


@pytest.mark.parametrize("look", LOOKS)
def test_no_screen_of_emulation_spills_over_or_troubles_axe(
    look: str, everywhere: World, visit: Visit
) -> None:
    paths = {"home": "/", **addresses(everywhere, PAGES)}
    assert faults_seen(look, paths, everywhere, visit) == []
