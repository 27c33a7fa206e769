"""Lists that a section is made of: movements with their results, papers issued, role models, shortcomings, the assessment."""

from __future__ import annotations

from vinhdanh.reports.listed import Maker
from vinhdanh.reports.lists.assessment import assessment
from vinhdanh.reports.lists.documents import issued_papers
from vinhdanh.reports.lists.lessons import lessons_kept
from vinhdanh.reports.lists.movements import movements
from vinhdanh.reports.lists.people import role_models
from vinhdanh.reports.lists.shortcomings import shortcomings
from vinhdanh.reports.lists.waiting import waiting

LISTS: dict[str, Maker] = {
    "assessment": assessment,
    "movements": movements,
    "documents": issued_papers,
    "role_models": role_models,
    "shortcomings": shortcomings,
    "lessons": lessons_kept,
    "waiting": waiting,
}
