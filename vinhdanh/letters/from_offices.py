"""The head and the signature of a unit's papers, out of what the unit recorded once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from vinhdanh.letters.heads import Format, Letterhead, Mode, Recipients, Signature
from vinhdanh.offices.queries import heading_of, signers_of
from vinhdanh.org.models import Unit

# what stands where nobody recorded a place: dots to be filled by hand
_NO_PLACE = "…………"


def letterhead(
    unit: Unit, on: date, *, sign: str = "", number: str = "", day: date | None = None
) -> Letterhead:
    """The unit's head on a day; `sign` is the kind of paper ("QĐ"), the unit's abbreviation follows it."""
    heading = heading_of(unit, on)
    ending = "-".join(part for part in (sign, heading.abbreviation.replace(" ", "")) if part)
    return Letterhead(
        parent=heading.parent, issuer=heading.issuer, place=heading.place or _NO_PLACE, number=number, sign=ending if sign else "", day=day,
        format=Format.UNION if heading.union else Format.STATE,
    )  # fmt: skip


def official_head(unit: Unit, on: date) -> Letterhead:
    """The head of a công văn: its sign has no kind, but the issuer and whoever drafted it (LĐLĐ-CSPL)."""
    heading = heading_of(unit, on)
    sign = "-".join(part.replace(" ", "") for part in (heading.abbreviation, heading.drafting_unit) if part)
    return replace(letterhead(unit, on), sign=sign)


def signature(unit: Unit, on: date) -> Signature:
    """The latest who signs for the unit on the day; where nobody is recorded, the capacity with room for a name."""
    signer = signers_of(unit, on).first()
    if signer is not None:
        return Signature(
            mode=Mode(signer.mode),
            body=signer.body,
            post=signer.post,
            instead_of=signer.instead_of,
            name=signer.name,
        )
    heading = heading_of(unit, on)
    if heading.union and heading.leading_body:
        return Signature(mode=Mode.BEHALF, body=heading.leading_body, post="Chủ tịch")
    return Signature(post="Thủ trưởng đơn vị")


def recipients(unit: Unit, on: date, *others: str) -> Recipients:
    """Who gets the paper; the drafting unit keeps a copy."""
    return Recipients(others=others, unit=heading_of(unit, on).drafting_unit)
