"""Books of the workplace: conferences, dialogues, agreements and their clauses, shift meals."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vinhdanh.registers.queries import rows_in
from vinhdanh.registers.states import Sector
from vinhdanh.web.registers.book import Book, Lack, Scope, Table, Text, Tile, figures, of_year
from vinhdanh.workplace import queries as found
from vinhdanh.workplace import registers as kept
from vinhdanh.workplace.models import AgreementClause, CollectiveAgreement
from vinhdanh.workplace.states import AgreementAct


def _rate(label: Text, rate: found.Rate, whole: Text) -> Tile:
    if rate.whole is None:
        return Tile(
            label, None, _("%(part)s, chưa biết tổng: %(whole)s") % {"part": rate.part, "whole": whole}
        )
    hint = f"{rate.part}/{rate.whole} {whole}"
    return Tile(label, f"{rate.percent}%".replace(".", ","), hint, warn=rate.impossible)


def _conference_sums(scope: Scope) -> list[Tile]:
    rates = found.conference_rates(scope.unit, scope.year, scope.on)
    return [
        _rate(_("Hành chính, sự nghiệp đã tổ chức"), rates["public"], _("đơn vị đủ điều kiện")),
        _rate(_("Doanh nghiệp đã tổ chức"), rates["enterprise"], _("doanh nghiệp đủ điều kiện")),
        Tile(
            _("hội nghị, toạ đàm với chủ doanh nghiệp"),
            found.employer_conferences(scope.unit, scope.since, scope.until),
        ),
    ]


def _dialogue_tables(scope: Scope) -> list[Table]:
    rows: list[tuple[Any, ...]] = [
        (one.sector.label, one.turns, one.enterprises)
        for one in found.dialogues(scope.unit, scope.since, scope.until)
    ]
    return [figures(_("Theo khu vực"), (_("Khu vực"), _("Lượt"), _("Đơn vị, doanh nghiệp khác nhau")), rows)]


def _dialogue_sums(scope: Scope) -> list[Tile]:
    rows = found.dialogues(scope.unit, scope.since, scope.until)
    outside = [one for one in rows if one.sector in (Sector.NON_STATE, Sector.FOREIGN)]
    return [
        Tile(_("lượt đối thoại"), sum(one.turns for one in rows)),
        Tile(_("lượt ở doanh nghiệp ngoài nhà nước"), sum(one.turns for one in outside)),
        Tile(_("doanh nghiệp ngoài nhà nước khác nhau"), sum(one.enterprises for one in outside)),
    ]


def _agreement_day(scope: Scope) -> date:
    """Agreements are looked at on the last day of the year, or today."""
    return min(scope.on, scope.until - timedelta(days=1))


def _agreement_sums(scope: Scope) -> list[Tile]:
    day = _agreement_day(scope)
    ending = found.expiring(found.agreements_in_force(scope.unit, day), day).count()
    signed = found.agreements_signed(scope.unit, scope.since, scope.until)
    return [
        _rate(
            _("CĐCS doanh nghiệp có thoả ước"), found.agreement_rate(scope.unit, day), _("CĐCS doanh nghiệp")
        ),
        Tile(_("ký lần đầu trong năm"), signed.get(AgreementAct.NEW, 0)),
        Tile(_("ký lại, gia hạn trong năm"), signed.get(AgreementAct.RENEWED, 0)),
        Tile(_("hết hiệu lực trong 90 ngày"), ending, warn=bool(ending)),
    ]


def _agreement_tables(scope: Scope) -> list[Table]:
    rows: list[tuple[Any, ...]] = [
        (topic.label, clauses, agreements)
        for topic, clauses, agreements in found.clauses_by_theme(scope.unit, _agreement_day(scope))
    ]
    return [
        figures(
            _("Điều khoản có lợi hơn luật, theo lĩnh vực"),
            (_("Lĩnh vực"), _("Điều khoản"), _("Thoả ước")),
            rows,
        )
    ]


def _agreement_lacks(scope: Scope) -> list[Lack]:
    return [
        Lack(
            _("CĐCS doanh nghiệp chưa có thoả ước còn hiệu lực"),
            found.without_agreement(scope.unit, _agreement_day(scope)),
        )
    ]


def _agreement_mark(row: CollectiveAgreement, on: date) -> str:
    if row.until <= on:
        return _("hết hiệu lực")
    return _("sắp hết hiệu lực") if row.until <= on + found.EXPIRES_WITHIN else ""


def _meal_sums(scope: Scope) -> list[Tile]:
    meals = found.meals(scope.unit, scope.year, scope.on)
    whole = (
        _("Cộng đủ %(n)s CĐCS doanh nghiệp.") % {"n": meals.whole}
        if meals.adds_up
        else _("%(told)s trên %(n)s CĐCS doanh nghiệp đã ghi.")
        % {"told": meals.whole - meals.unknown, "n": meals.whole}
    )
    return [
        Tile(_("tổ chức bữa ăn ca"), meals.meal, whole, warn=not meals.adds_up),
        Tile(_("chi tiền ăn ca"), meals.cash),
        Tile(_("không có ăn ca"), meals.none),
        Tile(_("chưa ghi"), meals.unknown, warn=bool(meals.unknown)),
        *(
            [Tile(_("dòng không thuộc CĐCS doanh nghiệp nào"), meals.strange, warn=True)]
            if meals.strange
            else []
        ),
    ]


def _meal_lacks(scope: Scope) -> list[Lack]:
    return [
        Lack(_("CĐCS doanh nghiệp chưa ghi bữa ăn ca"), found.meals_untold(scope.unit, scope.year, scope.on))
    ]


def _clause_tables(scope: Scope) -> list[Table]:
    rows = rows_in(AgreementClause, scope.unit, scope.since, scope.until)
    sums = rows.order_by().values_list("better").annotate(n=Count("pk"))
    told: list[tuple[Any, ...]] = [
        (_("có lợi hơn luật") if better else _("như luật"), n) for better, n in sums
    ]
    return [figures(_("Điều khoản ghi trong năm"), (_("So với luật"), _("Số điều khoản")), told)]


BOOKS = (
    Book(
        kept.CONFERENCES, "hoi-nghi", lazy("Hội nghị CBCCVC, người lao động"),
        lazy("Hội nghị hằng năm của từng đơn vị, hội nghị và toạ đàm với chủ doanh nghiệp. Tỷ lệ tính trên số đơn vị đủ điều kiện."),
        lazy("Ghi hội nghị"), ("kind", "sector", "attended"), "users", lazy("Ngày tổ chức"), tiles=of_year(_conference_sums),
        order=("happened_on", "kind", "sector", "attended"),
    ),
    Book(
        kept.ELIGIBLE, "du-dieu-kien", lazy("Số đơn vị đủ điều kiện tổ chức hội nghị"),
        lazy("Mẫu số của tỷ lệ: cấp trên ghi mỗi năm, mỗi khu vực một số. Số của cấp trên thay cho số của các đơn vị bên dưới."),
        lazy("Ghi số đủ điều kiện"), ("sector", "year", "eligible"), "list-check", lazy("Ngày chốt số"),
    ),
    Book(
        kept.DIALOGUES, "doi-thoai", lazy("Đối thoại tại nơi làm việc"),
        lazy("Mỗi cuộc một dòng: đếm lượt đối thoại và số doanh nghiệp khác nhau, theo khu vực."),
        lazy("Ghi cuộc đối thoại"), ("kind", "sector", "enterprise", "attended"), "message-question", lazy("Ngày đối thoại"),
        tiles=of_year(_dialogue_sums), tables=of_year(_dialogue_tables), order=("happened_on", "kind", "sector", "enterprise", "attended"),
        hints={"enterprise": lazy("Để trống khi đối thoại diễn ra ở chính đơn vị.")},
    ),
    Book(
        kept.AGREEMENTS, "thoa-uoc", lazy("Thoả ước lao động tập thể"),
        lazy("Ký lần đầu hay ký lại, hiệu lực từ ngày nào đến ngày nào; tỷ lệ trên tổng CĐCS doanh nghiệp. Chín mươi ngày trước khi hết hiệu lực thì nhắc."),
        lazy("Ghi thoả ước"), ("number", "act", "since", "until", "covers"), "file-text", lazy("Ngày ký"), tiles=of_year(_agreement_sums),
        tables=of_year(_agreement_tables), lacks=of_year(_agreement_lacks), mark=_agreement_mark,
        order=("happened_on", "kind", "act", "sector", "number", "since", "until", "covers"),
    ),
    Book(
        kept.CLAUSES, "dieu-khoan", lazy("Điều khoản của thoả ước"), lazy("Điều khoản nào có lợi hơn luật, thuộc lĩnh vực nào."),
        lazy("Ghi điều khoản"), ("theme", "text", "better"), "list-details", lazy("Ngày ghi"), tables=of_year(_clause_tables),
        order=("theme", "text"), on_hub=False,
        above="thoa-uoc", day_from_above=True,
    ),
    Book(
        kept.MEALS, "an-ca", lazy("Bữa ăn ca"),
        lazy("Mỗi CĐCS doanh nghiệp mỗi năm một dòng: tổ chức bữa ăn, chi tiền hay không có. Các phần phải cộng đủ số CĐCS doanh nghiệp."),
        lazy("Ghi bữa ăn ca"), ("form", "year", "value_vnd", "workers"), "building", lazy("Ngày ghi"), tiles=of_year(_meal_sums), lacks=of_year(_meal_lacks),
        order=("happened_on", "year", "form", "value_vnd", "workers"),
    ),
)  # fmt: skip
