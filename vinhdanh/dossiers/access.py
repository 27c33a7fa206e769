"""Who may see which dossiers, and who may make which move."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from vinhdanh.accounts.models import User
from vinhdanh.dossiers.models import Dossier, DossierPaper, Opinion
from vinhdanh.dossiers.standing import out_of_place
from vinhdanh.dossiers.states import IN_HAND, WRITABLE, Party, Stage, moves_from
from vinhdanh.kit.verdict import YES, Verdict, no
from vinhdanh.org import access as org_access
from vinhdanh.org.models import Unit
from vinhdanh.org.states import APPRAISES, READS_UNITS, WRITES_RECORDS, Role

# what a colleague wrote about somebody stays with the union until the union has confirmed it
_BEFORE_CONFIRMED = (Stage.SUGGESTED, Stage.DISMISSED)
_ABOUT_OTHERS = ("confirm", "dismiss", "accept_for")
# whose answer depends on more than where the dossier stands
_BY_DOSSIER = (Party.NOMINEE, Party.SENDER)


def visible_to(user: User) -> QuerySet[Dossier]:
    """Dossiers proposed by units that the user reads; those on which their office is asked; one's own once confirmed."""
    units = org_access.covered(user, READS_UNITS).values("descendant_id")
    asked = Opinion.objects.filter(unit_id__in=units, cancelled_at__isnull=True).values("dossier_id")
    rule = Q(proposer_id__in=units) | Q(pk__in=asked)
    found = Dossier.objects.filter(rule)
    if user.is_active and user.person_id:
        # whoever reads for a unit does not read what was suggested of themselves either
        own = Dossier.objects.filter(person_id=user.person_id)
        found = (found | own).exclude(person_id=user.person_id, stage__in=_BEFORE_CONFIRMED)
    return found


def get_dossier(user: User, code: str) -> Dossier:
    """The dossier by its code (2026-0142), or 404 for whoever may not see it."""
    year, dash, number = code.partition("-")
    found = None
    if dash and year.isdecimal() and number.isdecimal() and len(code) <= 20:
        found = (
            visible_to(user)
            .select_related("kind", "person", "unit", "household", "proposer", "holder", "round")
            .filter(pk=int(number), year=int(year))
            .first()
        )
    if found is None:
        raise Http404("Không có hồ sơ này trong phạm vi của anh/chị.")
    return found


def can_propose(user: User, unit: Unit) -> Verdict:
    """Cán bộ thi đua của đơn vị hoặc của cấp trên được lập hồ sơ đề nghị khen thưởng của đơn vị."""
    return org_access.can_write_records(user, unit)


def can_suggest(user: User, unit: Unit) -> Verdict:
    """Mọi người có vai trò trong đơn vị (kể cả đoàn viên) được đề cử đồng nghiệp trong đơn vị."""
    if org_access.covered(user, tuple(Role)).filter(descendant=unit).exists():
        return YES
    return no(_("Chỉ người của %(unit)s được đề cử đồng nghiệp ở đây.") % {"unit": unit.name})


def can_write(user: User, dossier: Dossier) -> Verdict:
    """Cán bộ của đơn vị đề nghị được viết hồ sơ khi đang soạn hoặc bị trả lại; người được đề nghị được viết báo cáo của mình."""
    if dossier.stage not in WRITABLE:
        return no(_("Hồ sơ đã nộp; chỉ sửa được khi được trả lại hoặc lấy lại."))
    if user.is_active and dossier.person_id is not None and user.person_id == dossier.person_id:
        return YES
    return _as_proposer(user, dossier)


def can_write_as_unit(user: User, dossier: Dossier) -> Verdict:
    """Cán bộ thi đua của đơn vị đề nghị hoặc của cấp trên viết hồ sơ thay cho đơn vị."""
    return _as_proposer(user, dossier)


def can_remove_paper(user: User, paper: DossierPaper) -> Verdict:
    """Cán bộ của đơn vị đề nghị được bỏ giấy tờ khỏi hồ sơ đang soạn; người được đề nghị chỉ bỏ giấy tờ do mình gửi."""
    answer = can_write(user, paper.dossier)
    if not answer or paper.added_by_id == user.pk:
        return answer
    return can_write_as_unit(user, paper.dossier)


def can_see_work(user: User, dossier: Dossier) -> Verdict:
    """Ý kiến thẩm định, kết quả hội đồng, việc hỏi ý kiến: cho người đọc được hồ sơ của đơn vị đề nghị, trừ người được đề nghị."""
    if not _own(user, dossier) and org_access.holds_role(user, dossier.proposer, READS_UNITS):
        return YES
    return no(_("Ý kiến trong quá trình xét chỉ dành cho các cấp xét khen thưởng."))


def can_read_reply(user: User, dossier: Dossier) -> Verdict:
    """Lý do không khen thưởng chỉ dành cho các cấp xét và chính người được đề nghị."""
    if _own(user, dossier):
        return YES
    return can_see_work(user, dossier)


def opinions_visible_to(user: User, dossier: Dossier) -> QuerySet[Opinion]:
    """All questions for whoever sees the work; for an office that was asked, its own ones."""
    if can_see_work(user, dossier):
        return dossier.opinions.all()
    units = org_access.covered(user, READS_UNITS).values("descendant_id")
    found = dossier.opinions.filter(unit_id__in=units, cancelled_at__isnull=True)
    return found.none() if _own(user, dossier) else found


def get_opinion(user: User, dossier: Dossier, pk: int) -> Opinion:
    """The question, or 404 for whoever may not see it."""
    found = (
        opinions_visible_to(user, dossier).select_related("unit", "file", "asked_by").filter(pk=pk).first()
    )
    if found is None:
        raise Http404("Không có ý kiến này trong phạm vi của anh/chị.")
    return found


def can_ask(user: User, dossier: Dossier) -> Verdict:
    """Cán bộ, người thẩm định của cấp đang giữ hồ sơ được hỏi ý kiến nơi khác và thôi hỏi."""
    if dossier.stage not in IN_HAND:
        return no(
            _("Chỉ hỏi ý kiến khi hồ sơ đang ở cấp xét; hồ sơ này: %(stage)s.")
            % {"stage": dossier.get_stage_display()}
        )
    return _as_holder(user, dossier)


def can_record_opinion(user: User, dossier: Dossier) -> Verdict:
    """Ý kiến bằng văn bản (cấp uỷ, hiệp y) do đơn vị đề nghị ghi khi soạn, hoặc do cấp đang giữ hồ sơ ghi."""
    if dossier.stage in WRITABLE:
        return _as_proposer(user, dossier)
    return can_ask(user, dossier)


def can_answer(user: User, opinion: Opinion) -> Verdict:
    """Cán bộ, người thẩm định hoặc người đứng đầu của nơi được hỏi trả lời; văn bản của nơi khác do cấp đã hỏi ghi."""
    dossier = opinion.dossier
    if dossier.stage not in IN_HAND or dossier.level != opinion.level:
        return no(_("Hồ sơ không còn ở cấp đã hỏi nên không nhận thêm ý kiến."))
    if opinion.unit is None:
        return _as_holder(user, dossier)
    if _own(user, dossier):
        return no(
            _("Không ai cho ý kiến về hồ sơ của mình; hãy để người khác của %(unit)s làm.")
            % {"unit": opinion.unit.name}
        )
    if org_access.holds_role(user, opinion.unit, (*APPRAISES, Role.UNIT_HEAD)):
        return YES
    return no(_("Ý kiến này do %(unit)s trả lời.") % {"unit": opinion.unit.name})


def can_see_findings(user: User, dossier: Dossier) -> Verdict:
    """Kết quả soát hiện với người viết hồ sơ, người được đề nghị và các cấp đọc được hồ sơ của đơn vị đề nghị."""
    if _own(user, dossier) or org_access.holds_role(user, dossier.proposer, READS_UNITS):
        return YES
    return no(_("Kết quả soát chỉ dành cho người lập hồ sơ, người được đề nghị và các cấp xét khen thưởng."))


def can_judge_text(user: User, dossier: Dossier) -> Verdict:
    """Cán bộ, người thẩm định của cấp đang giữ hồ sơ kết luận về đoạn trùng; không ai tự xét hồ sơ của mình."""
    if dossier.stage not in IN_HAND:
        return no(
            _("Chỉ kết luận về đoạn trùng khi hồ sơ đang ở cấp xét; hồ sơ này: %(stage)s.")
            % {"stage": dossier.get_stage_display()}
        )
    return _as_holder(user, dossier)


def can_move(user: User, dossier: Dossier, verb: str) -> Verdict:
    """Bảng bước đi quyết định việc gì làm được ở tình trạng nào; vai trò quyết định ai làm; không ai tự xét hồ sơ của mình."""
    allowed = [move for move in moves_from(dossier.stage) if move.verb == verb]
    if not allowed:
        return no(out_of_place(dossier))
    if verb == "recall" and dossier.level > 1:
        return no(_("Hồ sơ đã lên cấp trên; chỉ đơn vị vừa trình lấy lại được."))
    if verb in _ABOUT_OTHERS and _own(user, dossier):
        return no(_("Không ai tự xác nhận lời đề cử về mình; hãy để người khác hoặc cấp trên làm."))
    return _ASKED[allowed[0].party](user, dossier)


def can_move_all(user: User, dossiers: Iterable[Dossier], verb: str) -> Verdict:
    """Mỗi hồ sơ trong danh sách đều phải làm được việc này; câu trả lời nêu hồ sơ đầu tiên không làm được."""
    asked: dict[tuple[object, ...], Verdict] = {}
    for dossier in dossiers:
        # at one place and stage the answer is the same for everybody's dossier but one's own
        key = (dossier.stage, dossier.holder_id, dossier.proposer_id)
        alone = _own(user, dossier) or any(
            m.party in _BY_DOSSIER for m in moves_from(dossier.stage) if m.verb == verb
        )
        answer = can_move(user, dossier, verb) if alone else asked.get(key)
        if answer is None:
            answer = asked[key] = can_move(user, dossier, verb)
        if not answer:
            return no(_("Hồ sơ %(code)s: %(why)s") % {"code": dossier.code, "why": answer.why})
    return YES


def _as_proposer(user: User, dossier: Dossier) -> Verdict:
    if dossier.stage == Stage.SUGGESTED and _own(user, dossier):
        return no(
            _("Không ai tự xác nhận lời đề cử về mình; hãy để người khác của %(unit)s làm.")
            % {"unit": dossier.proposer.name}
        )
    if org_access.holds_role(user, dossier.proposer, WRITES_RECORDS):
        return YES
    return no(
        _("Việc này của cán bộ thi đua, khen thưởng %(unit)s hoặc cấp trên.")
        % {"unit": dossier.proposer.name}
    )


def _as_nominee(user: User, dossier: Dossier) -> Verdict:
    if user.is_active and dossier.person_id is not None and user.person_id == dossier.person_id:
        return YES
    return no(
        _("Chỉ người được đề cử tự trả lời; nếu họ chưa có tài khoản, công đoàn ghi nhận thay kèm lý do.")
    )


def _as_sender(user: User, dossier: Dossier) -> Verdict:
    """The unit that sent it up: of the step below the present one, or that holds it while it is outside."""
    step = (
        dossier.steps.filter(level__lt=max(dossier.level, 1), unit__isnull=False).order_by("-level").first()
    )
    unit = step.unit if step else None
    if unit is None:
        return no(_("Hồ sơ này chưa qua cấp nào để lấy lại."))
    return _officer_of(user, dossier, unit, WRITES_RECORDS)


def _as_holder(user: User, dossier: Dossier) -> Verdict:
    return _at_holder(user, dossier, APPRAISES)


def _as_judge(user: User, dossier: Dossier) -> Verdict:
    return _at_holder(user, dossier, (*APPRAISES, Role.UNIT_HEAD))


def _as_issuer(user: User, dossier: Dossier) -> Verdict:
    return _at_holder(user, dossier, WRITES_RECORDS)


def _at_holder(user: User, dossier: Dossier, roles: tuple[str, ...]) -> Verdict:
    if dossier.holder is None:
        return no(_("Hồ sơ đang ở cấp ngoài hệ thống."))
    return _officer_of(user, dossier, dossier.holder, roles)


def _officer_of(user: User, dossier: Dossier, unit: Unit, roles: tuple[str, ...]) -> Verdict:
    if _own(user, dossier):
        return no(
            _("Không ai tự xét hồ sơ của mình; hãy để người khác của %(unit)s làm.") % {"unit": unit.name}
        )
    if org_access.holds_role(user, unit, roles):
        return YES
    return no(_("Việc này của %(unit)s, nơi đang giữ hồ sơ.") % {"unit": unit.name})


def _own(user: User, dossier: Dossier) -> bool:
    return user.person_id is not None and user.person_id == dossier.person_id


_ASKED: dict[Party, Callable[[User, Dossier], Verdict]] = {
    Party.PROPOSER: _as_proposer,
    Party.NOMINEE: _as_nominee,
    Party.SENDER: _as_sender,
    Party.HOLDER: _as_holder,
    Party.JUDGE: _as_judge,
    Party.ISSUER: _as_issuer,
}
