"""The linter of a proposal: each code found where it should be, and silence where all is well."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from vinhdanh.cli import run
from vinhdanh.engine.english import edition
from vinhdanh.engine.english_citations import SIGN, VIETNAMESE
from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.proposals import Finding, check_proposal
from vinhdanh.engine.rules import rulebook

BOOK = rulebook()
GOOD: dict[str, Any] = {
    "award": "grassroots_fighter", "subject": "person", "occasion": "regular", "law_on": "2024-12-15", "year": 2024,
    "decider": "department_head", "proposer": "department_head",
    "basis": ["Luật Thi đua, khen thưởng số 06/2022/QH15", "Nghị định 98/2023/NĐ-CP"],
    "papers": ["submission_letter", "achievement_report", "council_minutes_vote", "excellent_grade_proof"],
    "votes": {"agree": 9, "total": 11, "present": 11},
}  # fmt: skip
NATIONAL: dict[str, Any] = {
    "award": "national_fighter", "subject": "person", "occasion": "regular", "law_on": "2025-01-10", "year": 2024,
}  # fmt: skip


def check(base: dict[str, Any] = GOOD, **changes: Any) -> list[Finding]:
    return check_proposal(BOOK, {k: v for k, v in (base | changes).items() if v is not ...})


def found(code: str, level: str | None = None, base: dict[str, Any] = GOOD, **changes: Any) -> Finding:
    findings = check(base, **changes)
    (one,) = [f for f in findings if f.code == code and level in (None, f.level)]
    return one


def test_a_good_proposal_is_left_alone() -> None:
    assert check() == []


def test_a_decider_of_another_level() -> None:
    one = found("wrong_level", "error", decider="province_chair")
    assert "thẩm quyền thuộc" in one.says
    assert one.cite
    assert check(decider="district_chair") == []
    assert found("wrong_level", "error", law_on="2025-12-01", basis=[], papers=..., votes=...,
                 decider="district_chair")  # fmt: skip


def test_a_proposer_who_may_not_reach_the_state_level() -> None:
    one = found("wrong_level", "error", NATIONAL, proposer="federation_board")
    assert one.cite == "Luật 06/2022/QH15, Điều 83 khoản 4"
    assert check(NATIONAL, proposer="confederation_head") == []


def test_a_form_that_is_not_for_this_subject_or_occasion() -> None:
    flag = {"award": "emulation_flag_government", "subject": "person", "law_on": "2025-01-01"}
    assert "không tặng cho cá nhân" in found("wrong_form", "error", flag).says
    assert found("wrong_form", "error", occasion="ad_hoc", papers=..., votes=...)
    old = found(
        "wrong_form", "warning", occasion="ad_hoc", law_on="2020-01-01", basis=[], papers=..., votes=...
    )
    assert "đột xuất" in old.says


def test_a_national_title_belongs_to_the_adjacent_year() -> None:
    assert check(NATIONAL, received_on="2025-12-31", law_on="2025-03-01") == []
    late = found("too_late", "error", NATIONAL, received_on="2026-01-02", law_on="2025-03-01")
    assert "31/12/2025" in late.says
    unread = found("too_late", "warning", NATIONAL, law_on="2026-01-02")
    assert "chưa đối chiếu" in unread.says
    record = {"awards": [{"code": "provincial_fighter", "year": 2022, "decided_on": "2022-12-20"}]}
    assert "31/12/2023" in found("too_late", "error", NATIONAL, record=record).says


def test_under_the_decree_of_2017_lateness_is_a_warning() -> None:
    base = NATIONAL | {"year": 2020}
    assert found("too_late", "warning", base, law_on="2021-11-01")
    assert check(base, law_on="2021-10-31") == []


def test_the_receivers_own_deadline() -> None:
    assert found("too_late", "error", deadline="2024-12-10")
    assert check(deadline="2024-12-15") == []


@pytest.mark.parametrize(
    ("basis", "level", "words"),
    [
        ("Nghị định 91/2017/NĐ-CP", "error", "hết hiệu lực"),
        ("Nghị định số 91/2018/NĐ-CP", "error", "không có trong sổ"),
        ("Nghị định 999/2020/NĐ-CP", "warning", "không có trong sổ"),
        ("Nghị định 152/2025/NĐ-CP", "error", "chưa có hiệu lực"),
        ("1689/QĐ-TLĐ", "warning", "đã có văn bản thay"),
    ],
)
def test_a_basis_that_does_not_hold(basis: str, level: str, words: str) -> None:
    assert words in found("expired_basis", level, basis=[basis]).says


def test_a_misspelt_year_is_asked_back() -> None:
    assert "Nghị định 91/2017/NĐ-CP" in found("expired_basis", basis=["Nghị định 91/2018/NĐ-CP"]).fix
    assert "Nghị định 98/2023/NĐ-CP" in found("basis_spelling", basis=["Thông tư 98/2023/NĐ-CP"]).fix


def test_an_initiative_is_used_once() -> None:
    works = {"initiatives": [{"year": 2024, "reach": "grassroots", "used_for": "commendation"}]}
    assert "Công văn 5007" in found("already_used", "error", relies_on=works).cite
    works["initiatives"][0]["used_for"] = "grassroots_fighter"
    assert found("already_used", "warning", relies_on=works)
    works["initiatives"][0]["used_for"] = None
    assert check(relies_on=works) == []
    assert found(
        "already_used",
        "error",
        relies_on={"research": [{"year": 2024, "used_for": "merit_certificate_province"}]},
    )


def test_the_records_works_are_asked_when_none_is_named() -> None:
    works = [{"year": 2024, "used_for": "commendation"}]
    assert found("already_used", record={"initiatives": works})
    assert check(record={"initiatives": [*works, {"year": 2023, "used_for": None}]}) == []


def test_a_period_is_rewarded_once_by_one_form() -> None:
    base = {
        "award": "merit_certificate_province", "subject": "person", "occasion": "regular", "law_on": "2025-03-01",
        "relies_on": {"period": [2023, 2024]},
    }  # fmt: skip
    row = {
        "code": "merit_certificate_province",
        "year": 2024,
        "occasion": "regular",
        "stated_period": [2022, 2023],
    }
    assert "2022–2023" in found("already_used", "error", base, record={"awards": [row]}).says
    assert check(base, record={"awards": [row | {"stated_period": [2021, 2022]}]}) == []
    assert check(base, record={"awards": [row | {"occasion": "ad_hoc"}]}) == []
    assert found("already_used", "warning", base, record={"awards": [row | {"occasion": None}]})
    assert found("already_used", "warning", base, record={"awards": [row | {"stated_period": None}]})
    union = row | {"code": "merit_certificate_confederation"}
    assert found("already_used", "error", base, record={"awards": [union]})
    own = row | {"code": "merit_certificate_provincial_federation"}
    assert check(base, record={"awards": [own]}) == []


def test_a_yearly_title_is_given_once_a_year() -> None:
    row = {"code": "grassroots_fighter", "year": 2024, "occasion": "regular"}
    assert found("already_used", "error", record={"awards": [row]})
    assert check(record={"awards": [row | {"year": 2023}]}) == []


def test_a_paper_that_is_missing() -> None:
    one = found("missing_paper", "error", papers=GOOD["papers"][:3])
    assert "Chứng nhận hoàn thành xuất sắc nhiệm vụ" in one.says
    assert check(papers=...) == []
    assert found("missing_paper", "warning", papers=[*GOOD["papers"], "poem"])


def test_votes_that_do_not_reach() -> None:
    one = found("vote_short", "error", votes={"agree": 8, "total": 11})
    assert "ít nhất 9" in one.fix
    assert found("vote_short", "warning", votes={"agree": 8})


def test_after_the_switch_the_former_text_is_for_reference() -> None:
    before = check(law_on="2026-09-30", received_on="2026-09-30", basis=[], decider="province_chair")
    assert {f.code: f.level for f in before} == {"wrong_level": "error"}
    after = check(law_on="2026-09-28", received_on="2026-10-01", basis=[], decider="province_chair")
    assert {f.code: f.level for f in after} == {"wrong_level": "warning", "law_switch": "warning"}
    flag = {"award": "emulation_flag_government", "subject": "person", "law_on": "2026-11-01"}
    assert found("wrong_form", "error", flag)


def test_every_finding_is_told_in_english() -> None:
    bad = [
        *check(decider="district_chair", law_on="2025-12-01", votes={"agree": 8, "total": 11}, papers=[]),
        *check(basis=["Nghị định 91/2017/NĐ-CP", "Nghị định số 91/2018/NĐ-CP", "Nghị định 152/2025/NĐ-CP"], occasion="ad_hoc"),
        *check(NATIONAL, proposer="federation_board", law_on="2026-11-01"),
        *check(relies_on={"initiatives": [{"year": 2024, "used_for": "commendation"}]}, deadline="2024-12-10"),
        *check(record={"awards": [{"code": "grassroots_fighter", "year": 2024, "occasion": "regular"}]}),
        *check({"award": "emulation_flag_government", "subject": "person", "law_on": "2025-01-01"}),
    ]  # fmt: skip
    assert {f.code for f in bad} >= {"wrong_level", "wrong_form", "too_late", "missing_paper", "vote_short", "expired_basis", "already_used", "law_switch"}  # fmt: skip
    for finding in bad:
        for text in (finding.says, finding.fix):
            told = edition(BOOK).tell(text)
            assert told, text
            # what was typed is quoted as it was typed
            assert not VIETNAMESE.search(SIGN.sub("", told).replace("“Nghị định số", "")), told


def test_an_award_without_a_procedure_says_so() -> None:
    base = {"award": "excellent_union_member", "subject": "person", "law_on": "2025-01-01"}
    assert found("no_procedure", "warning", base)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"award": "nothing"}, "không có mã khen thưởng"),
        ({"law_on": ...}, "thiếu ngày"),
        ({"paper": []}, "có phải “papers”"),
        ({"votes": {"agree": 12, "total": 11}}, "lớn hơn"),
        ({"record": [1]}, "định dạng trao đổi"),
    ],
)
def test_a_proposal_that_cannot_be_read(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(RecordError, match=words):
        check(**changes)


def test_the_command_checks_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "p.jsonl"
    lines = [json.dumps(GOOD), json.dumps(GOOD | {"decider": "province_chair"}), "{"]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert run(["propose-check", "--file", str(path), "--json"]) == 0
    answers = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [a.get("ok") for a in answers] == [True, False, None]
    assert answers[1]["findings"][0]["code"] == "wrong_level"
    assert answers[2]["error"]["line"] == 3
    assert run(["propose-check", "--file", str(path)]) == 0
    assert "✗ Chủ tịch UBND cấp tỉnh" in capsys.readouterr().out


def test_the_command_reads_standard_input_and_refuses_nothing_at_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    assert run(["propose-check", "--file", "-"]) == 2
    assert "không có đề nghị nào" in capsys.readouterr().err


def test_the_command_shows_a_procedure(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["procedure", "--award", "national_fighter", "--subject", "person", "--law-on", "2025-12-01",
             "--year", "2024", "--system", "union", "--unit", "grassroots_union"]  # fmt: skip
    assert run(asked) == 0
    shown = capsys.readouterr().out
    assert "[chưa đối chiếu]" in shown
    assert "Hạn nộp: 2025-12-31" in shown
    assert "Tuyến trình: Công đoàn cơ sở → Liên đoàn lao động tỉnh, thành phố" in shown
    assert run([*asked, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["procedure"]["vote"]["percent"] == 90
    assert data["procedure"]["vote"]["unverified"] is True
    assert data["decided_by"][0]["by"] == ["prime_minister"]
    assert (
        run(["procedure", "--award", "national_fightr", "--subject", "person", "--law-on", "2025-12-01"]) == 2
    )
    assert "có phải “national_fighter”" in capsys.readouterr().err
    assert (
        run(["procedure", "--award", "national_fighter", "--subject", "person", "--law-on", "1/12/2025"]) == 2
    )


def test_rules_list_procedures_and_routes_with_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--json"]) == 0
    book = json.loads(capsys.readouterr().out)
    fighter = next(p for p in book["procedures"] if p["code"] == "national_fighter")
    assert "TH-01" in next(v for v in fighter["versions"] if v["in_force"] == "2024-01-01")["rows"]
    assert any(move["from"] == "commune" and move["to"] == "district" for move in book["routes"])
