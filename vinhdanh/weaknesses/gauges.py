"""The closed list of gauges that can show a cure, each reckoned from records that other rooms keep.

A gauge answers None where nothing is known: that is neither good nor bad. Any indicator can serve as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vinhdanh.awards.models import AwardKind
from vinhdanh.campaigns.progress import base_units, without_launch, without_registration
from vinhdanh.coordination.models import Commitment
from vinhdanh.exemplars.articles.models import Article
from vinhdanh.exemplars.models import RoleModel
from vinhdanh.exemplars.queries import detected_by_month, quiet_on
from vinhdanh.exemplars.states import FOUR, Stage
from vinhdanh.facts.gauge import gauge
from vinhdanh.facts.loading import Moment
from vinhdanh.indicators.models import Indicator, UnitReturn
from vinhdanh.indicators.periods import Period, year_of
from vinhdanh.launches.models import Launch, LaunchCriterion
from vinhdanh.launches.queries import report_sections
from vinhdanh.launches.states import PUBLIC
from vinhdanh.monitoring.queries import counts
from vinhdanh.monitoring.states import Step
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import below
from vinhdanh.propaganda.models import Activity
from vinhdanh.rollup.evenness import spreads
from vinhdanh.rollup.queries import Seen, figure
from vinhdanh.targets.plans import units_without_plan
from vinhdanh.weaknesses.states import Better

INDICATOR = "indicator:"
_EVEN = "titles.excellent_members_rate"
Measure = Callable[[Unit, int, date], Decimal | None]


@dataclass(frozen=True)
class Gauge:
    """What is measured, in which direction it cures, by what it counts (a code of the units of count), and how."""

    code: str
    name: str | Promise
    better: Better
    count: str
    measure: Measure


def _percent(part: int, whole: int) -> Decimal | None:
    return round(Decimal(100 * part) / whole, 1) if whole else None


def _registered(unit: Unit, year: int, on: date, **only: bool) -> Decimal | None:
    units = base_units(unit, on).filter(**only)
    whole = units.count()
    return _percent(whole - without_registration(units, year, on).count(), whole)


def _registered_all(unit: Unit, year: int, on: date) -> Decimal | None:
    return _registered(unit, year, on)


def _registered_non_state(unit: Unit, year: int, on: date) -> Decimal | None:
    return _registered(unit, year, on, non_state=True)


def _registered_remote(unit: Unit, year: int, on: date) -> Decimal | None:
    return _registered(unit, year, on, remote=True)


def _without_launch(unit: Unit, year: int, on: date) -> Decimal | None:
    return Decimal(without_launch(base_units(unit, on), year).count())


def _without_plan(unit: Unit, year: int, on: date) -> Decimal | None:
    return Decimal(units_without_plan(unit, year, on).count())


def _overdue(unit: Unit, _year: int, on: date) -> Decimal | None:
    return Decimal(sum(things for things, _units in counts(unit, on).values()))


def _late_scoring(unit: Unit, _year: int, on: date) -> Decimal | None:
    return Decimal(counts(unit, on).get(Step.SELF_SCORE, (0, 0))[1])


def _direct_share(unit: Unit, year: int, on: date) -> Decimal | None:
    codes = list(AwardKind.objects.filter(for_person=True).values_list("code", flat=True))
    if not codes:
        return None
    made = gauge([], kind="person", award=codes, unit=unit, moment=Moment(year + 1, on, on), years_back=1)
    line = made.line("direct")
    share = line.before[0].share if line else None
    return None if share is None else round(Decimal(100 * share), 1)


def _role_models(unit: Unit, on: date) -> QuerySet[RoleModel]:
    return RoleModel.objects.filter(unit__in=below(unit, on).values("pk"))


def _quiet(unit: Unit, _year: int, on: date) -> Decimal | None:
    return Decimal(_role_models(unit, on).filter(quiet_on(on)).count())


def _spread(unit: Unit, _year: int, on: date) -> Decimal | None:
    rows = _role_models(unit, on).filter(stage__in=FOUR)
    return _percent(rows.filter(stage=Stage.SPREAD).count(), rows.count())


def _with_article(unit: Unit, _year: int, on: date) -> Decimal | None:
    out = Article.objects.filter(role_model=OuterRef("pk"), published_on__isnull=False)
    rows = _role_models(unit, on).filter(stage__in=(Stage.SUMMED_UP, Stage.SPREAD))
    return _percent(rows.filter(Exists(out)).count(), rows.count())


def _months_detected(unit: Unit, year: int, on: date) -> Decimal | None:
    return Decimal(sum(n > 0 for n in detected_by_month(_role_models(unit, on), year)))


def _months_idle(unit: Unit, year: int, on: date) -> Decimal | None:
    past = 12 if on.year > year else on.month if on.year == year else 0
    held = Activity.objects.filter(
        unit__in=below(unit, on).values("pk"), held_on__year=year, held_on__lte=on, withdrawn_on__isnull=True
    )
    busy = set(held.values_list("held_on__month", flat=True))
    return Decimal(past - len(busy)) if past else None


def _launches_unmeasured(unit: Unit, year: int, on: date) -> Decimal | None:
    rows = Launch.objects.filter(
        unit__in=below(unit, on).values("pk"),
        year=year,
        state__in=PUBLIC,
        parent__isnull=True,
        outside_body="",
    )
    measured = LaunchCriterion.objects.filter(launch=OuterRef("pk")).exclude(measure="")
    return Decimal(rows.filter(~Exists(measured)).count())


def _launches_silent(unit: Unit, year: int, _on: date) -> Decimal | None:
    rows = report_sections(unit, year)
    return Decimal(sum(bool(results) and all(one.reached is None for one in results) for _held, results in rows))  # fmt: skip


def _initiatives(unit: Unit, year: int, on: date) -> Decimal | None:
    made, members = (
        _indicator(code, unit, year_of(year), on)
        for code in ("initiatives.recognised", "organisation.members")
    )
    return round(100 * made / members, 1) if made is not None and members else None


def _uneven(unit: Unit, year: int, on: date) -> Decimal | None:
    found = Indicator.objects.filter(code=_EVEN).first()
    return spreads(found, unit, [year], on)[0].gap if found else None


def _commitments(unit: Unit, year: int, on: date) -> Decimal | None:
    rows = Commitment.objects.filter(unit__in=below(unit, on).values("pk"), due_on__year=year, due_on__lte=on)
    return _percent(rows.filter(done_on__isnull=False).count(), rows.count())


def _returns_in_time(unit: Unit, year: int, on: date) -> Decimal | None:
    rows = list(
        UnitReturn.objects.filter(unit__in=below(unit, on).values("pk"), due_on__year=year, due_on__lte=on)
        .values_list("due_on", "submitted_on")
    )  # fmt: skip
    return _percent(sum(sent is not None and sent <= due for due, sent in rows), len(rows))


def _indicator(code: str, unit: Unit, period: Period, on: date) -> Decimal | None:
    found = Indicator.objects.filter(code=code).first()
    return figure(found, unit, period, today=on, seen=Seen.AS_IS).value if found else None


GAUGES: dict[str, Gauge] = {
    one.code: one
    for one in (
        Gauge("registered", _("Đơn vị cơ sở có đăng ký thi đua"), Better.UP, "percent", _registered_all),
        Gauge("registered_non_state", _("Đơn vị ngoài nhà nước có đăng ký thi đua"), Better.UP, "percent", _registered_non_state),
        Gauge("registered_remote", _("Đơn vị vùng sâu, vùng xa có đăng ký thi đua"), Better.UP, "percent", _registered_remote),
        Gauge("without_launch", _("Đơn vị cơ sở chưa phát động"), Better.DOWN, "units", _without_launch),
        Gauge("without_plan", _("Đơn vị chưa có kế hoạch năm"), Better.DOWN, "units", _without_plan),
        Gauge("overdue", _("Việc quá hạn của các đơn vị"), Better.DOWN, "times", _overdue),
        Gauge("late_scoring", _("Đơn vị chưa gửi bảng tự chấm điểm đúng hạn"), Better.DOWN, "units", _late_scoring),
        Gauge("direct_share", _("Người trực tiếp lao động trong số được khen"), Better.UP, "percent", _direct_share),
        Gauge("quiet_role_models", _("Điển hình lâu không có việc bồi dưỡng"), Better.DOWN, "individuals", _quiet),
        Gauge("spread_role_models", _("Điển hình đã được nhân rộng"), Better.UP, "percent", _spread),
        Gauge("role_models_told", _("Điển hình đã tổng kết có bài đăng"), Better.UP, "percent", _with_article),
        Gauge("months_detected", _("Số tháng trong năm có phát hiện điển hình"), Better.UP, "times", _months_detected),
        Gauge("months_idle", _("Số tháng không có hoạt động tuyên truyền"), Better.DOWN, "times", _months_idle),
        Gauge("launches_unmeasured", _("Bản phát động không có tiêu chí đo được"), Better.DOWN, "movements", _launches_unmeasured),
        Gauge("launches_silent", _("Phong trào chưa có kết quả bằng số"), Better.DOWN, "movements", _launches_silent),
        Gauge("initiatives_per_100", _("Sáng kiến được công nhận trên 100 đoàn viên"), Better.UP, "initiatives", _initiatives),
        Gauge("uneven", _("Chênh lệch đoàn viên xuất sắc giữa đơn vị cao nhất và thấp nhất"), Better.DOWN, "percent", _uneven),
        Gauge("commitments_kept", _("Cam kết phối hợp tới hạn đã làm xong"), Better.UP, "percent", _commitments),
        Gauge("returns_in_time", _("Báo cáo số liệu nộp đúng hạn"), Better.UP, "percent", _returns_in_time),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Named:
    """A gauge as a weakness names it: a built one, or an indicator."""

    code: str
    name: str
    better: str
    count: str


def named(code: str, better: str = "") -> Named | None:
    """None for a code that stands nowhere."""
    if code in GAUGES:
        one = GAUGES[code]
        return Named(code, str(one.name), one.better, one.count)
    if code.startswith(INDICATOR):
        found = Indicator.objects.filter(code=code.removeprefix(INDICATOR)).first()
        return Named(code, str(found), better or Better.UP, found.count) if found else None
    return None


def measure(code: str, unit: Unit, period: Period, on: date) -> Decimal | None:
    """The gauge at the end of a period, or today while it runs; None where nothing is known."""
    day = min(on, period.last_day)
    if code in GAUGES:
        return GAUGES[code].measure(unit, period.last_day.year if period.last_day <= on else day.year, day)
    if code.startswith(INDICATOR):
        return _indicator(code.removeprefix(INDICATOR), unit, period, on)
    return None


def cured(better: str, then: Decimal | None, now: Decimal | None) -> bool | None:
    """Better than then; None where one of the two is not known."""
    if then is None or now is None:
        return None
    return now > then if better == Better.UP else now < then
