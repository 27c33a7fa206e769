"""A template is written, published whole, and written anew as another version; covenants keep the one they came from."""

from __future__ import annotations

import pytest

from tests.clusters.conftest import TODAY, Place
from tests.covenants.conftest import LINES
from vinhdanh.clusters.models import Cluster
from vinhdanh.covenants.access import get_template, templates_visible_to
from vinhdanh.covenants.actions import create_covenant
from vinhdanh.covenants.lines import Said, as_text, from_text, numbered
from vinhdanh.covenants.models import Covenant, CovenantTemplate
from vinhdanh.covenants.queries import template_of
from vinhdanh.covenants.states import LinePart
from vinhdanh.covenants.templates import draft_template, publish_template, revise_template, write_template
from vinhdanh.kit.verdict import Refused


def test_a_covenant_is_made_from_the_template_and_keeps_its_version(
    place: Place, bloc: Cluster, template: CovenantTemplate, draft: Covenant
) -> None:
    assert draft.template == template
    assert draft.preamble == "Thực hiện kế hoạch."
    assert [(line.part, line.number, line.text, line.target) for line in draft.lines.all()] == [
        ("content", 1, "Thi đua lao động giỏi", ""), ("content", 2, "Chăm lo đời sống đoàn viên", ""),
        ("target", 1, "Đoàn viên đăng ký thi đua", "80 %"), ("target", 2, "Sáng kiến được công nhận", "≥ 2"),
    ]  # fmt: skip
    assert all(line.origin is not None for line in draft.lines.all())
    second = revise_template(template, on=TODAY, by=place.officer)
    write_template(second, [*LINES, Said(LinePart.COMMITMENT, "Quỹ xã hội", "100 %")], by=place.officer)
    publish_template(second, on=TODAY, by=place.officer)
    assert template_of(place.federation, 2025) == second
    draft.refresh_from_db()
    assert (draft.template, draft.lines.count()) == (template, 4)


def test_a_published_version_does_not_change(place: Place, template: CovenantTemplate) -> None:
    with pytest.raises(Refused, match="hãy soạn bản mới"):
        write_template(template, LINES[:1], by=place.officer)
    with pytest.raises(Refused, match="đã ban hành"):
        publish_template(template, on=TODAY, by=place.officer)
    second = revise_template(template, on=TODAY, by=place.officer)
    assert (second.version, second.lines.count()) == (2, 4)
    with pytest.raises(Refused, match="một bản soạn dở"):
        revise_template(template, on=TODAY, by=place.officer)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (LINES[:2], "chưa có dòng nào ở phần “Chỉ tiêu, cam kết chung”"),
        (LINES[2:], "chưa có dòng nào ở phần “Nội dung thi đua”"),
        ([*LINES, Said(LinePart.COMMITMENT, "Không có số")], "“Không có số” chưa ghi chỉ tiêu"),
    ],
)
def test_a_template_is_published_whole_or_not(place: Place, lines: list[Said], why: str) -> None:
    made = draft_template(place.federation, 2025, lines, on=TODAY, by=place.officer)
    with pytest.raises(Refused, match=why):
        publish_template(made, on=TODAY, by=place.officer)
    assert template_of(place.federation, 2025) is None


def test_only_the_organiser_writes_and_members_read_what_is_published(
    place: Place, bloc: Cluster, template: CovenantTemplate
) -> None:
    with pytest.raises(Refused, match="LĐLĐ tỉnh Vĩnh Sơn"):
        draft_template(place.federation, 2026, LINES, on=TODAY, by=place.hoa_officer)
    draft_template(place.federation, 2026, LINES, on=TODAY, by=place.officer)
    assert list(templates_visible_to(place.sen_officer)) == [template]
    assert templates_visible_to(place.officer).count() == 2
    assert not templates_visible_to(place.dao_officer).exists()
    assert get_template(place.sen_officer, template.pk) == template


def test_without_a_template_a_covenant_begins_empty(place: Place, bloc: Cluster) -> None:
    made = create_covenant(bloc, 2025, on=TODAY, by=place.hoa_officer)
    assert (made.template, made.lines.count()) == (None, 0)


@pytest.mark.parametrize("year", [1999, 2027])
def test_a_template_of_an_impossible_year_is_refused(place: Place, year: int) -> None:
    with pytest.raises(Refused) as refused:
        draft_template(place.federation, year, LINES, on=TODAY, by=None)
    assert refused.value.field == "year"


def test_lines_are_read_as_they_are_shown() -> None:
    text = "Thi đua giỏi\n- Đoàn viên đăng ký | 80 %\n\n"
    said = from_text(LinePart.COMMITMENT, text, [("Đoàn viên đăng ký", "80 %", 7)])
    assert [(number, line.text, line.target, line.origin) for number, line in numbered(said)] == [
        (1, "Thi đua giỏi", "", None), (2, "Đoàn viên đăng ký", "80 %", 7),
    ]  # fmt: skip
    shown = as_text((line.text, line.target) for line in said if line.text)
    assert from_text(LinePart.COMMITMENT, shown) == [
        Said(line.part, line.text, line.target) for line in said if line.text
    ]
    with pytest.raises(Refused, match="chưa ghi nội dung"):
        numbered([Said(LinePart.CONTENT, " ", "80 %")])
