"""The whole site map on one screen: each area keeps its own addresses."""

from __future__ import annotations

from vinhdanh.web.addresses import account, candidates, decisions, desk, dossiers, law, people
from vinhdanh.web.clusters import addresses as cluster_addresses
from vinhdanh.web.dashboards import addresses as dashboard_addresses
from vinhdanh.web.exemplars import addresses as exemplar_addresses
from vinhdanh.web.figures import addresses as figure_addresses
from vinhdanh.web.honouring import addresses as honouring_addresses
from vinhdanh.web.initiatives import addresses as initiative_addresses
from vinhdanh.web.monitoring import addresses as monitoring_addresses
from vinhdanh.web.movements import addresses as movement_addresses
from vinhdanh.web.past_reports import addresses as past_report_addresses
from vinhdanh.web.registering import addresses as registering_addresses
from vinhdanh.web.registers import addresses as register_addresses
from vinhdanh.web.registry import addresses as registry_addresses
from vinhdanh.web.reports import addresses as report_addresses
from vinhdanh.web.scoring import addresses as scoring_addresses
from vinhdanh.web.statistics import addresses as statistics_addresses
from vinhdanh.web.stories import addresses as story_addresses
from vinhdanh.web.targets import addresses as target_addresses
from vinhdanh.web.weaknesses import addresses as weakness_addresses

_AREAS = (
    account,
    candidates,
    dossiers,
    decisions,
    people,
    desk,
    law,
    scoring_addresses,
    cluster_addresses,
    exemplar_addresses,
    initiative_addresses,
    movement_addresses,
    registering_addresses,
    honouring_addresses,
    monitoring_addresses,
    past_report_addresses,
    dashboard_addresses,
    figure_addresses,
    statistics_addresses,
    registry_addresses,
    story_addresses,
    register_addresses,
    target_addresses,
    weakness_addresses,
    report_addresses,
)

urlpatterns = [address for area in _AREAS for address in area.ADDRESSES]

handler403 = "vinhdanh.web.errors.forbidden"
handler404 = "vinhdanh.web.errors.not_found"
handler500 = "vinhdanh.web.errors.failed"
