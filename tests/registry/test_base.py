"""The standing base of a unit in the order of papers; regulations by version; the two books."""

from __future__ import annotations

from datetime import date

from tests.launches.world import launched
from tests.registry.world import TODAY, World, came, citations, drafted, fields, went
from vinhdanh.decisions.models import Decision
from vinhdanh.registry.actions import enter_incoming, recall_document
from vinhdanh.registry.base import (
    cited_in_full,
    legal_base,
    outdated_citations,
    tier_of,
    version_on,
    versions,
)
from vinhdanh.registry.books import incoming_book, outgoing_book, undated
from vinhdanh.registry.models import RegistryDocument
from vinhdanh.registry.queries import find_documents
from vinhdanh.registry.relating import relate
from vinhdanh.registry.sending import receive_document, send_document


def decision(here: World, number: str, day: date, basis: list[str]) -> Decision:
    return Decision.objects.create(
        unit=here.province, year=day.year, title="Khen thưởng tập thể, cá nhân", basis=basis, state="issued", number=number, decided_on=day,
        signature={"name": "Trần Văn Dũng", "post": "Chủ tịch"}, recipients=["Như Điều 3"],
    )  # fmt: skip


def test_the_base_stands_party_state_province_union(here: World) -> None:
    for number, day, issuer in [
        ("58/KH-TLĐ", date(2014, 9, 25), "Tổng LĐLĐ Việt Nam"), ("91/2017/NĐ-CP", date(2017, 7, 31), "Chính phủ"),
        ("12/2019/TT-BNV", date(2019, 11, 4), "Bộ Nội vụ"), ("08/2017/TT-BNV", date(2017, 10, 27), "Bộ Nội vụ"),
        ("32-CT/TU", date(2014, 6, 26), "Tỉnh uỷ"), ("06/2018/QĐ-UBND", date(2018, 2, 21), "UBND tỉnh"), ("34-CT/TW", date(2014, 4, 7), "Bộ Chính trị"),
        ("18/CT-TTg", date(2016, 4, 7), "Thủ tướng Chính phủ"), ("39-CT/TW", None, "Bộ Chính trị"),
    ]:  # fmt: skip
        came(here.province, number, day, issuer=issuer, base=True)
    came(here.province, "99/KH-TLĐ", date(2019, 1, 1))
    rows = list(legal_base(here.province, date(2020, 6, 26)))
    assert [one.number for one in rows] == [
        "34-CT/TW", "39-CT/TW", "91/2017/NĐ-CP", "18/CT-TTg", "08/2017/TT-BNV", "12/2019/TT-BNV", "32-CT/TU", "06/2018/QĐ-UBND", "58/KH-TLĐ",
    ]  # fmt: skip
    assert [tier_of(one.level) for one in rows] == ["party"] * 2 + ["state"] * 4 + ["province"] * 2 + [
        "union"
    ]
    assert [one.number for one in legal_base(here.province, date(2015, 1, 1))] == [
        "34-CT/TW",
        "39-CT/TW",
        "32-CT/TU",
        "58/KH-TLĐ",
    ]


def test_what_was_replaced_or_has_ended_leaves_the_base(here: World) -> None:
    old = went(here.province, "15/QĐ-LĐLĐ", date(2019, 5, 6), "Ban hành quy chế thi đua", base=True)
    new = went(here.province, "40/QĐ-LĐLĐ", date(2024, 7, 1), "Ban hành quy chế thi đua", base=True)
    relate(new, old, "replaces", by=None)
    came(
        here.province,
        "98/2023/NĐ-CP",
        date(2023, 12, 31),
        issuer="Chính phủ",
        base=True,
        until=date(2025, 6, 30),
    )
    assert [one.number for one in legal_base(here.province, date(2024, 6, 30))] == [
        "98/2023/NĐ-CP",
        "15/QĐ-LĐLĐ",
    ]
    assert [one.number for one in legal_base(here.province, date(2025, 7, 1))] == ["40/QĐ-LĐLĐ"]
    past = {one.number: one.successor for one in legal_base(here.province, date(2025, 7, 1), also_past=True)}  # type: ignore[attr-defined]
    assert past == {"98/2023/NĐ-CP": None, "15/QĐ-LĐLĐ": "40/QĐ-LĐLĐ", "40/QĐ-LĐLĐ": None}


def test_a_regulation_has_versions_and_a_decision_of_a_later_day_may_not_cite_the_earlier(
    here: World,
) -> None:
    one, two, three = (
        went(here.province, number, day, "Ban hành quy chế thi đua, khen thưởng", base=True)
        for number, day in (
            ("15/QĐ-LĐLĐ", date(2016, 5, 6)),
            ("40/QĐ-LĐLĐ", date(2020, 7, 1)),
            ("52/QĐ-LĐLĐ", date(2024, 8, 1)),
        )
    )
    relate(two, one, "replaces", by=None)
    relate(three, two, "replaces", by=None)
    assert versions(two) == [one, two, three]
    assert [
        version_on(one, day)
        for day in (date(2016, 1, 1), date(2016, 5, 6), date(2020, 7, 1), date(2025, 1, 1))
    ] == [None, one, two, three]
    good = decision(
        here, "60/QĐ-LĐLĐ", date(2025, 1, 6), ["Căn cứ Quyết định số 52/QĐ-LĐLĐ ngày 01/8/2024 của LĐLĐ tỉnh"]
    )
    bad = decision(
        here, "61/QĐ-LĐLĐ", date(2025, 1, 7), ["Căn cứ Quyết định số 40/QĐ-LĐLĐ ngày 01/7/2020 của LĐLĐ tỉnh"]
    )
    found = outdated_citations(here.province, 2025, RegistryDocument.objects.all())
    assert [(row.decision, row.checked.findings[0].suggestion) for row in found] == [(bad, "52/QĐ-LĐLĐ")]
    assert good not in [row.decision for row in found]
    assert outdated_citations(here.province, 2024, RegistryDocument.objects.all()) == []


def test_the_first_citation_is_in_full(here: World) -> None:
    made = came(
        here.province,
        "34-CT/TW",
        date(2014, 4, 7),
        "Tiếp tục đổi mới công tác thi đua",
        issuer="Bộ Chính trị",
    )
    assert (
        cited_in_full(made)
        == "Chỉ thị số 34-CT/TW ngày 07/04/2014 của Bộ Chính trị về tiếp tục đổi mới công tác thi đua"
    )


def test_the_book_of_outgoing_documents_holds_what_other_rooms_issued(here: World) -> None:
    plan = went(
        here.province,
        "03/KH-LĐLĐ",
        date(2025, 1, 5),
        signer="Trần Văn Dũng",
        recipients=("TLĐ", "Lưu: VT"),
        kept_by="VT, CSPL",
        copies=30,
    )
    send_document(plan, [here.mai.pk, here.lan.pk], on=date(2025, 1, 6), by=None)
    receive_document(plan, here.mai, on=TODAY, by=None)
    drafted(here.province)
    went(here.province, "77/KH-LĐLĐ", date(2024, 12, 31))
    went(here.province, "1315/KH-LĐLĐ")
    recall_document(went(here.province, "04/KH-LĐLĐ", date(2025, 1, 20)), reason="Sai", by=None)
    held = launched(here)
    made = decision(here, "12/QĐ-LĐLĐ", date(2025, 1, 8), [])
    decision(here, "13/QĐ-LĐLĐ", date(2025, 1, 9), [])
    went(here.province, "13/QĐ-LĐLĐ", date(2025, 1, 9), "Khen thưởng")
    rows = outgoing_book(here.province, 2025)
    assert [(row.number, row.page) for row in rows] == [
        ("03/KH-LĐLĐ", "registry_document"), ("12/QĐ-LĐLĐ", "decision"), ("13/QĐ-LĐLĐ", "registry_document"), (held.number, "launch"), ("04/KH-LĐLĐ", "registry_document"),
    ]  # fmt: skip
    first = rows[0]
    assert (first.title, first.signer, first.recipients, first.kept_by, first.copies, first.receipt) == (
        "Kế hoạch Công tác thi đua", "Trần Văn Dũng", "TLĐ; Lưu: VT", "VT, CSPL", 30, "1/2",
    )  # fmt: skip
    assert rows[-1].recalled
    assert (rows[1].pk, rows[1].signer) == (made.pk, "Trần Văn Dũng")
    assert undated(here.province) == 1


def test_the_book_of_incoming_documents_runs_by_arrival(here: World) -> None:
    enter_incoming(
        here.province, fields("52/KH-TLĐ", date(2024, 12, 30)), arrived_on=date(2025, 1, 3), on=TODAY, by=None
    )
    came(here.province, "34-CT/TW", date(2014, 4, 7), issuer="Bộ Chính trị", handled_by="Ban CSPL")
    came(here.mai, "1/KH-TLĐ")
    rows = incoming_book(here.province, 2025)
    assert [(row.arrival, row.number, row.author) for row in rows] == [
        (1, "52/KH-TLĐ", "Tổng LĐLĐ Việt Nam"),
        (2, "34-CT/TW", "Bộ Chính trị"),
    ]
    assert (rows[1].title, rows[1].handled_by) == ("Chỉ thị Công tác thi đua", "Ban CSPL")


def test_a_document_is_found_by_words_without_diacritics_and_by_any_spelling_of_its_number(
    here: World,
) -> None:
    made = came(here.province, "1689/QĐ-TLĐ", date(2019, 11, 12), "Quy chế khen thưởng của tổ chức Công đoàn")
    came(here.province, "1690/QĐ-TLĐ", date(2019, 11, 13))
    everything = RegistryDocument.objects.all()
    for text in (
        "quy che khen thuong",
        "1689/QD - TLD",
        "1689/QĐ-TLĐ",
        "quyet dinh 1689",
        "tong ldld to chuc",
    ):
        assert list(find_documents(text, everything)) == [made], text
    assert not find_documents("1689/KH-TLĐ", everything).exists()


def test_all_documents_of_the_sources_can_be_entered(here: World) -> None:
    """Each of the 72 stands in the book under its own number, once cited or more often."""
    done: set[str] = set()
    for row in citations():
        if row["document_key"] in done:
            continue
        done.add(row["document_key"])
        day = date.fromisoformat(row["date"]) if len(row["date"]) == 10 else None
        numbered = row["number_normalised"] if "(" not in row["number_normalised"] else ""
        came(here.province, numbered, day, row["subject"] or row["number_as_written"], issuer=row["issuer"])
    assert (RegistryDocument.objects.count(), RegistryDocument.objects.exclude(key="").count()) == (72, 48)
    assert RegistryDocument.objects.exclude(key="").values("key").distinct().count() == 48
