"""The bloc of the clusters' tests with a published template and its covenant of 2025 in draft."""

from __future__ import annotations

import pytest

from tests.clusters.conftest import TODAY, Place, bloc, place
from vinhdanh.clusters.models import Cluster
from vinhdanh.covenants.actions import create_covenant, open_for_signing
from vinhdanh.covenants.lines import Said
from vinhdanh.covenants.models import Covenant, CovenantTemplate
from vinhdanh.covenants.states import LinePart
from vinhdanh.covenants.templates import draft_template, publish_template

__all__ = ["bloc", "place"]
LINES = [
    Said(LinePart.CONTENT, "Thi đua lao động giỏi"),
    Said(LinePart.CONTENT, "Chăm lo đời sống đoàn viên"),
    Said(LinePart.COMMITMENT, "Đoàn viên đăng ký thi đua", "80 %"),
    Said(LinePart.COMMITMENT, "Sáng kiến được công nhận", "≥ 2"),
]


@pytest.fixture
def template(place: Place) -> CovenantTemplate:
    made = draft_template(
        place.federation, 2025, LINES, preamble="Thực hiện kế hoạch.", on=TODAY, by=place.officer
    )
    return publish_template(made, on=TODAY, by=place.officer)


@pytest.fixture
def draft(place: Place, bloc: Cluster, template: CovenantTemplate) -> Covenant:
    return create_covenant(bloc, 2025, on=TODAY, by=place.hoa_officer)


@pytest.fixture
def opened(place: Place, draft: Covenant) -> Covenant:
    return open_for_signing(draft, on=TODAY, by=place.hoa_officer)
