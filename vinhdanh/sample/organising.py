"""Registers of organisation over several years: head counts, councils, officers, classes, studies, programmes, letters."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from django.db.models import Count

from vinhdanh.complaints.registers import COMPLAINTS, ZERO
from vinhdanh.coordination.registers import COMMITMENTS, DUTIES, PROGRAMMES
from vinhdanh.councils.registers import COUNCILS, SEATS
from vinhdanh.movements.models import Movement
from vinhdanh.org.models import Unit, UnitPath
from vinhdanh.org.queries import below, children, holds_on
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Membership, Person
from vinhdanh.postings.queries import to_post
from vinhdanh.postings.registers import POSTINGS
from vinhdanh.registers.actions import record_entry
from vinhdanh.rounds.models import Round
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.tracking import Books
from vinhdanh.strength.registers import HEAD_COUNTS
from vinhdanh.training.registers import ATTENDANCES, CLASSES, OFFICERS, SENDINGS, STANDARDS

_UPPER = (UnitKind.UPPER_UNION, UnitKind.SECTORAL_UNION)
_SUBJECTS = ("union", "emulation", "law", "safety", "finance", "women", "skills")
_LEVELS = ("university", "postgraduate", "politics_mid", "politics_high", "state_admin", "union")
_DUTIES = (
    ("leads", "Ban Thường vụ Tỉnh uỷ, cấp uỷ cơ sở", "Ra nghị quyết, chỉ đạo, kiểm tra."),
    (
        "organises",
        "UBND, thủ trưởng cơ quan, chủ doanh nghiệp",
        "Ban hành kế hoạch, bảo đảm điều kiện thực hiện.",
    ),
    (
        "mobilises",
        "Công đoàn, Đoàn Thanh niên, Hội Phụ nữ",
        "Vận động đăng ký, tuyên truyền, phát hiện điển hình.",
    ),
    (
        "responds",
        "Cán bộ, công chức, viên chức, người lao động",
        "Đăng ký việc làm cụ thể, thực hiện, tự đánh giá.",
    ),
)


def organising_years(federation: Unit, home: Unit, recipe: Recipe) -> None:
    """Five years at the federation and the unions below it."""
    books = Books(recipe, Random(f"{recipe.seed}/organising"))  # noqa: S311 (a sample, not a secret)
    uppers: list[Unit] = [unit for unit in children(federation, recipe.today) if unit.kind in _UPPER]
    unions = below(federation, recipe.today).filter(kind=UnitKind.GRASSROOTS_UNION).order_by("pk")
    bases: list[Unit] = [*unions]
    people = _somebody([*bases, *uppers, federation])
    _head_counts(books, uppers)
    lent = [one for unit in bases[:8] for one in people.get(unit.pk, [])[:1]]
    _councils(books, [federation, *uppers[:5], home], people, lent)
    _officers(books, federation, uppers, bases, people)
    _classes(books, federation, people)
    _programmes(books, federation)
    _letters(books, federation, home)
    _posting(books, federation)


def _somebody(units: list[Unit]) -> dict[int, list[Person]]:
    """A few people of each unit, by unit id; one query."""
    found: dict[int, list[Person]] = {}
    rows = Membership.objects.filter(
        until__isnull=True, unit_id__in=[unit.pk for unit in units]
    ).select_related("person")
    for row in rows.order_by("unit_id", "pk"):
        held = found.setdefault(row.unit_id, [])
        if len(held) < 12:
            held.append(row.person)
    return found


def _head_counts(books: Books, uppers: list[Unit]) -> None:
    today, rows = books.recipe.today, []
    for year in range(books.recipe.open_year - 4, books.recipe.open_year + 1):
        day = date(year, 6, 30)
        paths = UnitPath.objects.filter(holds_on(today), ancestor_id__in=[unit.pk for unit in uppers])
        known = dict(
            paths.filter(descendant__memberships__since__lte=day, descendant__memberships__until__isnull=True)
            .order_by()
            .values("ancestor")
            .annotate(n=Count("descendant__memberships__person", distinct=True))
            .values_list("ancestor", "n")
        )
        for unit in uppers:
            members = known.get(unit.pk, 0)
            if members:
                workers = round(members * 1.07)
                said = {
                    "workers": workers,
                    "women": round(workers * 0.53),
                    "members": members,
                    "women_members": round(members * 0.54),
                }
                rows.append(
                    (unit, day, {**said, "joined": min(members, books.random.randint(1, 3 + members // 40))})
                )
    books.keep(HEAD_COUNTS, rows)


def _councils(books: Books, units: list[Unit], people: dict[int, list[Person]], lent: list[Person]) -> None:
    """One member of the federation's council is past their time, one seat is vacant; others are full."""
    founded, today = date(books.recipe.open_year - 3, 3, 10), books.recipe.today
    ends = date(books.recipe.open_year + 2, 3, 10)
    for place, unit in enumerate(units):
        found = people.get(unit.pk) or lent
        names: list[dict[str, Any]] = [{"person": one} for one in found[:6]] or [
            {"name": f"Đại diện {unit.name}"}
        ]
        (council,) = books.keep(COUNCILS, [(unit, founded, {
            "kind": "emulation", "name": "Hội đồng Thi đua, khen thưởng", "decision_no": f"{40 + place}/QĐ", "seats": len(names) + (place == 0), "until": ends,
        })])  # fmt: skip
        roles = ("chair", "standing", "vice", "secretary", "member", "member")
        rows = [
            (
                unit,
                founded,
                {"council": council, "role": role, "decision_no": council.decision_no, "until": ends, **who},
            )
            for role, who in zip(roles, names, strict=False)
        ]
        gone = {
            "name": "Lương Thị Hoà",
            "role": "member",
            "left_on": date(books.recipe.open_year - 1, 2, 1),
            "left_by": "nghỉ hưu",
        }
        rows.append((unit, founded, {"council": council, **gone}))
        if place == 0:
            rows[-2] = (unit, founded, {**rows[-2][2], "until": today - timedelta(days=60)})
        books.keep(SEATS, rows)


def _officers(
    books: Books, federation: Unit, uppers: list[Unit], bases: list[Unit], people: dict[int, list[Person]]
) -> None:
    since = date(books.recipe.open_year - 4, 2, 1)
    standard = {
        "basis": "Quy định tiêu chuẩn cán bộ công đoàn chuyên trách (tỉnh mẫu)",
        "expertise": 4,
        "politics": 2,
        "union_training": True,
    }
    books.keep(STANDARDS, [(federation, since, standard)])
    rows: list[tuple[Unit, date, dict[str, Any]]] = []
    lent = [one for unit in bases[:40] for one in people.get(unit.pk, [])[1:2]]
    for place, unit in enumerate([federation, *uppers]):
        for one in people.get(unit.pk, [])[:2] or lent[place * 2 : place * 2 + 2]:
            has = {
                "expertise": books.random.choice((4, 4, 4, 5, 3)),
                "politics": books.random.choice((2, 2, 3, None)),
                "union_training": True,
            }
            begun = max(since, unit.opened_on)
            rows.append((unit, begun, {"person": one, "duty": "union", "full_time": True, **has}))
    for unit in bases:
        if books.random.random() < 0.82 and (found := people.get(unit.pk)):
            begun = max(since, unit.opened_on)
            rows.append((unit, begun, {"person": found[0], "duty": "emulation", "full_time": False}))
    books.keep(OFFICERS, rows)


def _classes(books: Books, federation: Unit, people: dict[int, list[Person]]) -> None:
    """Eight to twelve classes a year; lists of the last two years. A few people sent to study each year."""
    everybody = [(unit, one) for unit, held in people.items() for one in held[:3]]
    for year in range(books.recipe.open_year - 4, books.recipe.open_year + 1):
        listed = year >= books.recipe.open_year - 1
        made = books.keep(CLASSES, (
            (federation, books.day(year, 2, 11), {
                "title": f"Lớp tập huấn số {n + 1} năm {year}", "subject": books.random.choice(_SUBJECTS), "place": "Trung tâm Văn hoá Lao động tỉnh",
                "told_turns": None if listed else books.random.randint(60, 140),
            })
            for n in range(books.random.randint(8, 12))
        ))  # fmt: skip
        if listed:
            _lists(books, made, everybody)
        for _ in range(books.random.randint(5, 10) if not books.recipe.small else 2):
            _unit, one = books.random.choice(everybody)
            day = books.day(year, 2, 9)
            said = {
                "happened_on": day,
                "person": one,
                "level": books.random.choice(_LEVELS),
                "until": day + timedelta(days=200),
                "full_time_officer": True,
            }
            record_entry(SENDINGS, said, unit=federation, on=books.recipe.today, by=None)


def _lists(books: Books, made: list[Any], everybody: list[tuple[int, Person]]) -> None:
    units = Unit.objects.in_bulk({unit for unit, _one in everybody})
    size = min(len(everybody), 90)
    books.keep(ATTENDANCES, (
        (units[unit], held.happened_on, {"training_class": held, "person": one, "completed": True})
        for held in made
        for unit, one in books.random.sample(everybody, books.random.randint(size // 2, size))
    ))  # fmt: skip


def _programmes(books: Books, federation: Unit) -> None:
    year = books.recipe.open_year
    partners = (
        ("Bảo hiểm xã hội tỉnh", "Đối chiếu nợ bảo hiểm hằng quý"),
        ("Sở Nội vụ", "Thanh tra chung tại doanh nghiệp"),
        ("LĐLĐ tỉnh", "Tuyên truyền lưu động"),
    )
    for title in (
        "Chương trình phối hợp bảo vệ quyền lợi người lao động",
        "Chương trình phối hợp phát triển đoàn viên",
    ):
        (programme,) = books.keep(
            PROGRAMMES,
            [
                (
                    federation,
                    date(year - 1, 3, 20),
                    {"title": title, "number": "03/CTPH", "until": date(year + 3, 3, 20)},
                )
            ],
        )
        states: tuple[dict[str, Any], ...] = (
            {"state": "done", "done_on": date(year, 5, 30)},
            {"state": "doing"},
            {},
        )
        books.keep(COMMITMENTS, (
            (federation, date(year - 1, 3, 20), {"programme": programme, "partner": partner, "content": content, "due_on": date(year, 9, 30), **state})
            for (partner, content), state in zip(partners, states, strict=True)
        ))  # fmt: skip
    movements = Movement.objects.filter(launches__unit=federation).distinct().order_by("pk")[:4]
    books.keep(DUTIES, (
        (federation, date(year, 1, 20), {"movement": movement, "part": part, "body": body, "task": task})
        for place, movement in enumerate(movements)
        for part, body, task in (_DUTIES if place != 2 else _DUTIES[:3])
    ))  # fmt: skip


def _letters(books: Books, federation: Unit, home: Unit) -> None:
    """Past years declared without letters about awards; letters about other things, one still open."""
    year = books.recipe.open_year
    for past in (year - 2, year - 1):
        span = {"since": date(past, 1, 1), "until": date(past + 1, 1, 1), "awards_only": True}
        books.keep(ZERO, [(federation, date(past + 1, 1, 5), span)])
    half = {"since": date(year, 1, 1), "until": date(year, 7, 1), "awards_only": False}
    books.keep(ZERO, [(home, date(year, 7, 3), half)])
    rows = []
    for place, days in enumerate((18, 26, 41, None)):
        day = date(year, 2 + place * 2, 9)
        said: dict[str, Any] = {
            "kind": "complaint" if place % 2 else "petition",
            "number": f"{place + 3}/ĐT",
            "about": "Chế độ khi chấm dứt hợp đồng",
            "due_on": day + timedelta(days=30),
            "topics": ["contract"],
        }
        if days:
            said |= {
                "state": "settled",
                "ended_on": day + timedelta(days=days),
                "outcome": "partly",
                "result": "Văn bản trả lời người gửi",
            }
        rows.append((federation, day, said))
    books.keep(COMPLAINTS, rows)


def _posting(books: Books, federation: Unit) -> None:
    """The list of the federation's round, posted and closed."""
    today = books.recipe.today
    for held in Round.objects.filter(unit=federation).order_by("-year", "-pk")[:1]:
        if to_post(held, federation, today).exists():
            said = {
                "happened_on": today - timedelta(days=20),
                "round": held,
                "closes_on": today - timedelta(days=6),
                "place": "Cổng thông tin điện tử công đoàn tỉnh",
            }
            record_entry(POSTINGS, said, unit=federation, on=today, by=None)
