from datetime import date
from typing import Any

import pytest

from tests.factories import award, person, province, unit
from vinhdanh.conduct import actions as conduct
from vinhdanh.engine.tables import SCHEMAS, Tables
from vinhdanh.facts.loading import EVERYONE, LedgerRows, Moment, Scope, load_tables, of
from vinhdanh.initiatives.actions import WorkFields, record_initiative
from vinhdanh.org.actions import merge_units
from vinhdanh.org.models import Unit
from vinhdanh.people.models import Person, Post

pytestmark = pytest.mark.django_db
NOW = Moment(year=2025, law_on=date(2025, 12, 1), facts_on=date(2025, 12, 1))


def rows(tables: Tables, name: str, subject: Person | Unit) -> list[dict[str, Any]]:
    key = subject.pk if isinstance(subject, Person) else -subject.pk
    return [row for row in getattr(tables, name).to_dicts() if row["subject"] == key]


def load(moment: Moment = NOW, scope: Scope = EVERYONE) -> Tables:
    return load_tables(moment, scope)


def test_every_table_keeps_the_columns_and_types_of_the_contract() -> None:
    base = unit(parent=province())
    person("An", at=base)
    tables = load()
    for name, schema in SCHEMAS.items():
        frame = getattr(tables, name)
        assert {column: frame.schema[column] for column in schema} == dict(schema), name


def test_an_empty_database_gives_empty_tables() -> None:
    assert load().subjects.is_empty()


def test_what_nobody_vouches_for_is_unknown() -> None:
    someone = person("An", at=unit(parent=province()))
    (row,) = rows(load(), "subjects", someone)
    assert (row["awards_from"], row["discipline_from"], row["under_investigation"]) == (None, None, None)


def test_a_union_member_is_known_since_the_first_membership_day() -> None:
    someone = person("An", at=unit(parent=province()), since=date(2015, 3, 1))
    (row,) = rows(load(), "subjects", someone)
    assert (row["union_member_since"], row["union_outsider"]) == (date(2015, 3, 1), False)
    assert (row["union_officer_years"], row["union_full_time"], row["terms_known"]) == (None, None, None)


def test_who_only_works_there_may_or_may_not_be_a_union_member() -> None:
    someone = person("An", at=unit(parent=province()))
    someone.memberships.update(kind="employee")
    (row,) = rows(load(), "subjects", someone)
    assert (row["union_member_since"], row["union_outsider"]) == (None, None)


def test_a_full_time_union_officer_is_known_by_the_post() -> None:
    someone = person("An", at=unit(parent=province()))
    someone.posts.update(code="union_officer")
    assert rows(load(), "subjects", someone)[0]["union_full_time"] is True


def test_coverage_of_the_nearest_unit_above_counts() -> None:
    top = province()
    base = unit(parent=top)
    someone = person("An", at=base)
    conduct.confirm_coverage(top, lists=["awards", "holds", "absences"], from_year=2016, by=None)
    conduct.confirm_coverage(base, lists=["awards"], from_year=2020, by=None)
    (row,) = rows(load(), "subjects", someone)
    assert (row["awards_from"], row["under_investigation"], row["leave_known"]) == (2020, False, True)


def test_an_open_hold_is_known_even_when_nobody_vouches() -> None:
    someone = person("An", at=unit(parent=province()))
    hold = conduct.hold_subject(someone, reason="complaint", since=date(2025, 11, 30), by=None)
    assert rows(load(), "subjects", someone)[0]["under_investigation"] is True
    conduct.release_hold(hold, on=date(2025, 12, 1), by=None)
    assert rows(load(), "subjects", someone)[0]["under_investigation"] is None


def test_awards_leave_out_what_was_revoked_and_what_was_decided_later() -> None:
    from vinhdanh.awards.actions import revoke_award

    someone = person("An", at=unit(parent=province()))
    kept = award(someone, "grassroots_fighter", 2023, decided_on=date(2023, 12, 30))
    revoke_award(award(someone, "grassroots_fighter", 2022), reason="khai gian", by=None)
    award(someone, "grassroots_fighter", 2025, decided_on=date(2025, 12, 31))
    assert [row["id"] for row in rows(load(), "awards", someone)] == [kept.pk]


def test_a_corrected_award_is_read_as_corrected() -> None:
    from vinhdanh.awards.actions import AwardFields, correct_award

    someone = person("An", at=unit(parent=province()))
    wrong = award(someone, "grassroots_fighter", 2023)
    correct_award(wrong, AwardFields(kind="grassroots_fighter", year=2022), reason="gõ nhầm", by=None)
    assert [row["year"] for row in rows(load(), "awards", someone)] == [2022]


def test_the_latest_attestation_counts() -> None:
    from tests.factories import account
    from vinhdanh.org.states import Role

    base = unit(parent=province())
    someone, head = person("An", at=base), account("dung", role=Role.UNIT_HEAD, at=base)
    conduct.attest([someone], codes=["exemplary"], year=2025, met=True, by=head)
    conduct.attest([someone], codes=["exemplary"], year=2025, met=False, by=head)
    assert [(row["code"], row["value"]) for row in rows(load(), "attested", someone)] == [
        ("exemplary", False)
    ]


def test_initiatives_come_with_each_authors_own_use() -> None:
    base = unit(parent=province())
    first, second = person("An", at=base), person("Bình", at=base)
    work = record_initiative(WorkFields(title="Cải tiến", year=2024, reach="province", applied=True), unit=base,
                             authors={first: None, second: None}, by=None)  # fmt: skip
    first.authorships.update(used_for="title")
    tables = load()
    assert [row["used_for"] for row in rows(tables, "initiatives", first)] == ["title"]
    assert [(row["used_for"], row["work"]) for row in rows(tables, "initiatives", second)] == [
        (None, work.pk)
    ]


def test_a_collectives_figures_are_counted_from_its_members() -> None:
    base = unit("CĐCS Bốn người", parent=province())
    people = [person(name, at=base) for name in ("An", "Bình", "Chi", "Dũng")]
    for someone in people[:3]:
        award(someone, "advanced_worker", 2025, decided_on=date(2025, 11, 20))
        conduct.grade_year(someone, year=2025, grade="good", by=None)
    (row,) = rows(load(), "subjects", base)
    assert (row["members"], row["advanced_workers"], row["advanced_worker_share"]) == (4, 3, 0.75)
    assert row["completed_share"] is None  # one member is not graded yet
    assert row["grassroots_fighters"] is None  # nobody's title of the year is decided yet
    assert row["warned_members"] is None
    conduct.grade_year(people[3], year=2025, grade="failed", by=None)
    conduct.record_discipline(people[3], year=2025, measure="warning", by=None)
    (row,) = rows(load(), "subjects", base)
    assert (row["completed_share"], row["warned_members"]) == (0.75, 1)


def test_undecided_titles_leave_the_share_unknown() -> None:
    base = unit(parent=province())
    person("An", at=base)
    assert rows(load(), "subjects", base)[0]["advanced_worker_share"] is None


def test_nobody_vouches_for_the_past_of_a_unit_born_of_a_merger() -> None:
    top = province()
    conduct.confirm_coverage(top, lists=["awards"], from_year=2010, by=None)
    old, born = unit("CĐCS Cũ", parent=top), unit("CĐCS Mới", parent=top, on=date(2025, 7, 1))
    merge_units([old], into=born, on=date(2025, 7, 1), by=None)
    assert rows(load(), "subjects", born)[0]["awards_from"] is None
    assert rows(load(), "subjects", old) == []
    before = Moment(year=2025, law_on=date(2025, 6, 30), facts_on=date(2025, 6, 30))
    assert rows(load(before), "subjects", old)[0]["awards_from"] == 2010


def test_a_scope_loads_the_same_rows_as_everyone() -> None:
    base = unit(parent=province())
    someone, other = person("An", at=base), person("Bình", at=base)
    for who in (someone, other):
        award(who, "advanced_worker", 2024)
    whole, part = load(), load(scope=of(persons=[someone.pk], units=[base.pk]))
    assert part.subjects["subject"].sort().to_list() == sorted([someone.pk, -base.pk])
    assert rows(part, "awards", someone) == rows(whole, "awards", someone)
    assert rows(part, "subjects", base) == rows(whole, "subjects", base)


def test_a_start_day_that_a_list_did_not_tell_is_unknown() -> None:
    from vinhdanh.imports.models import ImportBatch

    base = unit(parent=province())
    told, untold = person("An", at=base), person("Bình", at=base)
    batch = ImportBatch.objects.create(
        kind="people", unit=base, file_name="ds.xlsx", file_digest="0" * 64, content=b""
    )
    told.memberships.update(batch=batch, source_cell="F5")
    untold.memberships.update(batch=batch, source_cell="")
    tables = load()
    assert rows(tables, "subjects", told)[0]["joined_on"] is not None
    assert rows(tables, "subjects", untold)[0]["joined_on"] is None


def test_posts_come_by_their_code_and_one_still_held_runs_to_the_day_of_the_proposal() -> None:
    base = unit(parent=province())
    someone = person("An", at=base)
    held = {"person": someone, "unit": base, "title": "Giám đốc Sở"}
    Post.objects.create(**held, code="department_head", since=date(2015, 1, 1))
    Post.objects.create(**held, code="district_chair", since=date(2008, 1, 1), until=date(2015, 1, 1))
    Post.objects.create(**held, since=date(2005, 1, 1), until=date(2008, 1, 1))
    tables = load()
    assert rows(tables, "subjects", someone)[0]["posts_from"] is None
    found = {row["post"]: (row["since"], row["until"]) for row in rows(tables, "posts", someone)}
    assert found == {
        "department_head": (date(2015, 1, 1), NOW.law_on),
        "district_chair": (date(2008, 1, 1), date(2015, 1, 1)),
    }


def test_of_an_award_asked_for_the_year_alone_older_rows_stay_where_they_are() -> None:
    someone = person("An", at=unit(parent=province()))
    for year in (2023, 2025):
        award(someone, "advanced_worker", year=year)
        award(someone, "grassroots_fighter", year=year)
    read = LedgerRows(whole=["grassroots_fighter"], lately=["advanced_worker"])
    found = rows(load_tables(NOW, EVERYONE, read), "awards", someone)
    assert sorted((row["code"], row["year"]) for row in found) == [
        ("advanced_worker", 2025),
        ("grassroots_fighter", 2023),
        ("grassroots_fighter", 2025),
    ]
