"""Who can hold the title or form that a target names: a collective title is nothing for individuals."""

from __future__ import annotations

from collections.abc import Iterable

from vinhdanh.awards.models import AwardKind
from vinhdanh.kit.names import search_key
from vinhdanh.targets.states import Recipient

_COLLECTIVE = ("tap the", "co thi dua", "don vi", "cdcs", "cong doan", "to cd", "to cong doan", "co quan")
_FAMILY = ("gia dinh",)
_INDIVIDUAL = ("chien si", "cstd", "lao dong tien tien", "doan vien", "nguoi ")
_PEOPLE = frozenset({Recipient.INDIVIDUAL, Recipient.WOMEN})


def holders(award_form: str, kinds: Iterable[AwardKind] = ()) -> frozenset[Recipient] | None:
    """Who may hold it, by the catalogue of the law where it stands there, else by its first words; None: not known."""
    key = search_key(award_form).strip()
    if not key:
        return None
    for kind in kinds:
        if key in (search_key(kind.name), search_key(kind.short)):
            return frozenset(
                (*(_PEOPLE if kind.for_person else ()), *((Recipient.COLLECTIVE,) if kind.for_collective else ()),
                 *((Recipient.FAMILY,) if kind.for_household else ()))
            )  # fmt: skip
    if key == "co" or key.startswith(_COLLECTIVE):
        return frozenset({Recipient.COLLECTIVE})
    if key.startswith(_FAMILY):
        return frozenset({Recipient.FAMILY})
    return _PEOPLE if key.startswith(_INDIVIDUAL) else None


def cannot_hold(award_form: str, recipient: str, kinds: Iterable[AwardKind] = ()) -> bool:
    """Whether the recipient is known to be none of those who may hold it."""
    may = holders(award_form, kinds)
    return bool(recipient) and may is not None and recipient not in may
