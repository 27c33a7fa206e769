"""The interchange format: what is refused, with which words, and that the other records are still answered."""

from __future__ import annotations

import json
from typing import Any

import pytest

from vinhdanh.engine.answers import answer_records
from vinhdanh.engine.errors import RecordError
from vinhdanh.engine.records import parse_record, read_records
from vinhdanh.engine.rules import rulebook

AN: dict[str, Any] = {
    "award": "advanced_worker",
    "law_on": "2024-12-10",
    "year": 2024,
    "subject": "person",
    "history_from": 2014,
    "category": "official",
    "grades": [{"year": 2024, "grade": "good"}],
    "discipline": [],
    "under_investigation": False,
    "attested": {"*": True},
}


def asked(*lines: str) -> list[dict[str, Any]]:
    return list(answer_records(rulebook(), read_records("\n".join(lines))))


def line(**changes: Any) -> str:
    return json.dumps(AN | changes, ensure_ascii=False)


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"colour": "red"}, "colour", "không có khóa"),
        ({"catgory": "official"}, "catgory", "có phải “category”"),
        ({"year": "2024"}, "year", "số nguyên"),
        ({"year": True}, "year", "số nguyên"),
        ({"year": 20240}, "year", "ngoài khoảng"),
        ({"law_on": "2024-02-30"}, "law_on", "không có ngày 2024-02-30"),
        ({"law_on": "10/12/2024"}, "law_on", "NĂM-THÁNG-NGÀY"),
        ({"category": "king"}, "category", "dùng một trong"),
        ({"subject": "team"}, "subject", "person, collective, household"),
        ({"award": 3}, "award", "chữ"),
        ({"award": "golden_star"}, "award", "không có mã khen thưởng"),
        ({"award": "grassroot_fighter"}, "award", "grassroots_fighter"),
        ({"grades": {"year": 2024}}, "grades", "danh sách"),
        ({"grades": [{"year": 2024, "grade": "super"}]}, "grades[0].grade", "excellent"),
        ({"grades": [{"year": 2024, "score": 90}]}, "grades[0].score", "không có khóa"),
        ({"awards": [{"year": 2024}]}, "awards[0].code", "thiếu khóa"),
        ({"awards": [{"code": "nobel", "year": 2024}]}, "awards[0].code", "nobel"),
        ({"awards": [{"code": "advanced_worker", "stated_period": [2024, 2020]}]}, "awards[0].stated_period", "sau năm cuối"),
        ({"initiatives": [{"year": 2024, "used_for": "party"}]}, "initiatives[0].used_for", "party"),
        ({"under_investigation": "no"}, "under_investigation", "true hoặc false"),
        ({"work": {"months_in_year": 13}}, "work.months_in_year", "0 đến 12"),
        ({"work": {"transfer": {"kind": "fly"}}}, "work.transfer.kind", "move"),
        ({"collective": {"advanced_worker_share": 72}}, "collective.advanced_worker_share", "từ 0 đến 1"),
        ({"attested": {"exemplary": "yes"}}, "attested.exemplary", "true hoặc false"),
        ({"posts": [{"rank": 1}]}, "posts[0].rank", "không có khóa"),
    ],
)  # fmt: skip
def test_refuses_what_is_not_in_the_format(changes: dict[str, Any], key: str, words: str) -> None:
    first, error, last = asked(line(), line(**changes), line())
    assert error.keys() == {"error"}
    assert error["error"]["line"] == 2
    assert error["error"]["key"] == key
    assert words in error["error"]["message"]
    assert first["verdict"] == last["verdict"] == "eligible"


@pytest.mark.parametrize(
    "broken", ['{"award": ', "[]", "3", '{"award": "a", "award": "b"}', '{"year": NaN}', "null"]
)
def test_refuses_a_line_that_is_no_record(broken: str) -> None:
    answers = asked(line(), broken, line())
    assert [("error" in a) for a in answers] == [False, True, False]
    assert answers[1]["error"]["line"] == 2


@pytest.mark.parametrize("key", ["award", "subject"])
def test_needs_award_and_subject(key: str) -> None:
    with pytest.raises(RecordError) as refusal:
        parse_record({k: v for k, v in AN.items() if k != key})
    assert refusal.value.key == key


def test_null_is_the_same_as_absent() -> None:
    without = asked(line(grades=None))
    assert without == asked(json.dumps({k: v for k, v in AN.items() if k != "grades"}))
    assert without[0]["verdict"] == "unknown"


def test_an_empty_list_is_known_and_a_missing_one_is_not() -> None:
    assert asked(line(grades=[]))[0]["verdict"] == "not_eligible"
    assert asked(line(discipline=None))[0]["verdict"] == "unknown"


def test_reads_one_object_over_several_lines_with_remarks() -> None:
    source = json.dumps(AN, indent=2, ensure_ascii=False).replace(
        '"year": 2024,', '"year": 2024, // năm xét', 1
    )
    assert [a["verdict"] for a in asked(source)] == ["eligible"]


def test_reads_lines_with_blank_ones_between() -> None:
    assert [a["verdict"] for a in asked("", line(), "", "  ", line(), "")] == ["eligible", "eligible"]


def test_an_unknown_day_leaves_the_version_open() -> None:
    (found,) = asked(line(law_on=None))
    assert found["verdict"] == "unknown"
    assert found["version"] is None
    assert "law_on" in found["warnings"][0]


def test_an_unknown_year_is_not_a_no() -> None:
    assert asked(line(year=None))[0]["verdict"] == "unknown"


def test_a_strange_attestation_is_not_counted() -> None:
    (found,) = asked(line(attested={"tieu_bieu": True}))
    assert found["verdict"] == "unknown"
    assert any("tieu_bieu" in warning for warning in found["warnings"])


def test_star_asks_every_award_of_the_kind() -> None:
    book = rulebook()
    answers = asked(line(award="*"))
    assert [a["award"] for a in answers] == [c for c, a in book.catalogue.items() if "person" in a.objects]
    by_award = {a["award"]: a for a in answers}
    assert by_award["advanced_worker"]["verdict"] == "eligible"
    assert by_award["order_labour_3"]["verdict"] == "unknown"


def test_a_flag_never_goes_to_a_person() -> None:
    (found,) = asked(line(award="emulation_flag_government"))
    assert found["verdict"] == "not_eligible"
    assert found["clauses"][0]["result"] is False
    assert found["clauses"][0]["cite"]


def test_an_award_without_a_standard_is_unknown() -> None:
    (found,) = asked(line(award="hero_of_labour"))
    assert found["verdict"] == "unknown"
    assert any("tiêu chuẩn chưa được nạp" in warning for warning in found["warnings"])


def test_a_day_before_any_law_is_unknown() -> None:
    (found,) = asked(line(law_on="1999-01-01", year=1998))
    assert found["verdict"] == "unknown"
    assert found["version"] is None
    assert found["warnings"]


def test_a_ministry_award_is_pointed_to_its_tier() -> None:
    found = asked(line(award="merit_certificate_ministry"), line(awards=[{"code": "ministerial_fighter"}]))
    assert "merit_certificate_province" in found[0]["error"]["message"]
    assert "provincial_fighter" in found[1]["error"]["message"]


def test_an_unknown_post_is_said() -> None:
    found = asked(line(posts=[{"post": "director", "since": "2010-01-01"}]))
    assert any("director" in warning for warning in found[0]["warnings"])


def test_history_from_zero_is_the_whole_past() -> None:
    given = [{"code": "grassroots_fighter", "year": y} for y in (2020, 2022, 2024)]
    grades = [{"year": y, "grade": "good"} for y in range(2020, 2025)]
    never = {
        "award": "merit_certificate_prime_minister",
        "occasion": "regular",
        "awards": given,
        "grades": grades,
    }
    found = asked(*(line(history_from=since, **never) for since in (2014, 0)))
    assert [answer["verdict"] for answer in found] == ["unknown", "not_eligible"]
