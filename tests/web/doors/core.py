"""Doors of the first areas: home, awards, people and units, papers, importing, law."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories as make
from tests.dossiers.conftest import proposal
from tests.files import made
from tests.reviews.test_reviews import MET
from tests.web import decided
from tests.web import dossier_world as desks
from tests.web.doors.rows import (
    ABOUT_AN,
    ACTS_FOR_HOA_MAI,
    ADMINISTRATOR,
    CHANGES_HOA_MAI,
    EVERYONE,
    HOA_MAI,
    KEEPS_AN,
    KEEPS_HOA_MAI,
    OPENS_BELOW_HOA_MAI,
    Row,
    an,
    hoa_mai,
    none,
)
from tests.web.rounds_world import opened_round, prepared_round
from tests.web.world import TODAY, World
from vinhdanh.accounts.models import User
from vinhdanh.appraisals.models import CouncilSitting
from vinhdanh.awards.actions import AwardFields
from vinhdanh.awards.past_decisions import attach_scan, enter_decision
from vinhdanh.conduct.actions import hold_subject, record_discipline
from vinhdanh.decisions.models import Decision
from vinhdanh.decisions.revoking import draft_revocation
from vinhdanh.dossiers.actions import Proposed, open_dossier, suggest
from vinhdanh.dossiers.models import Dossier
from vinhdanh.dossiers.writing import add_papers
from vinhdanh.duties.actions import hand_over, note_day
from vinhdanh.files.actions import store_content
from vinhdanh.imports.actions import check_file
from vinhdanh.legal.actions import switch_on
from vinhdanh.offices.actions import name_signer
from vinhdanh.people.actions import add_household
from vinhdanh.reviews.actions import Cast, record_review
from vinhdanh.rounds.actions import close_round
from vinhdanh.rounds.models import Round


def batch(world: World) -> list[Any]:
    """A checked file of Hoa Mai; the same file is the same batch."""
    content = "STT,Họ và tên\n1,Phạm Văn Dũng\n".encode()
    made = check_file(content, file_name="ds.csv", kind="people", unit=world.mai, by=world.officer)
    return [made.pk]


def in_use(world: World) -> int:
    """A regulation that Hoa Mai uses."""
    return switch_on("bac_ninh_2025", world.mai, by=world.officer).pk


def passed_on(world: World) -> list[Any]:
    """The officer of Hoa Mai hands over to an account that is nobody of the table."""
    taker = User.objects.filter(username="ke-nhiem").first() or make.account("ke-nhiem")
    return [hand_over(world.mai, taker=taker, note="", on=TODAY, by=world.officer).pk]


def round_of(world: World) -> Round:
    """An open round of the province."""
    named = {
        "unit": world.province,
        "name": "Cuối năm 2025",
        "occasion": "regular",
        "year": 2025,
        "state": "open",
    }
    return Round.objects.get_or_create(**named)[0]


def drafted(world: World) -> Dossier:
    """A dossier about An in that round, still written."""
    found = Dossier.objects.filter(person=world.an).first()
    return found or open_dossier(proposal(world.an, round=round_of(world)), proposer=world.mai, by=None)[0]


def met(world: World) -> int:
    """A meeting of Hoa Mai, its minutes not yet signed: who may see it gets 404 for them too."""
    return record_review(world.mai, MET, [Cast(drafted(world), 1)], by=None).pk


def signer(world: World) -> int:
    """Somebody who signs for Hoa Mai."""
    return name_signer(world.mai, name="Lê Thị Hoa", post="Chủ tịch", mode="head", since=TODAY, by=None).pk


def deciding(world: World, state: str = "draft") -> int:
    """A decision of Hoa Mai about An in this state; the same one for every role."""
    made = {"draft": decided.draft, "for_signature": decided.presented, "signed": decided.attached}[state]
    found = Decision.objects.filter(unit=world.mai, state=state, kind="award").first()
    return (found or made(world, world.an)).pk


def taken_back(world: World) -> list[Any]:
    """A draft that takes An's award back, and its line."""
    found = Decision.objects.filter(kind="revocation").first() or draft_revocation(
        world.mai, [world.line], reason="Kê khai không đúng", recover_item=True, on=TODAY, by=world.officer
    )
    return [found.pk, found.items.get().pk]


def draft(w: World) -> str:
    """The code of a draft about An, proposed by Hoa Mai."""
    what = Proposed(w.an, "grassroots_fighter", 2025, "regular")
    return open_dossier(what, proposer=w.mai, by=w.officer)[0].code


def paper(w: World) -> list[Any]:
    """A paper that the officer put into the draft about An."""
    code = draft(w)
    dossier = Dossier.objects.get(pk=int(code.partition("-")[2]))
    files = [SimpleUploadedFile("bien-ban.pdf", made.pdf())]
    return [code, add_papers(dossier, "other_papers", files, by=w.officer, on=TODAY)[0].pk]


def named(w: World) -> list[Any]:
    """A suggestion about Bình, made by An, that waits for the union."""
    found = Dossier.objects.filter(stage="suggested").first() or suggest(
        Proposed(w.binh, "excellent_union_member", 2025, "regular"),
        proposer=w.mai,
        words="Tận tuỵ",
        by=w.member,
    )
    return [found.code]


def one_letter(w: World) -> list[Any]:
    return [w.mai.code, "decision", "union"]


def past(w: World) -> list[Any]:
    """A past decision of Hoa Mai with its scan."""
    fields = AwardFields(
        kind="commendation_letter",
        year=2020,
        decided_on=date(2020, 12, 1),
        decision_no="9/QĐ",
        authority="CĐCS",
    )
    found, _fresh = enter_decision(w.mai, fields, by=w.officer)
    scan = store_content(made.pdf("Quyet dinh"), name="quyet-dinh.pdf", by=w.officer)
    attach_scan(found, scan, "quyet-dinh.pdf", by=w.officer)
    return [found.pk]


def household(w: World) -> list[Any]:
    return [add_household("Lò Văn Giang", unit=w.mai, by=w.officer).pk]


def a_round(make: Callable[[World], Round]) -> Callable[[World], list[Any]]:
    """The round that the row is about, made when first asked for."""
    return lambda w: [(Round.objects.first() or make(w)).pk]


open_round_of_province = a_round(opened_round)
# in preparation at Hoa Mai: nobody beside it may know
round_of_hoa_mai = a_round(lambda w: prepared_round(w, unit=w.mai))
closed_round_of_hoa_mai = a_round(lambda w: close_round(opened_round(w, unit=w.mai), by=None))


def lies_above(w: World) -> Dossier:
    """An's dossier, handed in to the province; asked for again, the same."""
    return Dossier.objects.filter(person=w.an).first() or desks.submitted(w)


def opinion(w: World) -> list[Any]:
    """Hoa Lan is asked about An's dossier."""
    sent = lies_above(w)
    return [sent.code, (sent.opinions.first() or desks.question(w, sent)).pk]


def opinion_on_paper(w: World) -> list[Any]:
    sent = lies_above(w)
    return [sent.code, (sent.opinions.first() or desks.party_opinion(sent)).pk]


def sitting(w: World) -> list[Any]:
    return [(CouncilSitting.objects.first() or desks.sitting(w, desks.appraised(w))).pk]


# the dossier lies at the province, where none of these appraises
LIES_ABOVE = {"officer": 403, "head": 403, "auditor": 403, "administrator": 403, "member": 403}
READS_PROVINCE = {"auditor": 200, "administrator": 200}

ROWS = [
    Row("home", none, EVERYONE),
    Row("sign_in", none, {}, otherwise=302),
    Row("sign_out", none, {}, otherwise=302, method="post"),
    Row("set_language", none, {}, otherwise=302, method="post", data={"language": "en"}),
    Row("account", none, EVERYONE),
    Row("set_notices", none, {}, otherwise=302, method="post", data={"email": "", "wish": "off"}),
    Row("calendar", none, HOA_MAI | {"stranger": 200}, otherwise=403),
    Row("calendar_file", none, HOA_MAI | {"stranger": 200}, otherwise=403),
    Row("calendar_end", lambda w: [note_day(w.mai, "Hội nghị", TODAY, by=None).pk], {"officer": 302}, otherwise=403, method="post"),
    Row("handovers", none, HOA_MAI | {"stranger": 200}, otherwise=403),
    Row("handover", passed_on, {"officer": 200}),
    Row("handover_file", passed_on, {"officer": 200}),
    Row("work_context", none, {}, otherwise=302, method="post", data={"unit": "hoa-mai"}),
    Row("assignments", none, ADMINISTRATOR, otherwise=403),
    Row("assign", none, ADMINISTRATOR, otherwise=403),
    Row("end_assignment", lambda w: [w.officer.assignments.get().pk], {"administrator": 302}, method="post"),
    Row("lost_password", lambda w: [w.officer.assignments.get().pk], ADMINISTRATOR),
    Row("member_account", lambda w: [w.binh.pk],
        {"administrator": 200, "officer": 403, "head": 403, "auditor": 403}),
    Row("eligible", none, EVERYONE),
    Row("rounds", none, EVERYONE),
    Row("round_new", none, {"officer": 200, "stranger": 200}, otherwise=403),
    Row("round", open_round_of_province, HOA_MAI | {"stranger": 200}),
    Row("round_candidates", open_round_of_province, HOA_MAI | {"stranger": 200}),
    Row("round_propose", open_round_of_province, dict.fromkeys((*HOA_MAI, "stranger"), 302), method="post"),
    *(Row(name, round_of_hoa_mai, KEEPS_HOA_MAI) for name in (
        "round_edit", "round_awards", "round_dates", "round_units", "round_papers", "round_copy", "round_close",
    )),
    Row("round_open", round_of_hoa_mai, {**KEEPS_HOA_MAI, "officer": 302}, method="post"),
    Row("round_reopen", closed_round_of_hoa_mai, KEEPS_HOA_MAI),
    Row("attest_many", none, {"head": 302}, otherwise=403, method="post"),
    Row("compute_year", none, {}, otherwise=302, method="post", data={"nam": "2025"}),
    Row("set_reception", none, {}, otherwise=403, method="post", data={"nam": "2025"}),
    Row("household", household, HOA_MAI),
    Row("household_road", household, HOA_MAI),
    Row("explain", lambda w: ["grassroots_fighter", 2025, f"nguoi-{w.an.pk}"], ABOUT_AN),
    Row("attest", lambda w: ["provincial_fighter", 2025, f"nguoi-{w.an.pk}"],
        {"head": 302, "officer": 403, "auditor": 403, "administrator": 403, "member": 403},
        method="post", data={"code": "exemplary", "met": "yes"}),
    Row("dossiers", none, EVERYONE),
    *(Row(name, none, {}, otherwise=302) for name in (
        "dossiers_many", "dossiers_done", "dossiers_ask", "dossiers_record", "dossiers_outcome", "dossiers_decide",
    )),
    Row("dossiers_council", none, EVERYONE),
    Row("dossier", lambda w: [lies_above(w).code], ABOUT_AN),
    Row("dossier_move", lambda w: [lies_above(w).code, "tra-lai"], LIES_ABOVE),
    Row("dossier_appraise", lambda w: [lies_above(w).code], LIES_ABOVE),
    Row("dossier_decline", lambda w: [lies_above(w).code], LIES_ABOVE),
    Row("opinion_answer", opinion, {"stranger": 200, "officer": 403, "head": 403, "auditor": 403, "administrator": 403}),
    Row("opinion_cancel", opinion, {"stranger": 403, "officer": 403, "head": 403, "auditor": 403, "administrator": 403}),
    Row("opinion_file", opinion_on_paper, HOA_MAI),
    Row("sitting", sitting, READS_PROVINCE),
    Row("minutes_file", sitting, READS_PROVINCE),
    Row("suggest_offices", none, EVERYONE),
    Row("what_if", none, HOA_MAI | {"stranger": 200}, otherwise=403),
    Row("decisions", none, EVERYONE),
    Row("decision_new", none, {"officer": 200, "stranger": 200, "head": 403, "auditor": 403, "administrator": 403}),
    Row("number_series", none, HOA_MAI | {"stranger": 200}),
    Row("number_run", lambda w: [decided.series(w).pk], HOA_MAI),
    Row("number_series_close", lambda w: [decided.series(w).pk], ACTS_FOR_HOA_MAI, method="post"),
    Row("decision_revoke", none, {}),
    Row("decision_correct", lambda w: [w.line.pk], KEEPS_HOA_MAI),
    Row("decision", lambda w: [deciding(w)], HOA_MAI),
    Row("decision_edit", lambda w: [deciding(w)], KEEPS_HOA_MAI),
    Row("decision_add", lambda w: [deciding(w)], KEEPS_HOA_MAI),
    Row("decision_lines", lambda w: [deciding(w)], ACTS_FOR_HOA_MAI, method="post", data={"act": "sort"}),
    Row("decision_line", taken_back, KEEPS_HOA_MAI),
    Row("decision_equity", lambda w: [deciding(w)], ACTS_FOR_HOA_MAI, method="post"),
    Row("decision_step", lambda w: [deciding(w), "trinh-ky"], KEEPS_HOA_MAI),
    Row("decision_attach", lambda w: [deciding(w, "signed")], ACTS_FOR_HOA_MAI, method="post"),
    Row("decision_copy", lambda w: [deciding(w, "signed")], HOA_MAI),
    Row("decision_paper", lambda w: [deciding(w), "docx"], HOA_MAI),
    Row("decision_award_paper", lambda w: [deciding(w), "trich-ngang", "commendation_letter", "docx"], HOA_MAI),
    Row("ledger", none, EVERYONE),
    Row("ledger_line", lambda w: [w.line.pk], ABOUT_AN),
    Row("nominate", none, {**HOA_MAI, "stranger": 200}, otherwise=302),
    Row("nominate_award", none, {"officer": 200, "stranger": 200, "member": 302, "nobody": 302}, otherwise=403),
    Row("nominate_whom", none, {"officer": 302, "stranger": 302, "member": 302, "nobody": 302}, otherwise=403),
    Row("nominate_workbook", none, {"officer": 200, "stranger": 200, "member": 302, "nobody": 302}, otherwise=403),
    Row("nominate_template", none, {"officer": 200, "stranger": 200, "member": 302, "nobody": 302}, otherwise=403),
    Row("drafts", none, EVERYONE),
    Row("suggestions", none, EVERYONE),
    Row("peer_suggest", none, EVERYONE | {"nobody": 403}),
    Row("peer_words", lambda w: [w.binh.pk], {**ABOUT_AN, "nobody": 403}),
    Row("dossier_answer", named, KEEPS_HOA_MAI),
    Row("dossier_write", lambda w: [draft(w)], {**KEEPS_HOA_MAI, "member": 200}),
    Row("dossier_text", lambda w: [draft(w), "duties"], ABOUT_AN),
    Row("dossier_restore", lambda w: [draft(w), "duties"], {**KEEPS_HOA_MAI, "officer": 302, "member": 302}, method="post"),
    Row("dossier_years", lambda w: [draft(w)], {**KEEPS_HOA_MAI, "member": 200}),
    Row("dossier_papers", lambda w: [draft(w)], ABOUT_AN),
    Row("dossier_paper", paper, ABOUT_AN),
    Row("dossier_paper_out", paper, {**KEEPS_HOA_MAI, "officer": 302, "member": 403}, method="post"),
    Row("dossier_findings", lambda w: [draft(w)], ABOUT_AN),
    Row("dossier_likeness", lambda w: [draft(w)], ABOUT_AN),
    Row("dossier_submit", lambda w: [draft(w)], KEEPS_AN),
    Row("dossier_withdraw", lambda w: [draft(w)], KEEPS_AN),
    Row("past_decisions", none, {"officer": 200, "stranger": 200}, otherwise=403),
    Row("past_decision", past, HOA_MAI),
    Row("past_scan", past, HOA_MAI),
    Row("units", none, EVERYONE),
    Row("unit", lambda w: [w.mai.code], HOA_MAI),
    Row("coverage", lambda w: [w.mai.code], {"officer": 200, "head": 403, "auditor": 403, "administrator": 403}),
    Row("unit_road", hoa_mai, HOA_MAI),
    Row("gaps", hoa_mai, HOA_MAI),
    Row("pledges", hoa_mai, KEEPS_HOA_MAI),
    Row("person_road", an, ABOUT_AN),
    Row("people", none, EVERYONE),
    Row("person", lambda w: [w.an.pk], ABOUT_AN),
    Row("citizen_id", lambda w: [w.an.pk],
        {"officer": 200, "member": 200, "head": 403, "auditor": 403, "administrator": 403}, method="post"),
    Row("my_record", none, {"member": 302}, otherwise=403),
    Row("suggest_units", none, EVERYONE),
    Row("suggest_people", none, EVERYONE),
    Row("regulations", none, EVERYONE),
    Row("regulation", lambda w: ["bac_ninh_2025"], EVERYONE),
    Row("regulation_file", lambda w: ["bac_ninh_2025"], EVERYONE),
    Row("regulation_off", lambda w: [in_use(w)], {"officer": 302, "head": 403, "auditor": 403, "administrator": 403}, method="post"),
    Row("law_readings", none, EVERYONE),
    Row("law_reading", lambda w: ["luat-06-2026", "advanced_worker", "person"], EVERYONE),
    Row("law_reading_withdraw", lambda w: ["luat-06-2026", "advanced_worker", "person"], {}, otherwise=403, method="post"),
    Row("search", none, EVERYONE),
    Row("award_correct", lambda w: [w.line.pk], KEEPS_AN),
    Row("award_revoke", lambda w: [w.line.pk], KEEPS_AN),
    Row("unit_changes", hoa_mai, OPENS_BELOW_HOA_MAI),
    Row("unit_open", hoa_mai, OPENS_BELOW_HOA_MAI),
    *(Row(name, hoa_mai, KEEPS_HOA_MAI) for name in (
        "unit_edit", "unit_grade", "unit_hold", "unit_award", "household_award", "initiative_add", "research_add", "person_add",
    )),
    *(Row(name, hoa_mai, CHANGES_HOA_MAI) for name in (
        "unit_rename", "unit_move", "unit_merge", "unit_split", "unit_dissolve",
    )),
    *(Row(name, an, KEEPS_AN) for name in (
        "person_keep", "person_edit", "person_move", "post_add", "person_award", "person_grade", "absence_add", "study_add",
        "discipline_add", "person_hold",
    )),
    Row("dossier_report", lambda w: [drafted(w).code, "docx"], ABOUT_AN),
    Row("dossier_reply", lambda w: [drafted(w).code, "docx"], {}),
    Row("review_paper", lambda w: [met(w), "docx"], HOA_MAI),
    Row("ledger_paper", lambda w: [w.mai.code, 2024, "docx"], HOA_MAI),
    Row("proposal_papers", lambda w: [round_of(w).pk, w.mai.code], HOA_MAI),
    Row("proposal_paper", lambda w: [round_of(w).pk, w.mai.code, drafted(w).kind_id, "to-trinh", "docx"], KEEPS_HOA_MAI),
    Row("reviews", none, EVERYONE),
    Row("review_new", hoa_mai, KEEPS_HOA_MAI),
    Row("review", lambda w: [met(w)], HOA_MAI),
    Row("review_minutes", lambda w: [met(w)], {}),
    Row("office", hoa_mai, KEEPS_HOA_MAI),
    Row("signer_end", lambda w: [signer(w)], {"officer": 302, "head": 403, "auditor": 403, "administrator": 403}, method="post"),
    Row("post_end", lambda w: [w.an.pk, w.an.posts.get().pk], KEEPS_AN),
    Row("discipline_end", lambda w: [w.an.pk, record_discipline(w.an, year=2025, measure="reprimand", by=None).pk], KEEPS_AN),
    Row("hold_release", lambda w: [hold_subject(w.an, reason="press", since=TODAY, by=None).pk], KEEPS_AN),
    Row("letter_templates", none, HOA_MAI | {"stranger": 200}),
    Row("letter_template", one_letter, HOA_MAI),
    Row("letter_template_file", one_letter, HOA_MAI),
    Row("letter_template_preview", one_letter, HOA_MAI),
    Row("letter_template_shipped", one_letter, {"officer": 302, "head": 403, "auditor": 403, "administrator": 403}, method="post"),
    Row("imports", none, {"officer": 200, "stranger": 200}, otherwise=403),
    Row("import_template", lambda w: ["people"], EVERYONE),
    Row("import_map", batch, {"officer": 200}),
    Row("import_check", batch, {"officer": 200}),
    Row("import_apply", batch, {"officer": 200}),
    Row("import_result", batch, {"officer": 302}),
    Row("import_undo", batch, {"officer": 302}, method="post"),
    Row("import_seal", batch, {"officer": 302}, method="post"),
    Row("law", none, EVERYONE),
    Row("rule", lambda w: ["provincial_fighter"], EVERYONE),
    Row("documents", none, EVERYONE),
    Row("document", lambda w: ["luat-2022"], EVERYONE),
    Row("law_changes", none, EVERYONE),
    Row("help", none, EVERYONE),
    Row("style", none, ADMINISTRATOR, otherwise=403),
]  # fmt: skip
# what may be opened without signing in
OPEN = {"sign_in": 200, "set_language": 302}
