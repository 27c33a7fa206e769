"""Clusters of the sample: blocs of upper unions, clusters of CĐCS under one, a cluster of seven provinces in rotation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from vinhdanh.accounts.models import User
from vinhdanh.clusters.actions import ClusterFields, create_cluster, end_cluster
from vinhdanh.clusters.membership import copy_members, set_members
from vinhdanh.clusters.models import Cluster, ClusterMember, YearPaper
from vinhdanh.clusters.places import Place
from vinhdanh.clusters.queries import lead_of, members_of
from vinhdanh.clusters.states import ClusterKind, PaperKind, Presence, ReviewKind, Seat, YearMark
from vinhdanh.clusters.yearly import Came, Met, hand_in, record_review, set_calendar
from vinhdanh.covenants.actions import create_covenant, open_for_signing, sign_covenant, write_covenant
from vinhdanh.covenants.lines import Said
from vinhdanh.covenants.models import Covenant
from vinhdanh.covenants.queries import joint_review
from vinhdanh.covenants.states import LinePart
from vinhdanh.covenants.targets import register_targets
from vinhdanh.covenants.templates import draft_template, publish_template
from vinhdanh.kit.dates import VIETNAM
from vinhdanh.org.models import Unit
from vinhdanh.org.queries import above, below
from vinhdanh.org.states import UnitKind
from vinhdanh.people.models import Person
from vinhdanh.sample.recipe import Recipe
from vinhdanh.sample.round import Cast

_REFORM = date(2025, 7, 1)
# what seven made-up provinces along a made-up border are called
_NEIGHBOURS = ("Hà Lâm", "Yên Thạch", "Bắc Khê", "Mường Khoang", "Lạc Giang", "Thượng Ngàn")
_CONTENTS = (
    "Thi đua “Lao động giỏi, lao động sáng tạo”, gắn với nhiệm vụ chuyên môn của từng đơn vị",
    "Thi đua “Giỏi việc nước, đảm việc nhà” trong nữ đoàn viên",
    "Chăm lo đời sống, bảo vệ quyền lợi của đoàn viên, người lao động",
    "Xây dựng tổ chức công đoàn vững mạnh, phát triển đoàn viên",
)
_TARGETS = (
    ("Đoàn viên đăng ký thi đua ngay từ đầu năm", "từ 90 %"), ("Công đoàn cơ sở hoàn thành tốt nhiệm vụ", "từ 85 %"),
    ("Sáng kiến được công nhận ở mỗi đơn vị", "ít nhất 2"), ("Đoàn viên mới kết nạp so với kế hoạch", "100 %"),
    ("Báo cáo định kỳ nộp đúng hạn", "100 %"),
)  # fmt: skip
_OWN = (("Đoàn viên mới kết nạp", 20, 150), ("Sáng kiến cấp cơ sở trở lên", 2, 12), ("Suất quà tặng đoàn viên khó khăn", 15, 80))  # fmt: skip


@dataclass
class _Stage:
    """Who acts, on which day, and the names that signers bear."""

    officer: User
    recipe: Recipe
    random: Random
    names: list[str]

    @property
    def today(self) -> date:
        return self.recipe.today

    @property
    def year(self) -> int:
        return self.recipe.open_year


def live_clusters(federation: Unit, home: Unit, cast: Cast, recipe: Recipe) -> int:
    """Make the clusters and let their year go on; answers how many there are."""
    names = list(Person.objects.order_by("pk").values_list("name", flat=True)[:300])
    stage = _Stage(cast.province, recipe, Random(f"{recipe.seed}/clusters"), names)  # noqa: S311
    _template(federation, stage)
    _past_bloc(federation, stage)
    for number, (name, units) in enumerate(_blocs(federation, stage)):
        _bloc(federation, name, units, stage, met=number == 0)
    _base_clusters(federation, home, stage)
    _seven(federation, stage)
    return Cluster.objects.count()


def _template(federation: Unit, stage: _Stage) -> None:
    lines = [Said(LinePart.CONTENT, text) for text in _CONTENTS]
    lines += [Said(LinePart.COMMITMENT, text, target) for text, target in _TARGETS]
    made = draft_template(
        federation, stage.year, lines, on=stage.today, by=stage.officer,
        preamble=f"Thực hiện kế hoạch phong trào thi đua năm {stage.year} của LĐLĐ tỉnh.",
        guidance="Mỗi khối, cụm giữ đủ các nội dung của mẫu và thêm chỉ tiêu riêng của mình.",
    )  # fmt: skip
    publish_template(made, on=stage.today, by=stage.officer)


def _past_bloc(federation: Unit, stage: _Stage) -> None:
    """The district federations of before the reform, whose bloc ended with them."""
    units = list(Unit.objects.filter(code__startswith="ldld-huyen-").order_by("code"))
    said = ClusterFields("Khối LĐLĐ huyện, thành phố", ClusterKind.BLOC, date(2021, 1, 1))
    made = create_cluster(said, unit=federation, by=stage.officer)
    set_members(made, 2023, _places(units), on=stage.today, by=stage.officer)
    set_members(made, 2024, _places([*units[1:], units[0]]), on=stage.today, by=stage.officer)
    end_cluster(made, on=_REFORM, reason="Kết thúc hoạt động của LĐLĐ cấp huyện", by=stage.officer)


def _blocs(federation: Unit, stage: _Stage) -> list[tuple[str, list[Unit]]]:
    """Every upper union of today in one bloc, but for one that nobody has placed yet."""
    kinds = (UnitKind.SECTORAL_UNION, UnitKind.UPPER_UNION)
    keys = below(federation, stage.today, itself=False).filter(kind__in=kinds).values("pk")
    units = list(Unit.objects.filter(pk__in=keys).order_by("code"))
    sectors = [unit for unit in units if unit.kind == UnitKind.SECTORAL_UNION or unit.sector]
    areas = [unit for unit in units if unit not in sectors]
    half = len(areas) // 2
    return [
        ("Khối công đoàn ngành, viên chức và khu công nghiệp", sectors),
        ("Khối công đoàn xã, phường số 1", areas[:half]),
        ("Khối công đoàn xã, phường số 2", areas[half:-1]),
    ]


def _places(units: list[Unit]) -> list[Place]:
    seats = [Seat.LEAD, Seat.DEPUTY, *[Seat.MEMBER] * len(units)]
    return [Place(unit, "", seat) for unit, seat in zip(units, seats, strict=False)]


def _bloc(federation: Unit, name: str, units: list[Unit], stage: _Stage, *, met: bool) -> None:
    if len(units) < 3:
        return
    said = ClusterFields(name, ClusterKind.BLOC, date(2021, 1, 1) if met else _REFORM)
    made = create_cluster(said, unit=federation, by=stage.officer)
    if met:
        set_members(
            made, stage.year - 1, _places([*units[-1:], *units[:-1]]), on=stage.today, by=stage.officer
        )
    set_members(made, stage.year, _places(units), on=stage.today, by=stage.officer)
    year = stage.year
    if not met:
        set_calendar(made, year, {YearMark.REGISTER: date(year, 8, 31), YearMark.COVENANT: date(year, 9, 15), YearMark.CLOSING: date(year + 1, 1, 31)}, by=stage.officer)  # fmt: skip
    start = date(year, 1, 3) if met else date(year, 8, 20)
    _register(made, start, stage)
    _sign(made, start + timedelta(days=20), stage, without=1 if met else 2)
    if met:
        _review(made, year, ReviewKind.INTERIM, date(year, 7, 18), stage)
        _of_lead(made, {PaperKind.RULES: date(year, 1, 20), PaperKind.INTERIM: date(year, 8, 4)}, stage)


def _of_lead(cluster: Cluster, days: dict[PaperKind, date], stage: _Stage) -> None:
    lead = lead_of(cluster, stage.year)
    if lead is None:
        return
    for kind, day in days.items():
        paper = YearPaper.objects.get(cluster_year__cluster=cluster, cluster_year__year=stage.year, kind=kind)
        hand_in(paper, lead, on=day, by=stage.officer)


def _base_clusters(federation: Unit, home: Unit, stage: _Stage) -> None:
    """Two clusters of CĐCS under the union above the base accounts; theirs has not signed yet."""
    line = [unit for unit in above(home, stage.today) if unit.pk != federation.pk]
    upper = line[-1] if line else federation
    units = _bases(upper, home, stage)
    if len(units) < 6:  # a small province: the federation itself holds them
        upper = federation
        units = _bases(upper, home, stage)
    groups = [("Cụm thi đua số 1", [*units[:3], home, *units[3:6]]), ("Cụm thi đua số 2", units[6:])]
    for name, members in groups:
        if len(members) < 3:
            continue
        said = ClusterFields(f"{name} · {upper.name}", ClusterKind.CLUSTER, _REFORM)
        made = create_cluster(said, unit=upper, by=stage.officer)
        set_members(made, stage.year, _places(members), on=stage.today, by=stage.officer)
        year = stage.year
        set_calendar(made, year, {YearMark.REGISTER: date(year, 9, 15), YearMark.COVENANT: date(year, 12, 10), YearMark.CLOSING: date(year + 1, 1, 31)}, by=stage.officer)  # fmt: skip
        _register(made, date(year, 9, 1), stage, but=home)
        _sign(made, date(year, 11, 10), stage, without=0, but=home)


def _bases(upper: Unit, home: Unit, stage: _Stage) -> list[Unit]:
    keys = below(upper, stage.today, itself=False).filter(kind=UnitKind.GRASSROOTS_UNION).exclude(pk=home.pk)
    return list(Unit.objects.filter(pk__in=keys.values("pk")).order_by("code")[:13])


def _seven(federation: Unit, stage: _Stage) -> None:
    """Seven provinces, the lead going round; this year it is ours."""
    top = above(federation, stage.today)
    said = ClusterFields(
        "Cụm thi đua 7 tỉnh biên giới", ClusterKind.CLUSTER, date(2019, 1, 1), inter_provincial=True
    )
    made = create_cluster(
        said, unit=top[-1] if top else federation, kept_by=federation if top else None, by=None
    )
    others = [Place(None, f"LĐLĐ tỉnh {name}") for name in _NEIGHBOURS]
    first = [*others[:-2], Place(None, others[-2].outside_name, Seat.LEAD), others[-1], Place(federation)]
    set_members(made, stage.year - 2, first, on=stage.today, by=stage.officer)
    for year in (stage.year - 1, stage.year):
        copy_members(made, year, on=stage.today, by=stage.officer)
    for year in (stage.year - 2, stage.year - 1):
        _review(made, year, ReviewKind.CLOSING, date(year + 1, 1, 12), stage, joint=True)
    _register(made, date(stage.year, 1, 2), stage)
    _sign(made, date(stage.year, 1, 12), stage, without=1)
    _review(made, stage.year, ReviewKind.INTERIM, date(stage.year, 7, 25), stage)


def _register(cluster: Cluster, start: date, stage: _Stage, but: Unit | None = None) -> None:
    """Most registered in time, one or two late, now and then one not at all."""
    for member in members_of(cluster, stage.year):
        luck = stage.random.random()
        if (but is not None and member.unit == but) or luck < 0.06:
            continue
        lines = [(text, str(stage.random.randint(low, high))) for text, low, high in _OWN]
        day = start + timedelta(
            days=stage.random.randint(0, 2) if luck < 0.8 else stage.random.randint(4, 25)
        )
        register_targets(member, lines, on=min(day, stage.today), by=stage.officer)


def _sign(cluster: Cluster, day: date, stage: _Stage, *, without: int, but: Unit | None = None) -> None:
    """The covenant opened on the day and signed by most; the last `without` in the list have not."""
    covenant = _covenant(cluster, day, stage)
    members = list(members_of(cluster, stage.year))
    for member in members[: len(members) - without]:
        if but is not None and member.unit == but:
            continue
        signed_on = day + timedelta(days=0 if stage.random.random() < 0.7 else stage.random.randint(1, 20))
        sign_covenant(
            covenant, member, signer=_name(stage), post="Chủ tịch", signed_on=min(signed_on, stage.today),
            on=stage.today, by=None,
        )  # fmt: skip


def _covenant(cluster: Cluster, day: date, stage: _Stage) -> Covenant:
    made = create_covenant(cluster, stage.year, on=day, by=None)
    if made.template is None:
        lines = [Said(LinePart.CONTENT, text) for text in _CONTENTS[:3]]
        lines += [Said(LinePart.COMMITMENT, text, target) for text, target in _TARGETS[:4]]
        made = write_covenant(made, lines, by=None)
    return open_for_signing(made, on=day, by=stage.officer, review=joint_review(made))


def _review(
    cluster: Cluster, year: int, kind: ReviewKind, day: date, stage: _Stage, *, joint: bool = False
) -> None:
    began = datetime.combine(day, time(8), VIETNAM)
    lead = next(member for member in members_of(cluster, year) if member.seat == Seat.LEAD)
    about = "sáu tháng đầu năm" if kind == ReviewKind.INTERIM else f"năm {year}"
    met = Met(
        began_at=began, ended_at=began + timedelta(hours=3), place=f"Hội trường {lead.name}", chair=_name(stage),
        chair_post="Chủ tịch", secretary=_name(stage), joint=joint,
        conclusion=f"Thống nhất đánh giá kết quả thi đua {about}.\nCác đơn vị rà lại chỉ tiêu chưa đạt và báo cáo đơn vị trưởng.",
    )  # fmt: skip
    record_review(
        cluster, year, kind, met, [_came(member, stage) for member in members_of(cluster, year)], by=None
    )


def _came(member: ClusterMember, stage: _Stage) -> Came:
    luck = stage.random.random()
    if luck < 0.08 and member.seat != Seat.LEAD:
        return Came(member, Presence.ABSENT, reason="Trùng lịch họp cấp uỷ")
    presence = Presence.STAND_IN if luck < 0.2 else Presence.LEADER
    return Came(member, presence, _name(stage))


def _name(stage: _Stage) -> str:
    return stage.random.choice(stage.names)
