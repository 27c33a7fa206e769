"""The proposal beside its round, its calendar and the subject's other awards: one achievement, one form."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from vinhdanh.dossiers.checks.asking import Asked
from vinhdanh.dossiers.checks.found import Block, Finding, Level
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.states import GONE, Stage
from vinhdanh.kit.dates import format_date
from vinhdanh.kit.said import phrase
from vinhdanh.org.models import UnitPath
from vinhdanh.org.queries import holds_on

_ONCE = "Luật 06/2022/QH15, Điều 5 khoản 2 điểm c"
_TITLE = "title"
# a title is given beside a form of commendation; two forms for one achievement are not
_EVENTS = ("ad_hoc", "thematic")


def proposing_findings(asked: Asked) -> Iterator[Finding]:
    """Whether the round asks for this at all, whether it is late for it, and what else is proposed or was given."""
    yield from _round(asked)
    yield from _supplement(asked)
    yield from _other_dossiers(asked)
    yield from _other_forms(asked)


def _round(asked: Asked) -> Iterator[Finding]:
    dossier, round_ = asked.dossier, asked.dossier.round
    if round_ is None:
        return
    kinds = set(round_.awards.values_list("kind_id", "subject_kind"))
    if kinds and (dossier.kind_id, str(dossier.subject_kind)) not in kinds:
        yield Finding(
            "not_in_round", Level.ERROR, phrase("Đợt xét “%(round)s” không xét khen thưởng này cho đối tượng này", round=round_.name),
            phrase("Chọn khen thưởng trong đợt, hoặc hỏi đơn vị tổ chức đợt xét."), block=Block.REASON,
        )  # fmt: skip
    if (round_.year, round_.occasion) != (dossier.year, dossier.occasion):
        yield Finding(
            "not_in_round", Level.WARNING, phrase("Năm hoặc loại hình của hồ sơ khác với đợt xét “%(round)s”", round=round_.name),
            phrase("Kiểm tra hồ sơ có đúng đợt không."),
        )  # fmt: skip
    units = list(round_.units.values_list("unit_id", flat=True)) or [round_.unit_id]
    if not UnitPath.objects.filter(
        holds_on(asked.sent_on), ancestor_id__in=units, descendant_id=dossier.proposer_id
    ).exists():
        yield Finding(
            "not_in_round", Level.ERROR, phrase("%(unit)s không thuộc các đơn vị tham gia đợt xét “%(round)s”", unit=dossier.proposer.name, round=round_.name),
            phrase("Hỏi đơn vị tổ chức đợt xét, hoặc đề nghị ngoài đợt."), block=Block.REASON,
        )  # fmt: skip


def _supplement(asked: Asked) -> Iterator[Finding]:
    """A returned dossier whose day for coming back has passed."""
    dossier = asked.dossier
    if dossier.stage == Stage.RETURNED and dossier.due_on is not None and asked.on > dossier.due_on:
        yield Finding(
            "late_supplement", Level.ERROR, phrase("Đã quá hạn bổ sung %(day)s", day=format_date(dossier.due_on)),
            phrase("Ghi lý do chậm khi nộp; cấp nhận quyết định có xét tiếp hay không."), block=Block.REASON,
        )  # fmt: skip


def _other_dossiers(asked: Asked) -> Iterator[Finding]:
    """Another form proposed for the same subject, occasion and years."""
    dossier = asked.dossier
    if asked.book.catalogue[dossier.kind_id].family == _TITLE:
        return
    others = (
        Dossier.objects.filter(
            person=dossier.person_id, unit=dossier.unit_id, household=dossier.household_id, occasion=dossier.occasion
        )
        .filter(Q(year=dossier.year) | Q(period_from__lte=_last(dossier), period_to__gte=_first(dossier)))
        .exclude(pk=dossier.pk)
        .exclude(stage__in=(*GONE, Stage.SUGGESTED, Stage.INVITED))
        .exclude(kind__family=_TITLE)
        .select_related("kind")
        .order_by("pk")
    )  # fmt: skip
    for other in others:
        # of an event told by its name it is the same achievement; of a year's work a person tells which it is
        same = bool(dossier.topic) and dossier.topic == other.topic and dossier.occasion in _EVENTS
        yield Finding(
            "one_achievement", Level.ERROR if same else Level.WARNING,
            phrase("Cùng thành tích có thể đang được đề nghị “%(award)s” (hồ sơ %(code)s)", award=other.kind.name, code=other.code),
            phrase("Một thành tích chỉ tặng một hình thức: chọn một hồ sơ, hoặc nêu rõ thành tích khác nhau."), _ONCE,
            block=Block.REASON if same else Block.NOT,
        )  # fmt: skip


def _other_forms(asked: Asked) -> Iterator[Finding]:
    """Another form already on the ledger for the same occasion and stated years."""
    dossier, catalogue = asked.dossier, asked.book.catalogue
    if catalogue[dossier.kind_id].family == _TITLE:
        return
    mine = catalogue[dossier.kind_id]
    for row in asked.rows("awards"):
        other = catalogue.get(row["code"])
        if other is None or other.family == _TITLE or row["occasion"] != dossier.occasion:
            continue
        # the same form again is the engine's to tell
        if mine.code in (other.code, other.counts_as) or other.code == mine.counts_as:
            continue
        first, last = row["period_from"] or row["year"], row["period_to"] or row["year"]
        if first and last and first <= _last(dossier) and last >= _first(dossier):
            yield Finding(
                "one_achievement", Level.WARNING,
                phrase("Thành tích năm %(year)s đã được tặng “%(award)s” cùng loại hình", year=row["year"] or last, award=other.name["vi"]),
                phrase("Chỉ đề nghị khi là thành tích khác với lần đã khen; nêu rõ trong báo cáo."), _ONCE,
            )  # fmt: skip


def _first(dossier: Dossier) -> int:
    return dossier.period_from or dossier.year


def _last(dossier: Dossier) -> int:
    return dossier.period_to or dossier.year
