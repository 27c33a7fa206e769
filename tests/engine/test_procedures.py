"""Reading procedures, working days, votes, and whether one procedure asks less than another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from vinhdanh.engine.deadlines import add_working_days, due_on, working_days_between
from vinhdanh.engine.errors import LawError
from vinhdanh.engine.grounds import Ground
from vinhdanh.engine.lawfiles import read_yaml
from vinhdanh.engine.lint import lint
from vinhdanh.engine.overlay_lint import lint_overlay
from vinhdanh.engine.procedures import Procedure, deadline_for, procedure_on, read_procedure
from vinhdanh.engine.rules import rulebook
from vinhdanh.engine.stricter import is_no_looser, overlaid
from vinhdanh.engine.votes import Quorum, VoteRule, quorum_met, vote_passes, votes_needed

G = Ground("Luật 06/2022/QH15")
NATIONAL = ("national_fighter", "person", date(2024, 6, 1), "regular")
Read = Callable[..., Procedure]


def national() -> Procedure:
    found = procedure_on(rulebook(), *NATIONAL)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("percent", "yes", "total", "passes"),
    [(80, 9, 11, True), (90, 9, 11, False), (80, 8, 10, True), (80, 7, 10, False), (90, 0, 0, None),
     (90, None, 10, None), (90, 9, None, None)],
)  # fmt: skip
def test_a_share_of_all_members_is_never_rounded(
    percent: int, yes: int | None, total: int | None, passes: bool | None
) -> None:
    assert vote_passes(VoteRule("", G, percent), yes, total, 8) is passes


def test_a_share_of_those_present_and_an_unread_base() -> None:
    present = VoteRule("", G, 80, "present")
    assert vote_passes(present, 7, 10, 8) is True
    unread = VoteRule("", G, 80, "unknown")
    assert vote_passes(unread, 7, 10, 8) is None
    assert vote_passes(unread, 8, 10, 8) is True
    assert vote_passes(unread, 4, 10, 8) is False
    assert vote_passes(VoteRule("", G), 8, 10) is None
    assert vote_passes(None, 8, 10) is None


def test_more_votes_than_members_is_refused() -> None:
    with pytest.raises(ValueError, match="từ 0 đến 10"):
        vote_passes(VoteRule("", G, 80), 11, 10)


def test_how_many_votes_are_needed() -> None:
    assert votes_needed(VoteRule("", G, 90), 11) == 10
    assert votes_needed(VoteRule("", G, 80), 10) == 8
    assert votes_needed(VoteRule("", G), 10) is None


def test_a_quorum_is_a_fraction_of_the_members() -> None:
    two_thirds = Quorum("", G, 2, 3)
    assert [quorum_met(two_thirds, n, 11) for n in (7, 8, None)] == [False, True, None]


def test_working_days_leave_out_weekends_and_the_holidays_given() -> None:
    friday, monday = date(2026, 11, 27), date(2026, 11, 30)
    assert add_working_days(friday, 1) == monday
    assert add_working_days(friday, 1, {monday}) == date(2026, 12, 1)
    assert add_working_days(monday, -1) == friday
    assert add_working_days(friday, 0) == friday
    assert working_days_between(friday, date(2026, 12, 4)) == 5
    assert working_days_between(friday, date(2026, 12, 4), [monday]) == 4


def test_a_term_of_working_days_and_one_of_days() -> None:
    appraise = next(term for term in national().terms if term.id == "appraise")
    assert due_on(appraise, date(2026, 11, 27)) == date(2026, 12, 25)
    assert due_on(replace(appraise, working=False), date(2026, 11, 27)) == date(2026, 12, 17)


def test_the_deadline_of_a_sector_stands_before_the_general_one() -> None:
    flag = procedure_on(rulebook(), "emulation_flag_government", "collective", date(2024, 6, 1), "regular")
    assert flag is not None
    assert deadline_for(flag, 2024) == date(2025, 6, 30)
    assert deadline_for(flag, 2024, sector="education") == date(2024, 12, 31)
    assert deadline_for(flag, 2024, sector="health") == date(2025, 6, 30)


def test_an_award_without_a_loaded_procedure_has_none() -> None:
    book = rulebook()
    for code in ("merit_certificate_provincial_federation", "excellent_union_member"):
        assert procedure_on(book, code, "person", date(2025, 1, 1)) is None
    assert procedure_on(book, "national_fighter", "person", date(2004, 6, 30)) is None


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """A procedure of a file of our own, with one version changed."""

    def make(**changes: object) -> Procedure:
        version = {
            "in_force": date(2026, 1, 1),
            "basis": "luat-2022",
            "papers": [{"paper": "submission_letter", "cite": "Quy chế"}],
        } | changes
        raw = {
            "code": "x", "awards": ["national_fighter"], "subjects": ["person"], "occasions": ["regular"],
            "name": {"vi": "X"}, "versions": [version],
        }  # fmt: skip
        path = tmp_path / "x.yaml"
        path.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
        return read_procedure(read_yaml(path, tmp_path), "x.yaml").versions[0]

    return make


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"paper": []}, "khóa không có trong quy ước"),
        ({"papers": [{"cite": "A"}]}, "cần paper, hoặc any_of"),
        ({"papers": ["tờ trình"]}, "phải là một bảng khóa"),
        ({"papers": [{"paper": "a"}]}, "thiếu khóa 'cite'"),
        ({"deadlines": [{"id": "a", "says": "b", "cite": "c", "month": 2, "day": 30}]}, "không có ngày 30/2"),
        ({"deadlines": [{"id": "a", "says": "b", "cite": "c", "month": 2}]}, "cần month và day"),
        ({"terms": [{"id": "a", "says": "b", "cite": "c"}]}, "working_days hoặc days"),
        ({"vote": {"says": "b", "cite": "c", "percent": 101}}, "từ 1 đến 100"),
        ({"vote": {"says": "b", "cite": "c", "base": "all"}}, "members, present"),
        ({"quorum": {"says": "b", "cite": "c", "part": 4, "of": 3}}, "một phần"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(read: Read, changes: dict[str, object], words: str) -> None:
    with pytest.raises(LawError, match=r"x\.yaml, dòng \d+") as caught:
        read(**changes)
    assert words in str(caught.value)


def test_a_procedure_is_no_looser_than_itself() -> None:
    for rule in rulebook().procedures:
        for version in rule.versions:
            assert is_no_looser(version, version) == []


def test_an_overlay_that_tightens_may_stand(read: Read) -> None:
    old = national()
    extra = read(
        papers=[{"paper": "party_opinion", "cite": "Quy chế"}],
        deadlines=[{"id": "to_ministry", "says": "Trước 10/12.", "month": 12, "day": 10, "years_after": 1,
                    "follows": "provincial_fighter", "cite": "Quy chế"}],
        vote={"says": "95%", "percent": 95, "cite": "Quy chế"},
        terms=[{"id": "appraise", "says": "15 ngày", "working_days": 15, "cite": "Quy chế"}],
    )  # fmt: skip
    assert is_no_looser(overlaid(old, extra), old) == []
    laid = overlaid(old, extra)
    assert deadline_for(laid, 2024) == date(2025, 12, 10)
    assert "party_opinion" in {code for paper in laid.papers for code in paper.papers}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"vote": {"says": "", "percent": 80, "cite": "Q"}}, "thấp hơn 90%"),
        ({"vote": {"says": "", "percent": 90, "base": "present", "cite": "Q"}}, "người có mặt"),
        ({"vote": {"says": "", "percent": 90, "absent": "not_counted", "cite": "Q"}}, "vắng mặt"),
        ({"terms": [{"id": "appraise", "says": "", "working_days": 21, "cite": "Q"}]}, "dài hơn"),
        ({"copies": {"set_by": "tỉnh", "cite": "Q"}}, "ít hơn 1"),
        (
            {"deadlines": [{"id": "to_ministry", "says": "muộn", "month": 1, "day": 1, "years_after": 2,
                            "follows": "provincial_fighter", "cite": "Q"}]},
            "muộn hơn",
        ),
        ({"papers": [{"paper": "achievement_report", "if_any": True, "cite": "Q"}]}, "không còn bắt buộc"),
        ({"simple": {"says": "", "cite": "Q"}}, "thủ tục đơn giản"),
    ],
)  # fmt: skip
def test_an_overlay_that_loosens_is_named(read: Read, changes: dict[str, object], words: str) -> None:
    old = national()
    found = is_no_looser(overlaid(old, read(**changes)), old)
    if words == "thủ tục đơn giản":
        assert found == ["cho dùng thủ tục đơn giản ở trường hợp luật không cho"]
    assert any(words in reason for reason in found), found


def test_a_procedure_that_leaves_things_out_is_looser(read: Read) -> None:
    found = " ".join(is_no_looser(read(), national()))
    for words in ("bỏ giấy tờ achievement_report", "bỏ thời hạn", "bỏ việc bỏ phiếu", "bỏ thời gian"):
        assert words in found


def test_lint_names_faults_of_procedures(tmp_path: Path) -> None:
    (tmp_path / "procedures").mkdir()
    (tmp_path / "procedures" / "x.yaml").write_text(
        """
code: x
awards: [nobody]
subjects: [person]
occasions: [regular]
name: {vi: X}
versions:
  - in_force: 2024-01-01
    basis: luat
    papers:
      - {paper: letter, cite: " "}
      - {paper: letter, cite: Luật, source: MK}
  - in_force: 2023-01-01
    basis: luat
    papers: []
""",
        encoding="utf-8",
    )
    found = " | ".join(str(finding) for finding in lint(tmp_path))
    for words in ("checked_on", "nobody", "letter", "không có cite", "MK", "không đứng sau", "không có giấy tờ",
                  "chưa có trường hợp ngày 2024-01-01"):  # fmt: skip
        assert words in found, words


OVERLAY = """
overlay: try
layer: province
name: {vi: Thử}
in_force: 2025-12-15
basis: qd-86-2025-bac-ninh
checked_on: 2026-11-28
procedures:
  - code: try
    awards: [grassroots_fighter]
    subjects: [person]
    occasions: [regular]
    name: {vi: Thử}
    versions:
      - in_force: 2025-12-15
        basis: qd-86-2025-bac-ninh
        vote: {says: "", percent: 85, cite: "Điều 8"}
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("percent: 85", "percent: 85", None),
        ("percent: 85", "percent: 79", "nới lỏng luật: tỷ lệ phiếu 79% thấp hơn 80%"),
        ("percent: 85", "percent: 85, base: present", "người có mặt"),
        ("percent: 85", "percents: 85", "khóa không có trong quy ước"),
        ("grassroots_fighter", "nobody", "danh mục không có 'nobody'"),
        ("      - in_force: 2025-12-15", "      - in_force: 2025-12-14", "hiệu lực trước quy định"),
        ("        vote:", "        papers: [{paper: poem, cite: a}]\n        vote:", "poem"),
    ],
)
def test_a_local_procedure_may_only_tighten(old: str, new: str, words: str | None) -> None:
    found = [str(finding) for finding in lint_overlay(rulebook(), OVERLAY.replace(old, new), "try.yaml")]
    assert found == [] if words is None else any(words in text for text in found), found
