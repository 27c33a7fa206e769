"""Reads of accounts."""

from __future__ import annotations

from uuid import UUID

from vinhdanh.accounts.models import SubmittedForm, User


def target_of(token: UUID, *, by: User) -> str | None:
    """Where a form of this account led when it was carried out; None when it was not."""
    return SubmittedForm.objects.filter(token=token, user=by).values_list("target", flat=True).first()
