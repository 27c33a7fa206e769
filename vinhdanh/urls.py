"""The whole site map on one screen."""

from __future__ import annotations

from django.urls import path, register_converter

from vinhdanh.web import (
    accounts,
    assignments,
    attesting,
    calendar,
    coverage,
    decision_about,
    decision_drafts,
    decision_editing,
    decision_lines,
    decision_numbers,
    decision_papers,
    decision_steps,
    decisions,
    dossier_papers,
    dossier_sending,
    dossier_writing,
    dossiers,
    dossiers_appraising,
    dossiers_bulk,
    dossiers_council,
    dossiers_deciding,
    dossiers_declining,
    dossiers_many,
    dossiers_moves,
    dossiers_opinions,
    dossiers_outcomes,
    dossiers_page,
    eligible,
    explain,
    findings,
    gaps,
    guide,
    handover,
    home,
    households,
    import_check,
    imports,
    keeping_accounts,
    keeping_awards,
    keeping_conduct,
    keeping_people,
    keeping_structure,
    keeping_tasks,
    keeping_units,
    keeping_works,
    law_changes,
    law_documents,
    law_list,
    law_reading,
    ledger,
    letter_templates,
    likeness,
    nominate,
    nominate_drafts,
    nominate_peer,
    nominate_whom,
    nominate_workbook,
    notices,
    offices,
    papers,
    past_decisions,
    past_recipients,
    people,
    reception,
    regulations,
    reviews,
    roads,
    rounds,
    rounds_awards,
    rounds_candidates,
    rounds_parts,
    rounds_propose,
    rounds_write,
    rule_page,
    search,
    suggest,
    suggest_people,
    units,
    what_if,
    working,
)
from vinhdanh.web.clusters import addresses as cluster_addresses
from vinhdanh.web.dashboards import addresses as dashboard_addresses
from vinhdanh.web.dossiers_buttons import SLUGS
from vinhdanh.web.exemplars import addresses as exemplar_addresses
from vinhdanh.web.figures import addresses as figure_addresses
from vinhdanh.web.honouring import addresses as honouring_addresses
from vinhdanh.web.initiatives import addresses as initiative_addresses
from vinhdanh.web.monitoring import addresses as monitoring_addresses
from vinhdanh.web.movements import addresses as movement_addresses
from vinhdanh.web.past_reports import addresses as past_report_addresses
from vinhdanh.web.registering import addresses as registering_addresses
from vinhdanh.web.registers import addresses as register_addresses
from vinhdanh.web.registry import addresses as registry_addresses
from vinhdanh.web.reports import addresses as report_addresses
from vinhdanh.web.scoring import addresses as scoring_addresses
from vinhdanh.web.statistics import addresses as statistics_addresses
from vinhdanh.web.stories import addresses as story_addresses
from vinhdanh.web.targets import addresses as target_addresses
from vinhdanh.web.tracking import addresses as tracking_addresses
from vinhdanh.web.weaknesses import addresses as weakness_addresses


class DossierCode:
    """A dossier as people cite it: its year and number, 2026-0142."""

    regex = "[0-9]{4}-[0-9]{4,12}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class MoveSlug(DossierCode):
    """The plain moves of a dossier by their address; what is not one of them is another page's."""

    regex = "|".join(sorted(set(SLUGS.values())))


register_converter(DossierCode, "dossier")
register_converter(MoveSlug, "move")

urlpatterns = [
    path("", home.home, name="home"),
    # who one is, and where one works
    path("dang-nhap/", accounts.sign_in, name="sign_in"),
    path("dang-xuat/", accounts.sign_out, name="sign_out"),
    path("ngon-ngu/", accounts.set_language, name="set_language"),
    path("tai-khoan/", accounts.account, name="account"),
    path("tai-khoan/nhan-tin/", notices.set_notices, name="set_notices"),
    path("lam-viec-tai/", working.set_working, name="work_context"),
    path("phan-cong/", assignments.assignments, name="assignments"),
    path("phan-cong/moi/", assignments.assign, name="assign"),
    path("phan-cong/<int:pk>/thoi/", assignments.end, name="end_assignment"),
    path("phan-cong/<int:pk>/mat-khau/", keeping_accounts.lost_password, name="lost_password"),
    # the year's duties, and passing them on
    path("lich/", calendar.calendar, name="calendar"),
    path("lich/tep/", calendar.calendar_file, name="calendar_file"),
    path("lich/<int:pk>/bo/", calendar.calendar_end, name="calendar_end"),
    path("ban-giao/", handover.handovers, name="handovers"),
    path("ban-giao/<int:pk>/", handover.handover, name="handover"),
    path("ban-giao/<int:pk>/tep/", handover.handover_file, name="handover_file"),
    # awards
    path("du-dieu-kien/", eligible.eligible, name="eligible"),
    path("dot-xet/", rounds.rounds, name="rounds"),
    path("dot-xet/moi/", rounds_write.round_new, name="round_new"),
    path("dot-xet/<int:pk>/", rounds.round_page, name="round"),
    path("dot-xet/<int:pk>/ung-vien/", rounds_candidates.round_candidates, name="round_candidates"),
    path("dot-xet/<int:pk>/ung-vien/de-nghi/", rounds_propose.round_propose, name="round_propose"),
    path("dot-xet/<int:pk>/sua/", rounds_write.round_edit, name="round_edit"),
    path("dot-xet/<int:pk>/danh-hieu/", rounds_awards.round_awards, name="round_awards"),
    path("dot-xet/<int:pk>/lich/", rounds_parts.round_dates, name="round_dates"),
    path("dot-xet/<int:pk>/don-vi/", rounds_parts.round_units, name="round_units"),
    path("dot-xet/<int:pk>/giay-to/", rounds_parts.round_papers, name="round_papers"),
    path("dot-xet/<int:pk>/mo/", rounds_write.round_open, name="round_open"),
    path("dot-xet/<int:pk>/khep/", rounds_write.round_close, name="round_close"),
    path("dot-xet/<int:pk>/mo-lai/", rounds_write.round_reopen, name="round_reopen"),
    path("dot-xet/<int:pk>/chep/", rounds_write.round_copy, name="round_copy"),
    path("du-dieu-kien/xac-nhan/", attesting.attest_many, name="attest_many"),
    path("du-dieu-kien/tiep-nhan/", reception.set_reception, name="set_reception"),
    path("du-dieu-kien/tinh/", eligible.compute_year, name="compute_year"),
    path("ho-gia-dinh/<int:pk>/", households.household, name="household"),
    path("ho-gia-dinh/<int:pk>/con-duong/", roads.household_road, name="household_road"),
    path("giai-thich/<slug:award>/<int:year>/<slug:subject>/", explain.explain, name="explain"),
    path("giai-thich/<slug:award>/<int:year>/<slug:subject>/xac-nhan/", explain.attest_clause, name="attest"),
    # dossiers: the list, one dossier, its moves
    path("ho-so/", dossiers.dossiers, name="dossiers"),
    path("ho-so/hang-loat/", dossiers_many.many, name="dossiers_many"),
    path("ho-so/hang-loat/ket-qua/", dossiers_bulk.done, name="dossiers_done"),
    path("ho-so/hoi-dong/", dossiers_council.council, name="dossiers_council"),
    path("ho-so/lay-y-kien/", dossiers_opinions.asking, name="dossiers_ask"),
    path("ho-so/ghi-y-kien/", dossiers_opinions.recording, name="dossiers_record"),
    path("ho-so/du-thao/", dossiers_deciding.deciding, name="dossiers_decide"),
    path("ho-so/cap-tren/", dossiers_outcomes.outcome, name="dossiers_outcome"),
    path("ho-so/<dossier:code>/", dossiers_page.dossier, name="dossier"),
    path("ho-so/<dossier:code>/tham-dinh/", dossiers_appraising.appraising, name="dossier_appraise"),
    path("ho-so/<dossier:code>/tu-choi/", dossiers_declining.declining, name="dossier_decline"),
    path("ho-so/<dossier:code>/y-kien/<int:pk>/", dossiers_opinions.answering, name="opinion_answer"),
    path("ho-so/<dossier:code>/y-kien/<int:pk>/thoi/", dossiers_opinions.cancelling, name="opinion_cancel"),
    path("ho-so/<dossier:code>/y-kien/<int:pk>/tep/", dossiers_opinions.opinion_file, name="opinion_file"),
    path("ho-so/<dossier:code>/<move:act>/", dossiers_moves.move, name="dossier_move"),
    path("phien-hop/<int:pk>/", dossiers_council.sitting, name="sitting"),
    path("phien-hop/<int:pk>/bien-ban/", dossiers_council.minutes_file, name="minutes_file"),
    path("thu-xem/", what_if.what_if, name="what_if"),
    path("so-khen-thuong/", ledger.ledger, name="ledger"),
    path("so-khen-thuong/nhap-quyet-dinh/", past_decisions.past_decisions, name="past_decisions"),
    path("so-khen-thuong/nhap-quyet-dinh/<int:pk>/", past_recipients.past_decision, name="past_decision"),
    path("so-khen-thuong/nhap-quyet-dinh/<int:pk>/ban-quet/", past_decisions.past_scan, name="past_scan"),
    path("so-khen-thuong/<int:pk>/", ledger.line, name="ledger_line"),
    path("so-khen-thuong/<int:pk>/dinh-chinh/", keeping_awards.correct, name="award_correct"),
    path("so-khen-thuong/<int:pk>/thu-hoi/", keeping_awards.revoke, name="award_revoke"),
    # the unit's own review of its proposals
    path("binh-xet/", reviews.reviews, name="reviews"),
    path("binh-xet/<int:pk>/", reviews.review, name="review"),
    path("binh-xet/<int:pk>/bien-ban/", reviews.review_minutes, name="review_minutes"),
    path("binh-xet/<slug:code>/moi/", reviews.review_new, name="review_new"),
    # papers made from the records
    path("ho-so/<slug:code>/bao-cao.<slug:kind>", papers.dossier_report, name="dossier_report"),
    path("ho-so/<slug:code>/tra-loi.<slug:kind>", papers.dossier_reply, name="dossier_reply"),
    path("binh-xet/<int:pk>/bien-ban.<slug:kind>", papers.review_paper, name="review_paper"),
    path("so-khen-thuong/<slug:code>/<int:year>.<slug:kind>", papers.ledger_paper, name="ledger_paper"),
    path("dot-xet/<int:pk>/to-trinh/<slug:code>/", papers.proposal_papers, name="proposal_papers"),
    path(
        "dot-xet/<int:pk>/to-trinh/<slug:code>/<slug:award>/<slug:name>.<slug:kind>",
        papers.proposal_paper,
        name="proposal_paper",
    ),
    # proposing: starting, then writing one dossier
    path("de-nghi/", nominate.nominate, name="nominate"),
    path("de-nghi/danh-hieu/", nominate.award, name="nominate_award"),
    path("de-nghi/cho/", nominate_whom.whom, name="nominate_whom"),
    path("de-nghi/bang-tinh/", nominate_workbook.workbook, name="nominate_workbook"),
    path("de-nghi/bang-tinh/mau/", nominate_workbook.template, name="nominate_template"),
    path("de-nghi/dang-soan/", nominate_drafts.drafts, name="drafts"),
    path("de-nghi/de-cu/", nominate_peer.suggestions, name="suggestions"),
    path("de-nghi/dong-nghiep/", nominate_peer.peer_suggest, name="peer_suggest"),
    path("de-nghi/dong-nghiep/<int:pk>/", nominate_peer.peer_words, name="peer_words"),
    path("ho-so/<slug:code>/de-cu/", nominate_peer.answer, name="dossier_answer"),
    path("ho-so/<slug:code>/soan/", dossier_writing.write, name="dossier_write"),
    path("ho-so/<slug:code>/soan/<slug:section>/", dossier_writing.text, name="dossier_text"),
    path("ho-so/<slug:code>/soan/<slug:section>/lay-lai/", dossier_writing.restore, name="dossier_restore"),
    path("ho-so/<slug:code>/thoi-gian/", dossier_sending.years, name="dossier_years"),
    path("ho-so/<slug:code>/giay-to/", dossier_papers.papers, name="dossier_papers"),
    path("ho-so/<slug:code>/giay-to/<int:pk>/", dossier_papers.paper, name="dossier_paper"),
    path("ho-so/<slug:code>/giay-to/<int:pk>/bo/", dossier_papers.paper_out, name="dossier_paper_out"),
    path("ho-so/<slug:code>/soat/", findings.dossier_findings, name="dossier_findings"),
    path("ho-so/<slug:code>/giong/", likeness.dossier_likeness, name="dossier_likeness"),
    path("ho-so/<slug:code>/nop/", dossier_sending.submit_page, name="dossier_submit"),
    path("ho-so/<slug:code>/rut/", dossier_sending.withdraw, name="dossier_withdraw"),
    # decisions
    path("quyet-dinh/", decisions.decisions, name="decisions"),
    path("quyet-dinh/lap/", decision_drafts.new, name="decision_new"),
    path("quyet-dinh/so/", decision_numbers.series_list, name="number_series"),
    path("quyet-dinh/so/<int:pk>/", decision_numbers.run, name="number_run"),
    path("quyet-dinh/so/<int:pk>/khep/", decision_numbers.close, name="number_series_close"),
    path("quyet-dinh/thu-hoi/", decision_about.revoke, name="decision_revoke"),
    path("quyet-dinh/dinh-chinh/<int:pk>/", decision_about.correct, name="decision_correct"),
    path("quyet-dinh/<int:pk>/", decisions.decision, name="decision"),
    path("quyet-dinh/<int:pk>/sua/", decision_editing.edit, name="decision_edit"),
    path("quyet-dinh/<int:pk>/them/", decision_drafts.add, name="decision_add"),
    path("quyet-dinh/<int:pk>/dong/", decision_lines.lines, name="decision_lines"),
    path("quyet-dinh/<int:pk>/dong/<int:item>/", decision_about.about, name="decision_line"),
    path("quyet-dinh/<int:pk>/co-cau/", decision_lines.equity, name="decision_equity"),
    path("quyet-dinh/<int:pk>/buoc/<slug:slug>/", decision_steps.step, name="decision_step"),
    path("quyet-dinh/<int:pk>/dinh-ban-ky/", decision_steps.attach, name="decision_attach"),
    path("quyet-dinh/<int:pk>/ban-ky/", decision_steps.copy, name="decision_copy"),
    path("quyet-dinh/<int:pk>/van-ban/<slug:kind>/", decision_papers.paper, name="decision_paper"),
    path(
        "quyet-dinh/<int:pk>/van-ban/<slug:name>/<slug:award>/<slug:kind>/",
        decision_papers.award_paper,
        name="decision_award_paper",
    ),
    # people and units
    path("don-vi/", units.units, name="units"),
    path("don-vi/<slug:code>/", units.unit, name="unit"),
    path("don-vi/<slug:code>/con-duong/", roads.unit_road, name="unit_road"),
    path("don-vi/<slug:code>/khoang-trong/", gaps.gaps, name="gaps"),
    path("don-vi/<slug:code>/day-du/", coverage.coverage, name="coverage"),
    path("nguoi/", people.people, name="people"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/con-duong/", roads.person_road, name="person_road"),
    path("nguoi/<int:pk>/can-cuoc/", people.citizen_id, name="citizen_id"),
    path("nguoi/<int:pk>/tai-khoan/", keeping_accounts.member_account, name="member_account"),
    path("ho-so-cua-toi/", people.my_record, name="my_record"),
    path("goi-y/don-vi/", suggest.suggest_units, name="suggest_units"),
    path("goi-y/noi-hoi/", suggest.suggest_offices, name="suggest_offices"),
    path("goi-y/nguoi/", suggest_people.suggest_people, name="suggest_people"),
    path("tim/", search.search, name="search"),
    # keeping a unit: its records, then its structure
    path("don-vi/<slug:code>/thay-doi/", keeping_tasks.unit_changes, name="unit_changes"),
    path("don-vi/<slug:code>/sua/", keeping_units.edit, name="unit_edit"),
    path("don-vi/<slug:code>/xep-loai/", keeping_units.grade, name="unit_grade"),
    path("don-vi/<slug:code>/tam-dung/", keeping_units.hold, name="unit_hold"),
    path("don-vi/<slug:code>/khen-thuong/", keeping_awards.unit_award, name="unit_award"),
    path("don-vi/<slug:code>/ho-gia-dinh/", keeping_awards.household_award, name="household_award"),
    path("don-vi/<slug:code>/sang-kien/", keeping_works.initiative, name="initiative_add"),
    path("don-vi/<slug:code>/de-tai/", keeping_works.research, name="research_add"),
    path("don-vi/<slug:code>/them-nguoi/", keeping_people.add, name="person_add"),
    path("don-vi/<slug:code>/mo-don-vi/", keeping_structure.open_below, name="unit_open"),
    path("don-vi/<slug:code>/doi-ten/", keeping_structure.rename, name="unit_rename"),
    path("don-vi/<slug:code>/chuyen/", keeping_structure.move, name="unit_move"),
    path("don-vi/<slug:code>/sap-nhap/", keeping_structure.merge, name="unit_merge"),
    path("don-vi/<slug:code>/chia-tach/", keeping_structure.split, name="unit_split"),
    path("don-vi/<slug:code>/giai-the/", keeping_structure.dissolve, name="unit_dissolve"),
    path("don-vi/<slug:code>/van-thu/", offices.office, name="office"),
    path("nguoi-ky/<int:pk>/thoi/", offices.signer_end, name="signer_end"),
    # keeping a person: who and where, then the years of work
    path("nguoi/<int:pk>/ghi/", keeping_tasks.person_keep, name="person_keep"),
    path("nguoi/<int:pk>/sua/", keeping_people.edit, name="person_edit"),
    path("nguoi/<int:pk>/chuyen/", keeping_people.move, name="person_move"),
    path("nguoi/<int:pk>/chuc-vu/", keeping_people.post_add, name="post_add"),
    path("nguoi/<int:pk>/chuc-vu/<int:post>/thoi/", keeping_people.post_end, name="post_end"),
    path("nguoi/<int:pk>/khen-thuong/", keeping_awards.person_award, name="person_award"),
    path("nguoi/<int:pk>/xep-loai/", keeping_conduct.grade, name="person_grade"),
    path("nguoi/<int:pk>/nghi/", keeping_conduct.absence, name="absence_add"),
    path("nguoi/<int:pk>/dao-tao/", keeping_conduct.study, name="study_add"),
    path("nguoi/<int:pk>/ky-luat/", keeping_conduct.discipline, name="discipline_add"),
    path("nguoi/<int:pk>/ky-luat/<int:item>/het/", keeping_conduct.discipline_end, name="discipline_end"),
    path("nguoi/<int:pk>/tam-dung/", keeping_conduct.hold, name="person_hold"),
    path("tam-dung/<int:pk>/ket-luan/", keeping_conduct.release, name="hold_release"),
    # templates of papers
    path("mau-van-ban/", letter_templates.letter_templates, name="letter_templates"),
    path(
        "mau-van-ban/<slug:code>/<slug:kind>/<slug:rules>/",
        letter_templates.letter_template,
        name="letter_template",
    ),
    path(
        "mau-van-ban/<slug:code>/<slug:kind>/<slug:rules>/tep/",
        letter_templates.letter_template_file,
        name="letter_template_file",
    ),
    path(
        "mau-van-ban/<slug:code>/<slug:kind>/<slug:rules>/xem/",
        letter_templates.letter_template_preview,
        name="letter_template_preview",
    ),
    path(
        "mau-van-ban/<slug:code>/<slug:kind>/<slug:rules>/mac-dinh/",
        letter_templates.letter_template_shipped,
        name="letter_template_shipped",
    ),
    # importing
    path("nhap-lieu/", imports.imports, name="imports"),
    path("nhap-lieu/mau/<slug:kind>/", imports.template, name="import_template"),
    path("nhap-lieu/<int:pk>/cot/", imports.map_columns, name="import_map"),
    path("nhap-lieu/<int:pk>/kiem-tra/", import_check.check, name="import_check"),
    path("nhap-lieu/<int:pk>/ghi/", import_check.apply, name="import_apply"),
    path("nhap-lieu/<int:pk>/", import_check.result, name="import_result"),
    path("nhap-lieu/<int:pk>/hoan-tac/", import_check.undo, name="import_undo"),
    path("nhap-lieu/<int:pk>/chot/", import_check.seal, name="import_seal"),
    # law and help
    path("luat/", law_list.law, name="law"),
    path("luat/quy-dinh-rieng/", regulations.regulations, name="regulations"),
    path("luat/quy-dinh-rieng/<slug:code>/", regulations.regulation, name="regulation"),
    path("luat/quy-dinh-rieng/<slug:code>/tep/", regulations.regulation_file, name="regulation_file"),
    path("luat/ap-dung/<int:pk>/thoi/", regulations.regulation_off, name="regulation_off"),
    path("luat/doi-chieu/", law_reading.law_readings, name="law_readings"),
    path(
        "luat/doi-chieu/<slug:document>/<slug:award>/<slug:subject>/",
        law_reading.law_reading,
        name="law_reading",
    ),
    path(
        "luat/doi-chieu/<slug:document>/<slug:award>/<slug:subject>/rut/",
        law_reading.law_reading_withdraw,
        name="law_reading_withdraw",
    ),
    path("luat/van-ban/", law_documents.documents, name="documents"),
    path("luat/van-ban/<slug:slug>/", law_documents.document, name="document"),
    path("luat/thay-doi/", law_changes.law_changes, name="law_changes"),
    path("luat/<slug:code>/", rule_page.rule, name="rule"),
    path("tro-giup/", guide.help_page, name="help"),
    path("phong-cach/", guide.style, name="style"),
]
urlpatterns += scoring_addresses.ADDRESSES
urlpatterns += cluster_addresses.ADDRESSES
urlpatterns += exemplar_addresses.ADDRESSES
urlpatterns += initiative_addresses.ADDRESSES
urlpatterns += movement_addresses.ADDRESSES
urlpatterns += registering_addresses.ADDRESSES
urlpatterns += honouring_addresses.ADDRESSES
urlpatterns += monitoring_addresses.ADDRESSES
urlpatterns += past_report_addresses.ADDRESSES
urlpatterns += dashboard_addresses.ADDRESSES
urlpatterns += figure_addresses.ADDRESSES
urlpatterns += statistics_addresses.ADDRESSES
urlpatterns += registry_addresses.ADDRESSES
urlpatterns += story_addresses.ADDRESSES
urlpatterns += register_addresses.ADDRESSES
urlpatterns += target_addresses.ADDRESSES
urlpatterns += weakness_addresses.ADDRESSES
urlpatterns += tracking_addresses.ADDRESSES
urlpatterns += report_addresses.ADDRESSES

handler403 = "vinhdanh.web.errors.forbidden"
handler404 = "vinhdanh.web.errors.not_found"
handler500 = "vinhdanh.web.errors.failed"
