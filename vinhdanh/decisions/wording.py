"""The words of a decision before anybody edits them: title, who decides, on whose proposal, who carries it out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from vinhdanh.awards.models import AwardKind, AwardRecord
from vinhdanh.awards.states import AwardFamily, Occasion
from vinhdanh.decisions.states import DecisionKind
from vinhdanh.dossiers.models import Dossier, DossierStep
from vinhdanh.org.models import Unit

# more names than this are not read in one line
_NAMED = 3
_FOR = {
    Occasion.REGULAR: "có thành tích xuất sắc trong phong trào thi đua năm {year}",
    Occasion.AD_HOC: "có thành tích xuất sắc đột xuất năm {year}",
    Occasion.THEMATIC: "có thành tích xuất sắc trong {topic}",
    Occasion.LONG_SERVICE: "có quá trình cống hiến",
    Occasion.EXTERNAL: "có thành tích đóng góp",
}


def award_words(kind: AwardKind, unit: Unit) -> str:
    """The award as its own issuer prints it: "Bằng khen của LĐLĐ tỉnh Vĩnh Sơn" where the catalogue names any federation."""
    form, of, _whose = kind.name.partition(" của ")
    return f"{form} của {unit.name}" if of and kind.code.endswith(unit.kind) else kind.name


def named_award(kind: AwardKind) -> str:
    """The award inside a sentence: a title is called one."""
    return f"danh hiệu {kind.name}" if kind.family == AwardFamily.TITLE else kind.name


def title_of(unit: Unit, dossiers: Sequence[Dossier]) -> str:
    """ "Về việc tặng … cho các tập thể, cá nhân có thành tích xuất sắc trong …"."""
    kinds = {dossier.kind_id: dossier.kind for dossier in dossiers}
    if len(kinds) == 1:
        (kind,) = kinds.values()
        verb = "tặng danh hiệu" if kind.family == AwardFamily.TITLE else "tặng"
        what = f"{verb} {award_words(kind, unit)}"
    else:
        what = "tặng danh hiệu thi đua, hình thức khen thưởng"
    return f"Về việc {what} cho {_whom(dossiers)} {achievement_of(dossiers)}"[:300].strip()


def achievement_of(dossiers: Sequence[Dossier]) -> str:
    """For what, where all of them are for the same; else the year."""
    first = dossiers[0]
    if len({(d.occasion, d.topic) for d in dossiers}) > 1:
        return f"năm {first.year}"
    occasion = Occasion(first.occasion)
    topic = first.topic[:1].lower() + first.topic[1:] or f"đợt thi đua năm {first.year}"
    return _FOR[occasion].format(year=first.year, topic=topic)


def proposal_of(unit: Unit, dossiers: Sequence[Dossier]) -> str:
    """ "Theo đề nghị của …": the units that sent the dossiers to this one."""
    names = _senders(unit, dossiers)
    if not names or len(names) > _NAMED:
        return "Theo đề nghị của các đơn vị trực thuộc"
    return f"Theo đề nghị của {', '.join(names)}"


def execution_of(unit: Unit) -> str:
    """Who carries the decision out."""
    return f"Văn phòng {unit.name}, các đơn vị và các tập thể, cá nhân có tên trong danh sách"


def usual_recipients() -> list[str]:
    """To whom the paper goes besides those whom its last article names."""
    return ["Các đơn vị có tập thể, cá nhân được khen thưởng"]


def about_title(kind: str, lines: Sequence[AwardRecord]) -> str:
    """ "Về việc hủy bỏ, thu hồi … đối với …" or "Về việc đính chính Quyết định số …"."""
    if kind == DecisionKind.CORRECTION:
        numbers = dict.fromkeys(line.decision_no for line in lines if line.decision_no)
        return (
            f"Về việc đính chính Quyết định số {', '.join(numbers)}"
            if numbers
            else "Về việc đính chính quyết định"
        )
    awards = dict.fromkeys(named_award(line.kind) for line in lines)
    whom = str(lines[0].subject) if len(lines) == 1 else f"{len(lines)} trường hợp"
    return f"Về việc hủy bỏ, thu hồi {', '.join(awards)} đối với {whom}"[:300]


def _senders(unit: Unit, dossiers: Sequence[Dossier]) -> list[str]:
    """The unit of the last step before this one; where there is none the proposer."""
    steps: Any = (
        DossierStep.objects.filter(dossier__in=dossiers, left_at__isnull=False, unit__isnull=False)
        .exclude(unit=unit)
        .order_by("dossier_id", "-level")
        .distinct("dossier_id")
        .values_list("dossier_id", "unit__name")
    )
    last = dict(steps)
    return sorted(
        {last.get(d.pk, d.proposer.name) for d in dossiers if d.proposer_id != unit.pk or d.pk in last}
    )


def _whom(dossiers: Sequence[Dossier]) -> str:
    words = {"collective": "tập thể", "person": "cá nhân", "household": "hộ gia đình"}
    there = {dossier.subject_kind.value for dossier in dossiers}
    return "các " + ", ".join(noun for kind, noun in words.items() if kind in there)
