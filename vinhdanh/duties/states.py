"""Closed lists of duties: what can wait on somebody, and how they want to hear of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DutyKind(models.TextChoices):
    """What waits; in the order in which a person sees it."""

    ACCEPT = "accept", _("Trả lời lời đề cử")
    CONFIRM = "confirm", _("Xác nhận đề cử của đồng nghiệp")
    SUPPLEMENT = "supplement", _("Bổ sung hồ sơ bị trả lại")
    NOMINATE = "nominate", _("Đề nghị trong đợt xét đang mở")
    WRITE = "write", _("Viết tiếp hồ sơ đang soạn")
    APPRAISE = "appraise", _("Thẩm định hồ sơ")
    ANSWER = "answer", _("Trả lời lấy ý kiến")
    CARRY_ON = "carry_on", _("Trình, hoặc đưa vào quyết định")
    OUTCOME = "outcome", _("Ghi kết quả của cấp trên")
    DRAFTED = "drafted", _("Hoàn thiện dự thảo quyết định")
    SIGN = "sign", _("Ký quyết định")
    ISSUE = "issue", _("Ban hành quyết định đã ký")
    RECOVER = "recover", _("Thu lại tiền, hiện vật đã huỷ tặng")
    MOVEMENT_PLAN = "movement_plan", _("Hưởng ứng phong trào của cấp trên")
    MOVEMENT_REVIEW = "movement_review", _("Sơ kết, tổng kết phong trào")
    IDEA_COMPLETE = "idea_complete", _("Bổ sung sáng kiến bị trả lại")
    IDEA_VERIFY = "idea_verify", _("Thẩm định sáng kiến")
    IDEA_HEAR = "idea_hear", _("Đưa sáng kiến ra hội đồng")
    IDEA_RECOGNISE = "idea_recognise", _("Ghi quyết định công nhận sáng kiến")
    REGISTER = "register", _("Đăng ký thi đua cho mình")
    MEND_PLEDGE = "mend_pledge", _("Sửa đăng ký thi đua bị trả lại")
    APPROVE_PLEDGE = "approve_pledge", _("Duyệt đăng ký thi đua")
    COMPLETE_PLEDGES = "complete_pledges", _("Đơn vị còn người chưa đăng ký thi đua")
    TIP = "tip", _("Trả lời tin giới thiệu gương tốt")
    FOSTER = "foster", _("Việc bồi dưỡng điển hình tới hạn")
    ARTICLE = "article", _("Thẩm định, đăng bài viết về điển hình")
    FOLLOW_UP = "follow_up", _("Theo dõi lại điển hình sau một, ba năm")
    SIGN_COVENANT = "sign_covenant", _("Ký giao ước thi đua")
    REGISTER_TARGETS = "register_targets", _("Đăng ký chỉ tiêu với khối, cụm")
    CLUSTER_PAPERS = "cluster_papers", _("Nộp giấy tờ của khối, cụm")
    CLUSTER_REVIEW = "cluster_review", _("Sơ kết, tổng kết khối, cụm")
    SELF_SCORE = "self_score", _("Tự chấm điểm thi đua")
    SCORE_BOARD = "score_board", _("Thẩm định, chốt bảng chấm điểm")
    VISIT = "visit", _("Kiểm tra theo lịch, ghi biên bản")
    CONCLUDE = "conclude", _("Gửi thông báo kết luận kiểm tra")
    RECOMMENDED = "recommended", _("Thực hiện kiến nghị sau kiểm tra")
    CONFIRM_DONE = "confirm_done", _("Xác nhận kiến nghị đã thực hiện")
    REMINDED = "reminded", _("Trả lời đôn đốc của cấp trên")
    FIGURES = "figures", _("Nhập, nộp báo cáo số liệu")
    FIGURES_CHECK = "figures_check", _("Duyệt số liệu của đơn vị bên dưới")
    ANSWER_TARGET = "answer_target", _("Trả lời chỉ tiêu được giao")
    SETTLE_TARGET = "settle_target", _("Chốt chỉ tiêu đơn vị đề nghị khác")
    STAT_TABLES = "stat_tables", _("Nộp biểu thống kê năm")
    READ_GUIDANCE = "read_guidance", _("Đọc hướng dẫn của cấp trên")
    DOCUMENT_DUE = "document_due", _("Làm việc văn bản cấp trên giao")
    DOCUMENT_RECEIPT = "document_receipt", _("Xác nhận đã nhận văn bản")
    AGREEMENT_ENDS = "agreement_ends", _("Ký lại thoả ước lao động tập thể sắp hết hiệu lực")
    PROPOSAL_ANSWER = "proposal_answer", _("Đòi trả lời kiến nghị quá hạn")
    SETTLE_COMPLAINT = "settle_complaint", _("Giải quyết đơn khiếu nại, tố cáo")
    COUNCIL_SEATS = "council_seats", _("Kiện toàn hội đồng còn ghế trống, hết nhiệm kỳ")
    PRESENT = "present", _("Trao tặng khen thưởng đã quyết định")
    CONSENT = "consent", _("Đồng ý để công bố bài kể về mình, tập thể mình")


class DutyArea(models.TextChoices):
    """What kinds of work belong together where a person has many; in the order in which they see them."""

    DOSSIERS = "dossiers", _("Hồ sơ, đợt xét")
    DECISIONS = "decisions", _("Quyết định, trao tặng")
    MOVEMENTS = "movements", _("Phong trào, đăng ký")
    INITIATIVES = "initiatives", _("Sáng kiến")
    ROLE_MODELS = "role_models", _("Điển hình, gương sáng")
    CLUSTERS = "clusters", _("Cụm khối, chấm điểm")
    MONITORING = "monitoring", _("Kiểm tra, đôn đốc")
    FIGURES = "figures", _("Số liệu")
    DOCUMENTS = "documents", _("Văn bản đến, văn bản giao")
    REGISTERS = "registers", _("Sổ theo dõi")
    OTHER = "other", _("Việc khác")


_KINDS: dict[DutyArea, tuple[DutyKind, ...]] = {
    DutyArea.DOSSIERS: (
        DutyKind.ACCEPT, DutyKind.CONFIRM, DutyKind.SUPPLEMENT, DutyKind.NOMINATE, DutyKind.WRITE, DutyKind.APPRAISE,
        DutyKind.ANSWER, DutyKind.CARRY_ON, DutyKind.OUTCOME,
    ),
    DutyArea.DECISIONS: (
        DutyKind.DRAFTED, DutyKind.SIGN, DutyKind.ISSUE, DutyKind.RECOVER, DutyKind.PRESENT,
    ),
    DutyArea.MOVEMENTS: (
        DutyKind.MOVEMENT_PLAN, DutyKind.MOVEMENT_REVIEW, DutyKind.REGISTER, DutyKind.MEND_PLEDGE,
        DutyKind.APPROVE_PLEDGE, DutyKind.COMPLETE_PLEDGES,
    ),
    DutyArea.INITIATIVES: (
        DutyKind.IDEA_COMPLETE, DutyKind.IDEA_VERIFY, DutyKind.IDEA_HEAR, DutyKind.IDEA_RECOGNISE,
    ),
    DutyArea.ROLE_MODELS: (
        DutyKind.TIP, DutyKind.FOSTER, DutyKind.ARTICLE, DutyKind.FOLLOW_UP, DutyKind.CONSENT,
    ),
    DutyArea.CLUSTERS: (
        DutyKind.SIGN_COVENANT, DutyKind.REGISTER_TARGETS, DutyKind.CLUSTER_PAPERS, DutyKind.CLUSTER_REVIEW,
        DutyKind.SELF_SCORE, DutyKind.SCORE_BOARD,
    ),
    DutyArea.MONITORING: (
        DutyKind.VISIT, DutyKind.CONCLUDE, DutyKind.RECOMMENDED, DutyKind.CONFIRM_DONE, DutyKind.REMINDED,
        DutyKind.READ_GUIDANCE,
    ),
    DutyArea.FIGURES: (
        DutyKind.FIGURES, DutyKind.FIGURES_CHECK, DutyKind.ANSWER_TARGET, DutyKind.SETTLE_TARGET,
        DutyKind.STAT_TABLES,
    ),
    DutyArea.DOCUMENTS: (DutyKind.DOCUMENT_DUE, DutyKind.DOCUMENT_RECEIPT),
    DutyArea.REGISTERS: (
        DutyKind.AGREEMENT_ENDS, DutyKind.PROPOSAL_ANSWER, DutyKind.SETTLE_COMPLAINT, DutyKind.COUNCIL_SEATS,
    ),
}  # fmt: skip
AREA_OF: dict[DutyKind, DutyArea] = {kind: area for area, kinds in _KINDS.items() for kind in kinds}


class Wish(models.TextChoices):
    """How often a person hears of what waits on them."""

    SOON = "soon", _("Khi có việc mới (nhiều nhất một thư mỗi giờ)")
    DAILY = "daily", _("Mỗi sáng một thư, nếu có việc")
    OFF = "off", _("Không gửi thư")
