"""Addresses of proposing, of dossiers on their way, of reviews and sittings."""

from __future__ import annotations

from django.urls import path

from vinhdanh.web import (
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
    findings,
    likeness,
    nominate,
    nominate_drafts,
    nominate_peer,
    nominate_whom,
    nominate_workbook,
    papers,
    reviews,
)
from vinhdanh.web.addresses import converters as converters  # the codes of dossiers in addresses

ADDRESSES = [
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
    # the unit's own review of its proposals
    path("binh-xet/", reviews.reviews, name="reviews"),
    path("binh-xet/<int:pk>/", reviews.review, name="review"),
    path("binh-xet/<int:pk>/bien-ban/", reviews.review_minutes, name="review_minutes"),
    path("binh-xet/<slug:code>/moi/", reviews.review_new, name="review_new"),
    # papers made from the records
    path("ho-so/<slug:code>/bao-cao.<slug:kind>", papers.dossier_report, name="dossier_report"),
    path("ho-so/<slug:code>/tra-loi.<slug:kind>", papers.dossier_reply, name="dossier_reply"),
    path("binh-xet/<int:pk>/bien-ban.<slug:kind>", papers.review_paper, name="review_paper"),
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
]
