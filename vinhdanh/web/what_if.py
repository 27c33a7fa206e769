""" "Thử xem": another law, another cap, and who is among the awarded; only reads, the question lives in the address."""

from __future__ import annotations

from django.http import HttpResponseBase

from vinhdanh.facts.access import can_simulate
from vinhdanh.web import what_if_cap, what_if_law, what_if_makeup
from vinhdanh.web.reading import SignedIn, allow, reads


@reads
def what_if(request: SignedIn) -> HttpResponseBase:
    """The question chosen by `?kieu=`: another law (the first), a cap, or the make-up of the awarded."""
    allow(can_simulate(request.user))
    answers = {"ty-le": what_if_cap.answer, "co-cau": what_if_makeup.answer}
    return answers.get(request.GET.get("kieu", ""), what_if_law.answer)(request)
