"""Forms and returns of figures: four years handed in and locked, the year under way half entered; some late, wrong or strange."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from vinhdanh.accounts.models import User
from vinhdanh.indicators.cells import Entry, write_cells
from vinhdanh.indicators.forms import FormFields, LineFields, open_form, open_returns
from vinhdanh.indicators.models import (
    FigureForm,
    Indicator,
    Measurement,
    MeasurementEvent,
    ReturnEvent,
    UnitReturn,
)
from vinhdanh.indicators.periods import Period, period_of, year_of
from vinhdanh.indicators.saying import comment_cell, declare_no_figure, tell_block
from vinhdanh.indicators.states import Origin, PeriodKind, ReturnState
from vinhdanh.org.models import Unit
from vinhdanh.org.states import UnitKind
from vinhdanh.sample.counted import count_past_years, morning, workforce
from vinhdanh.sample.recipe import Recipe

_YEARS_BACK = 4
# indicator → block, share of the workers (low, high); a share above 1 is a plain range of numbers
_SHARES: tuple[tuple[str, str, float, float], ...] = (
    ("organisation.workers", "Lực lượng", 1, 1),
    ("organisation.women_workers", "", 0.35, 0.6),
    ("organisation.collectives", "", 2, 8),
    ("organisation.families", "", 0.7, 0.95),
    ("titles.excellent_members", "Danh hiệu, xếp loại", 0.6, 0.85),
    ("women.good_two_duties", "", 0.28, 0.34),
    ("learning.planned", "Học tập nâng cao trình độ", 0.2, 0.3),
    ("learning.trained", "", 0.1, 0.2),
    ("learning.resolution_learners", "", 0.85, 1),
    ("thrift.admin_budget_vnd", "Tiết kiệm, chống lãng phí", 300_000_000, 2_000_000_000),
    ("thrift.admin_saved_vnd", "", 0, 0),
    ("thrift.norm_units", "", 0, 1.5),
    ("thrift.spending_rule_units", "", 0, 1.5),
    ("thrift.vice_violations", "", 0, 1.02),
    ("safety.week_banners", "An toàn lao động; Xanh - Sạch - Đẹp", 1, 6),
    ("safety.week_leaflets", "", 10, 120),
    ("culture.sports_clubs", "Văn hoá, thể thao", 0, 3.9),
    ("culture.art_teams", "", 0, 2.4),
    ("culture.events", "", 1, 9),
    ("culture.cultural_families", "", 0.55, 0.7),
)  # fmt: skip
_SHOWN = (
    ("organisation.members", "Lực lượng"), ("titles.advanced_workers", "Danh hiệu, xếp loại"), ("titles.advanced_workers_rate", ""),
    ("thrift.saving_rate", "Tiết kiệm, chống lãng phí"), ("learning.resolution_attendances", "Học tập nâng cao trình độ"), ("learning.resolution_rate", ""),
    ("culture.cultural_families_rate", "Văn hoá, thể thao"), ("welfare.gifts", "Chăm lo đoàn viên"), ("welfare.support_vnd", ""), ("welfare.union_shelters", ""),
)  # fmt: skip
_SECTORS: tuple[tuple[str, str, int, int], ...] = (
    ("sectors.transport_model_roads", "Giao thông vận tải", 0, 9), ("sectors.transport_communes", "", 5, 12), ("sectors.transport_communes_with_road", "", 5, 5),
    ("sectors.construction_advances", "Xây dựng", 0, 6), ("sectors.construction_on_time", "", 1, 9),
    ("sectors.agriculture_extension", "Nông nghiệp, lâm nghiệp", 1, 14), ("sectors.agriculture_resettled", "", 0, 60),
    ("sectors.trade_sales_points", "Công thương", 2, 20), ("sectors.information_items", "Thông tin, tuyên truyền", 20, 300),
    ("sectors.education_age_group", "Giáo dục", 900, 3000), ("sectors.education_pupils", "", 850, 900),
    ("sectors.health_children", "Y tế", 400, 900), ("sectors.health_vaccinated", "", 380, 400), ("sectors.health_free_treatments", "", 100, 2000),
    ("sectors.administration_files", "Hành chính", 400, 4000), ("sectors.administration_on_time", "", 390, 400),
    ("countryside.works", "Hướng về nông thôn", 0, 9), ("countryside.activities", "", 1, 12),
)  # fmt: skip
_WORDS = {
    "Giao thông vận tải": "Duy trì các cung đường kiểu mẫu, sửa chữa sau mùa mưa đúng hẹn.",
    "Giáo dục": "Vận động học sinh ra lớp đầu năm học; các trường bán trú có thêm chỗ ở.",
    "Y tế": "Tiêm chủng đạt kế hoạch; tổ chức khám, cấp thuốc miễn phí ở các xã xa.",
    "Hướng về nông thôn": "Giúp hộ nghèo làm nhà, chuyển giao kỹ thuật trồng trọt.",
}


@dataclass(frozen=True)
class _Stage:
    federation: Unit
    home: Unit
    recipe: Recipe
    random: Random
    sizes: dict[int, int]


def live_figures(federation: Unit, home: Unit, base: User, officer: User, recipe: Recipe) -> None:
    """The yearly form of the grassroots, a quarter's form, and the yearly form of the upper unions by sector."""
    random = Random(f"{recipe.seed}/figures")  # noqa: S311 (a sample)
    stage = _Stage(federation, home, recipe, random, workforce(recipe))
    yearly = _yearly(stage)
    last = recipe.open_year - 1
    for year in range(recipe.open_year - _YEARS_BACK, recipe.open_year):
        open_returns(yearly, year_of(year), by=None)
        _hand_in(stage, yearly, year_of(year), late_year=year == last)
    open_returns(yearly, year_of(recipe.open_year), by=None)
    _half_entered(stage, yearly, base, officer)
    _quarterly(stage)
    _sectors(stage)
    _typed_before(stage, yearly)
    count_past_years(recipe, range(recipe.open_year - _YEARS_BACK, recipe.open_year))


def _typed_before(stage: _Stage, form: FigureForm) -> None:
    """The home union told its gifts by hand before they were counted from the register: last year and this."""
    indicator = Indicator.objects.get(code="welfare.gifts")
    for back, number in ((1, 41), (0, 38)):
        period = year_of(stage.recipe.open_year - back)
        held = UnitReturn.objects.get(form=form, unit=stage.home, since=period.since)
        row = Measurement.objects.create(
            indicator=indicator, unit=stage.home, since=period.since, until=period.until, value=number, unit_return=held,
            approved=back > 0, changed_at=morning(min(held.submitted_on or stage.recipe.today, stage.recipe.today)),
        )  # fmt: skip
        _event(row).save()


def _yearly(stage: _Stage) -> FigureForm:
    lines: list[LineFields] = []
    heads: dict[str, list[str]] = {}
    here = ""
    for code, heading, _low, _high in _SHARES:
        here = heading or here
        heads.setdefault(here, []).append(code)
    for code, heading in _SHOWN:
        here = heading or here
        heads.setdefault(here, []).append(code)
    for heading, codes in heads.items():
        lines += [
            LineFields(code, heading if place == 0 else "", not code.endswith("_rate"))
            for place, code in enumerate(codes)
        ]
    fields = FormFields(
        "Báo cáo số liệu thi đua năm", PeriodKind.YEAR, (UnitKind.GRASSROOTS_UNION,),
        since=date(stage.recipe.open_year - _YEARS_BACK, 1, 1), note="Đếm đến ngày 31/12; không có thì ghi 0.",
    )  # fmt: skip
    return open_form(stage.federation, fields, lines, by=None)


def _hand_in(stage: _Stage, form: FigureForm, period: Period, *, late_year: bool) -> None:
    """Everyone handed in, most in time; all of it accepted and locked, but a few of the last year that still lag."""
    random, on = stage.random, stage.recipe.today
    typed = _typed(form)
    returns = list(UnitReturn.objects.filter(form=form, since=period.since).order_by("unit_id"))
    rows: list[Measurement] = []
    events: list[ReturnEvent] = []
    for one in returns:
        lags = late_year and one.unit_id != stage.home.pk and random.random() < 0.02
        one.state = ReturnState.OPEN if lags else ReturnState.LOCKED
        one.locked_by = None if lags else stage.federation
        one.submitted_on = None if lags else min(on, one.due_on + timedelta(days=random.choice((-6, -4, -2, -1, 0, 3))))  # fmt: skip
        rows += _values(
            one, typed, stage.sizes.get(one.unit_id, 8), random, approved=not lags, most=6 if lags else 99
        )
        if not lags:
            events += _accepted(one, on)
    UnitReturn.objects.bulk_update(returns, ["state", "locked_by", "submitted_on"], batch_size=2000)
    Measurement.objects.bulk_create(rows, batch_size=5000)
    ReturnEvent.objects.bulk_create(events, batch_size=5000)
    home = [row for row in rows if row.unit_id == stage.home.pk]
    MeasurementEvent.objects.bulk_create(_event(row) for row in home)


def _typed(form: FigureForm) -> dict[str, Indicator]:
    lines = form.lines.select_related("indicator")
    known = {line.indicator.code: line.indicator for line in lines}
    return {code: known[code] for code, *_rest in _SHARES}


def _values(
    one: UnitReturn,
    typed: dict[str, Indicator],
    size: int,
    random: Random,
    *,
    approved: bool,
    most: int = 99,
) -> Iterator[Measurement]:
    """The numbers of one unit, which agree with each other; `most`: only the first so many."""
    workers = max(8, size + random.randrange(-2, 3))
    numbers: dict[str, int] = {}
    for code, _heading, low, high in _SHARES:
        numbers[code] = int(workers * random.uniform(low, high)) if high <= 1 else int(random.uniform(low, high))  # fmt: skip
    numbers["thrift.admin_saved_vnd"] = int(numbers["thrift.admin_budget_vnd"] * random.uniform(0.1, 0.18))
    if random.random() < 0.01:  # somebody typed one digit too many
        numbers["culture.events"] *= 40
    for place, (code, number) in enumerate(numbers.items()):
        if place >= most:
            return
        yield Measurement(
            indicator=typed[code], unit_id=one.unit_id, since=one.since, until=one.until, value=number, approved=approved, unit_return=one,
            changed_at=morning(one.submitted_on or one.until),
        )  # fmt: skip


def _accepted(one: UnitReturn, on: date) -> Iterator[ReturnEvent]:
    """Handed in, accepted within days, locked a month after the deadline, nothing of it after today."""
    handed_in = one.submitted_on or one.due_on
    days = (handed_in, handed_in + timedelta(days=4), one.due_on + timedelta(days=30))
    for verb, day in zip(("submit", "accept", "lock"), days, strict=True):
        yield ReturnEvent(unit_return=one, verb=verb, at=morning(min(day, on)))


def _event(row: Measurement) -> MeasurementEvent:
    return MeasurementEvent(
        indicator=row.indicator, unit_id=row.unit_id, since=row.since, until=row.until, new=row.value, origin=Origin.PAGE,
        at=row.changed_at,
    )  # fmt: skip


def _half_entered(stage: _Stage, form: FigureForm, base: User, officer: User) -> None:
    """The home union has begun: a strange number, one without a figure on purpose, a word from above; others have too."""
    period = year_of(stage.recipe.open_year)
    mine = UnitReturn.objects.select_related("form", "unit").get(form=form, unit=stage.home, since=period.since)  # fmt: skip
    before = dict(
        Measurement.objects.filter(
            unit=stage.home, since=year_of(period.since.year - 1).since, part=""
        ).values_list("indicator__code", "value")
    )
    begun = [code for code, *_rest in _SHARES[:8]]
    entries = [Entry(code, value=before[code]) for code in begun if code in before]
    entries.append(Entry("culture.events", value=before.get("culture.events", Decimal(5)) * 30))
    write_cells(mine, entries, origin=Origin.PAGE, by=base)
    declare_no_figure(mine, "safety.week_leaflets", "", "Năm nay chỉ tuyên truyền trên nhóm mạng xã hội", by=base)  # fmt: skip
    comment_cell(mine, "culture.events", "", "Số này gấp nhiều lần năm trước, đề nghị xem lại.", by=officer)
    tell_block(mine, "Chăm lo đoàn viên", "Thăm hỏi, hỗ trợ đoàn viên khó khăn dịp Tết và Tháng Công nhân.", by=base)  # fmt: skip
    typed = _typed(form)
    others = UnitReturn.objects.filter(form=form, since=period.since).exclude(pk=mine.pk).order_by("unit_id")
    rows: list[Measurement] = []
    for one in others:
        # by now nearly everyone has told how many they are, a third have gone on
        drawn = stage.random.random()
        most = 99 if drawn < 0.06 else 6 if drawn < 0.3 else 4 if drawn < 0.97 else 0
        rows += _values(one, typed, stage.sizes.get(one.unit_id, 8), stage.random, approved=False, most=most)
    Measurement.objects.bulk_create(rows, batch_size=5000)


def _quarterly(stage: _Stage) -> None:
    """Last quarter's short form: most handed in, a few late, one with numbers that cannot be; two lines are counted."""
    codes = ("safety.contestants", "safety.contest_prizes", "countryside.extension_sessions")
    shown = ("welfare.coats", "inspections.commendation_petitions")
    fields = FormFields(
        "Báo cáo nhanh quý", PeriodKind.QUARTER, (UnitKind.GRASSROOTS_UNION,), since=date(stage.recipe.open_year, 1, 1), due_days=5
    )  # fmt: skip
    form = open_form(stage.federation, fields, [LineFields(code) for code in (*codes, *shown)], by=None)
    now = period_of(PeriodKind.QUARTER, stage.recipe.today)
    period = period_of(PeriodKind.QUARTER, now.since - timedelta(days=1))
    if period.until <= fields.since:
        return
    open_returns(form, period, by=None)
    known = Indicator.objects.in_bulk(codes, field_name="code")
    returns = list(UnitReturn.objects.filter(form=form, since=period.since).order_by("unit_id"))
    rows: list[Measurement] = []
    for place, one in enumerate(returns):
        state = (ReturnState.OPEN, ReturnState.SUBMITTED, ReturnState.ACCEPTED, ReturnState.SUBMITTED)[place % 4]  # fmt: skip
        one.state = ReturnState.OPEN if one.unit_id == stage.home.pk else state
        one.submitted_on = None if one.state == ReturnState.OPEN else one.due_on + timedelta(days=place % 3)
        numbers = (stage.random.randrange(30), place % 3, stage.random.randrange(4))
        for code, number in zip(codes, numbers, strict=True):
            if one.state != ReturnState.OPEN or place % 8 == 0:
                wrong = -number if place == 16 else number
                rows.append(Measurement(
                    indicator=known[code], unit_id=one.unit_id, since=one.since, until=one.until, value=wrong,
                    approved=one.state == ReturnState.ACCEPTED, unit_return=one,
                ))  # fmt: skip
    UnitReturn.objects.bulk_update(returns, ["state", "submitted_on"], batch_size=2000)
    Measurement.objects.bulk_create(rows, batch_size=5000)


def _sectors(stage: _Stage) -> None:
    """What upper unions told of their sectors last year, in numbers and words; this year's is open."""
    kinds = (UnitKind.UPPER_UNION, UnitKind.SECTORAL_UNION)
    year = stage.recipe.open_year
    fields = FormFields("Kết quả theo ngành, khối", PeriodKind.YEAR, kinds, since=date(year - 1, 1, 1))
    lines = [LineFields(code, heading, required=False) for code, heading, _low, _high in _SECTORS]
    form = open_form(stage.federation, fields, lines, by=None)
    known = Indicator.objects.in_bulk([code for code, *_rest in _SECTORS], field_name="code")
    open_returns(form, year_of(year - 1), by=None)
    returns = list(UnitReturn.objects.filter(form=form).select_related("form", "unit").order_by("unit_id"))
    rows: list[Measurement] = []
    for one in returns:
        for heading, words in _WORDS.items():
            tell_block(one, heading, words, by=None)
        one.state, one.submitted_on = ReturnState.ACCEPTED, one.due_on
        for code, _heading, low, high in _SECTORS:
            number = stage.random.randint(low, max(low, high))
            rows.append(Measurement(
                indicator=known[code], unit_id=one.unit_id, since=one.since, until=one.until, value=number, approved=True, unit_return=one
            ))  # fmt: skip
    UnitReturn.objects.bulk_update(returns, ["state", "submitted_on"])
    Measurement.objects.bulk_create(rows, batch_size=5000)
    open_returns(form, year_of(year), by=None)
