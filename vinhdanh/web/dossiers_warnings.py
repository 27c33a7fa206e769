"""What is told before a dossier goes on: opinions and ballots that the law asks for and that it does not have yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from vinhdanh.appraisals.models import Appraisal
from vinhdanh.appraisals.states import Advice
from vinhdanh.dossiers.models import Dossier, Opinion
from vinhdanh.dossiers.requirements import needed_opinions, procedures_for
from vinhdanh.dossiers.states import Stage
from vinhdanh.org.states import Tier
from vinhdanh.web.keeping import Notice, Point
from vinhdanh.web.law_words import in_law

_VOTES = (Tier.PROVINCE, Tier.CENTRAL)


def before_going_on(dossiers: Sequence[Dossier], on: date) -> Notice | None:
    """The notice before a dossier is forwarded or put on a decision; None when nothing is missing. A few queries for any number."""
    points = [Point(text) for text in missing_before(dossiers, on)]
    if not points:
        return None
    return Notice(_("Trước khi đi tiếp, hãy xem lại"), points, _("Vẫn đi tiếp"))


def missing_before(dossiers: Sequence[Dossier], on: date) -> list[str]:
    """Each thing that the law asks for and that is not there, with its citation; then advice against."""
    procedures = procedures_for(dossiers, on)
    opinions: dict[int, list[Opinion]] = {}
    for opinion in Opinion.objects.filter(dossier__in=[d.pk for d in dossiers]):
        opinions.setdefault(opinion.dossier_id, []).append(opinion)
    against = _advised_against(dossiers)
    said: dict[str, list[str]] = {}
    for dossier in dossiers:
        procedure = procedures[dossier.pk]
        for need in needed_opinions(procedure, opinions.get(dossier.pk, [])):
            if not need.met:
                words = {"what": need.kind.label, "says": in_law(need.says), "cite": in_law(need.cite)}
                said.setdefault(_("Chưa có %(what)s: %(says)s (%(cite)s)") % words, []).append(dossier.code)
        vote = procedure.vote if procedure else None
        votes_here = dossier.holder is not None and dossier.holder.tier in _VOTES
        if vote is not None and votes_here and dossier.stage == Stage.APPRAISED:
            words = {"says": in_law(vote.says), "cite": in_law(vote.ground.cite)}
            said.setdefault(_("Chưa có kết quả hội đồng: %(says)s (%(cite)s)") % words, []).append(
                dossier.code
            )
        if dossier.pk in against:
            said.setdefault(_("Có ý kiến thẩm định không đề nghị khen thưởng."), []).append(dossier.code)
    if len(dossiers) == 1:
        return list(said)
    return [f"{text} [{_listed(codes)}]" for text, codes in said.items()]


def _advised_against(dossiers: Sequence[Dossier]) -> set[int]:
    """Dossiers that somebody at their present level advised against."""
    rows = Appraisal.objects.filter(dossier__in=[d.pk for d in dossiers], advice=Advice.DISAGREE)
    level = {d.pk: d.level for d in dossiers}
    return {pk for pk, at in rows.values_list("dossier_id", "level") if level[pk] == at}


def _listed(codes: Sequence[str]) -> str:
    shown = ", ".join(codes[:5])
    if len(codes) > 5:
        return _("%(codes)s và %(n)s hồ sơ nữa") % {"codes": shown, "n": len(codes) - 5}
    return shown
