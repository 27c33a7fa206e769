"""A signature told in a sentence or two: what holds, what does not, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from vinhdanh.kit.said import Said, join, phrase
from vinhdanh.kit.signatures.model import After, SignatureFound, State, Trust

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_AGAIN = phrase("Hãy xin người ký bản gốc rồi gửi lại.")
_TRUST = {
    Trust.NO_ROOTS: phrase(
        "Hệ thống chưa có chứng thư gốc nào để đối chiếu: hãy nhờ quản trị hệ thống thêm chứng thư gốc của nơi cấp."
    ),
    Trust.UNKNOWN: phrase(
        "Nơi cấp chứng thư không nằm trong danh sách tin cậy của hệ thống: hãy nhờ quản trị hệ thống thêm chứng thư gốc "
        "của nơi cấp, hoặc xin bản ký bằng chứng thư khác."
    ),
    Trust.EXPIRED: phrase("Chứng thư đã hết hạn lúc ký: hãy xin bản ký bằng chứng thư còn hạn."),
    Trust.NOT_YET: phrase("Chứng thư chưa có hiệu lực lúc ký: hãy kiểm tra giờ máy của người ký."),
    Trust.REVOKED: phrase("Chứng thư đã bị thu hồi: hãy xin bản ký bằng chứng thư khác."),
    Trust.WEAK: phrase("Chữ ký dùng thuật toán cũ, không còn đủ an toàn: hãy xin bản ký lại."),
    Trust.USAGE: phrase("Chứng thư không được cấp để ký tài liệu: hãy xin bản ký bằng chứng thư ký số."),
}


def explain(found: SignatureFound) -> Said:
    """Who signed and when, then what may be relied on."""
    if found.state is State.UNREADABLE:
        return join([phrase("Chữ ký “%(field)s” không đọc được.", field=found.field), _AGAIN], " ")
    return join([_who(found), *_what(found)], " ")


def explain_all(signatures: Sequence[SignatureFound]) -> Said:
    """The same for a whole PDF, the unsigned one too."""
    if not signatures:
        return phrase("Tệp PDF này chưa có chữ ký số.")
    return join([explain(found) for found in signatures], " ")


def _who(found: SignatureFound) -> Said:
    signer: str = found.signer
    if found.organisation and found.organisation != found.signer:
        signer = phrase("%(signer)s (%(organisation)s)", signer=found.signer, organisation=found.organisation)
    named = {"signer": signer, "serial": found.serial, "issuer": found.issuer}
    if found.signed_at is None:
        return phrase(
            "Chữ ký của %(signer)s, không ghi giờ ký; chứng thư số %(serial)s do %(issuer)s cấp.", **named
        )
    when = found.signed_at.astimezone(_VIETNAM).strftime("%H:%M %d/%m/%Y")
    if found.stamped:
        return phrase(
            "Chữ ký của %(signer)s, ký lúc %(when)s (có dấu thời gian); chứng thư số %(serial)s do %(issuer)s cấp.",
            when=when, **named,
        )  # fmt: skip
    return phrase(
        "Chữ ký của %(signer)s, ký lúc %(when)s (theo giờ máy người ký); chứng thư số %(serial)s do %(issuer)s cấp.",
        when=when, **named,
    )  # fmt: skip


def _what(found: SignatureFound) -> list[Said]:
    if found.state is State.BROKEN:
        return [phrase("Chữ ký không còn đúng: nội dung đã bị thay đổi hoặc tệp bị hỏng sau khi ký."), _AGAIN]
    if found.state is State.CHANGED:
        return [
            phrase("Tài liệu đã bị sửa sau khi ký: nội dung đang thấy không phải nội dung được ký."),
            _AGAIN,
        ]
    whole = phrase("Nội dung còn nguyên như lúc ký.")
    if found.after is After.SIGNATURES:
        whole = phrase("Nội dung còn nguyên như lúc ký; sau đó chỉ có thêm chữ ký khác hoặc ô được điền.")
    if found.state is State.GOOD:
        return [whole, phrase("Chứng thư đáng tin cậy.")]
    return [whole, _TRUST[found.trust]]
