"""Registers of several years: conferences, dialogues, agreements, meals, advice, proposals, drafts; officers and classes elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from vinhdanh.files.models import StoredFile
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.org.states import UnitKind
from vinhdanh.propaganda.models import Activity
from vinhdanh.propaganda.states import Audience, Form
from vinhdanh.registers.register import Register
from vinhdanh.registers.states import Sector
from vinhdanh.representation.registers import ADVICE, COMMENTS, PROPOSALS, VISITS
from vinhdanh.sample.care_book import written
from vinhdanh.sample.counted import workforce
from vinhdanh.sample.recipe import Recipe
from vinhdanh.workplace.registers import AGREEMENTS, CLAUSES, CONFERENCES, DIALOGUES, ELIGIBLE, MEALS

_CLAUSES = (
    ("bonus", "Thưởng Tết ít nhất một tháng tiền lương."), ("meals", "Bữa ăn ca ít nhất 25.000 đồng."), ("hours", "Nghỉ thêm một ngày hưởng lương khi con kết hôn."),
    ("childcare", "Hỗ trợ gửi trẻ 200.000 đồng một cháu mỗi tháng."), ("women_labour", "Lao động nữ mang thai được nghỉ thêm ba mươi phút mỗi ngày."),
    ("housing", "Hỗ trợ thuê nhà 300.000 đồng mỗi tháng."), ("safety", "Khám sức khoẻ hai lần mỗi năm."), ("retraining", "Doanh nghiệp trả học phí nâng bậc thợ."),
)  # fmt: skip
_QUESTIONS = (
    ("Chậm trả lương", "wages"), ("Chế độ thai sản", "insurance"), ("Đơn phương chấm dứt hợp đồng", "contract"), ("Tiền làm thêm giờ", "hours"),
    ("Nợ bảo hiểm xã hội", "insurance"), ("Tai nạn lao động", "safety"), ("Mức đóng kinh phí công đoàn", "union_fee"),
)  # fmt: skip
_ASKED = (
    ("Mở nhóm trẻ cho con công nhân", "childcare"), ("Cho nghỉ bù khi đơn hàng thưa", "hours"), ("Dạy nghề lại cho người bị cắt giảm", "retraining"),
    ("Nâng mức bữa ăn ca", "meals"), ("Đóng đủ bảo hiểm xã hội còn nợ", "insurance"),
)  # fmt: skip
_DRAFTS = (
    ("Luật Việc làm (sửa đổi)", "contract"), ("Nghị định về tiền lương tối thiểu vùng", "wages"), ("Đề án nhà ở cho công nhân", "housing"),
    ("Chính sách với lao động nữ nuôi con nhỏ", "women_labour"), ("Luật Bảo hiểm xã hội (sửa đổi)", "insurance"), ("Quy chế dân chủ ở cơ sở", "democracy"),
)  # fmt: skip


@dataclass
class Books:
    """Writes rows of registers many at once, each with its line in the log."""

    recipe: Recipe
    random: Random

    def keep(self, register: Register, rows: Iterable[tuple[Unit, date, dict[str, Any]]]) -> list[Any]:
        """These rows: whose, which day, what; none later than today unless the register looks ahead."""
        return written([
            register.model(unit=unit, happened_on=day, **values)
            for unit, day, values in rows
            if register.ahead or day <= self.recipe.today
        ])  # fmt: skip

    def day(self, year: int, first: int = 1, last: int = 12) -> date:
        """Some day of these months of a year, not after today."""
        drawn = date(year, self.random.randint(first, last), self.random.randint(1, 28))
        return min(drawn, self.recipe.today)

    def times(self, count: float, least: int = 1) -> range:
        return range(self.recipe.scaled(count, least=least))


def workplace_years(federation: Unit, home: Unit, recipe: Recipe) -> None:
    """Three years of the workplaces below the federation."""
    books = Books(recipe, Random(f"{recipe.seed}/tracking"))  # noqa: S311 (a sample, not a secret)
    bases: list[Unit] = list(
        below(federation, recipe.today).filter(kind=UnitKind.GRASSROOTS_UNION).order_by("pk")
    )
    sectors = {unit.pk: _sector(unit) for unit in bases}
    companies = [unit for unit in bases if sectors[unit.pk] != Sector.PUBLIC]
    years = range(recipe.open_year - 2, recipe.open_year + 1)
    for year in years:
        _conferences(books, federation, bases, sectors, year)
        _talks(books, companies, sectors, year)
        _meals(books, companies, year)
        _voices(books, federation, companies, sectors, year)
    _agreements(books, companies, sectors)
    _law_made_known(books, federation, home, recipe.open_year)
    _resolutions_studied(books, bases)


def _sector(unit: Unit) -> Sector:
    if unit.non_state:
        return Sector.NON_STATE
    return Sector.STATE if "doanh nghiệp" in unit.sector.lower() else Sector.PUBLIC


def _conferences(
    books: Books, federation: Unit, bases: list[Unit], sectors: dict[int, Sector], year: int
) -> None:
    rows = []
    for unit in bases:
        public = sectors[unit.pk] == Sector.PUBLIC
        if books.random.random() < (0.98 if public else 0.86):
            kind = "officials" if public else "workers"
            said = {
                "kind": kind,
                "sector": sectors[unit.pk],
                "attended": books.random.randint(12, 90),
                "topics": ["democracy"],
            }
            rows.append((unit, books.day(year, 1, 3), said))
    books.keep(CONFERENCES, rows)
    told = [
        list(sectors.values()).count(sector) for sector in (Sector.PUBLIC, Sector.STATE, Sector.NON_STATE)
    ]
    books.keep(ELIGIBLE, (
        (federation, date(year, 1, 15), {"year": year, "sector": sector, "eligible": count})
        for sector, count in zip((Sector.PUBLIC, Sector.STATE, Sector.NON_STATE), told, strict=True) if count
    ))  # fmt: skip


def _talks(books: Books, companies: Sequence[Unit], sectors: dict[int, Sector], year: int) -> None:
    rows = []
    for unit in companies:
        for turn in range(books.random.choice((0, 1, 1, 2, 2))):
            kind = "periodic" if turn == 0 else books.random.choice(("demanded", "case"))
            topics = books.random.sample(("wages", "meals", "hours", "safety", "bonus"), 2)
            said = {
                "kind": kind,
                "sector": sectors[unit.pk],
                "attended": books.random.randint(6, 40),
                "topics": topics,
            }
            rows.append((unit, books.day(year, 2, 11), said))
    books.keep(DIALOGUES, rows)
    some = [books.random.choice(companies) for _ in books.times(24, least=3)] if companies else []
    books.keep(CONFERENCES, (
        (unit, books.day(year, 2, 11), {"kind": "employers", "sector": sectors[unit.pk], "attended": 25, "conclusion": "Thống nhất giữ việc làm, nâng mức ăn ca."})
        for unit in some
    ))  # fmt: skip


def _meals(books: Books, companies: Sequence[Unit], year: int) -> None:
    """Last year whole; this year three have not told yet."""
    telling = companies if year < books.recipe.open_year else companies[:-3]
    rows = []
    for unit in telling:
        form = "meal" if books.random.random() < 0.49 else "cash"
        said = {
            "year": year,
            "form": form,
            "value_vnd": books.random.choice((15, 18, 20, 25)) * 1000,
            "workers": books.random.randint(20, 400),
        }
        rows.append((unit, books.day(year, 3, 6), said))
    books.keep(MEALS, rows)


def _voices(
    books: Books, federation: Unit, companies: Sequence[Unit], sectors: dict[int, Sector], year: int
) -> None:
    """Advice, visits with their proposals, drafts commented on."""
    pick = books.random.choice
    rows: list[tuple[Unit, date, dict[str, Any]]] = []
    for _ in books.times(140, least=12):
        question, topic = pick(_QUESTIONS)
        kind, channel = pick(("legal", "legal", "entitlement")), pick(("office", "phone", "mobile", "online"))
        rows.append(
            (
                federation,
                books.day(year),
                {
                    "kind": kind,
                    "channel": channel,
                    "question": question,
                    "topics": [topic],
                    "people": pick((1, 1, 2, 5)),
                },
            )
        )
    books.keep(ADVICE, rows)
    if companies:
        _visits(books, companies, sectors, year)
    drafts = books.random.sample(_DRAFTS, 5)
    books.keep(COMMENTS, (
        (federation, books.day(year), {
            "kind": "criticism" if place == 0 else "comment", "draft": draft, "asked_by": "Uỷ ban MTTQ Việt Nam tỉnh", "opinions": pick((3, 5, 8)),
            "topics": [topic],
        })
        for place, (draft, topic) in enumerate(drafts)
    ))  # fmt: skip


def _visits(books: Books, companies: Sequence[Unit], sectors: dict[int, Sector], year: int) -> None:
    pick, today = books.random.choice, books.recipe.today
    visits = books.keep(VISITS, (
        (unit, books.day(year), {"enterprise": unit.name.removeprefix("CĐCS "), "sector": sectors[unit.pk], "met": pick((20, 45, 80)), "in_need": pick((0, 2, 6))})
        for unit in (pick(companies) for _ in books.times(40, least=5))
    ))  # fmt: skip
    rows = []
    for visit in visits:
        content, topic = pick(_ASKED)
        due = visit.happened_on + timedelta(days=30)
        said: dict[str, Any] = {
            "visit": visit,
            "recipient_kind": "employer",
            "recipient": visit.enterprise,
            "content": content,
            "due_on": due,
            "topics": [topic],
        }
        if due < today and books.random.random() < 0.88:
            answered = min(visit.happened_on + timedelta(days=pick((12, 25, 40))), today)
            said |= {
                "state": pick(("accepted", "accepted", "partly", "declined")),
                "answered_on": answered,
                "answer": "Doanh nghiệp đã trả lời bằng văn bản.",
            }
        rows.append((visit.unit, visit.happened_on, said))
    books.keep(PROPOSALS, rows)


def _agreements(books: Books, companies: Sequence[Unit], sectors: dict[int, Sector]) -> None:
    """Three-year terms; most in force, some about to end, a few ended and not renewed."""
    today, proof = books.recipe.today, StoredFile.objects.filter(kind="pdf").order_by("pk").first()
    rows = []
    for place, unit in enumerate(companies):
        if books.random.random() < 0.04:
            continue
        age = 1050 if place % 17 == 3 else 1150 if place % 29 == 5 else books.random.randint(30, 980)
        since = today - timedelta(days=age)
        said: dict[str, Any] = {
            "kind": "enterprise", "act": "new" if place % 3 else "renewed", "sector": sectors[unit.pk], "number": f"{place + 1:02d}/TƯLĐTT", "since": since,
            "until": since.replace(year=since.year + 3, day=min(since.day, 28)), "covers": books.random.randint(20, 600),
        }  # fmt: skip
        if proof is not None and place % 5 == 0:
            said |= {"file": proof, "file_name": "thoa-uoc.pdf"}
        rows.append((unit, since - timedelta(days=5), said))
    kept = books.keep(AGREEMENTS, rows)
    books.keep(CLAUSES, (
        (one.unit, one.happened_on, {"agreement": one, "theme": theme, "text": text})
        for one in kept
        for theme, text in books.random.sample(_CLAUSES, books.random.choice((1, 2, 3)))
    ))  # fmt: skip


def _law_made_known(books: Books, federation: Unit, home: Unit, year: int) -> None:
    """Sessions, leaflets and posters about labour law."""
    forms = (
        (Form.TALK, None),
        (Form.LEAFLET, 2000),
        (Form.BANNER, 12),
        (Form.TALK, None),
        (Form.LEAFLET, 800),
    )
    topics = (["wages", "contract"], ["insurance"], ["women_labour"], ["safety"], ["union_law", "democracy"])
    Activity.objects.bulk_create(
        Activity(
            unit=unit, form=form, audience=Audience.MEMBERS, held_on=books.day(year, 2, 10), title="Tuyên truyền pháp luật lao động", topics=topic, copies=copies,
            turns=None if copies else 120,
        )
        for unit in (federation, home)
        for (form, copies), topic in zip(forms, topics, strict=True)
    )  # fmt: skip


def _resolutions_studied(books: Books, bases: Sequence[Unit]) -> None:
    """Every union studies the resolutions of the year, in several sessions; more turns than it has people."""
    this, sizes = books.recipe.open_year, workforce(books.recipe)
    Activity.objects.bulk_create(
        (
            Activity(
                unit=unit, form=Form.TALK, audience=Audience.MEMBERS, held_on=books.day(year, 3, 10), title="Học tập, quán triệt nghị quyết",
                directive=f"Nghị quyết, chỉ thị năm {year}", sessions=3, turns=books.random.randint(2, 4) * (sizes.get(unit.pk, 8) + 3),
            )
            for unit in bases
            for year in range(this - 4, this + 1)
        ),
        batch_size=2000,
    )  # fmt: skip
