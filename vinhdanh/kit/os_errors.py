"""Why the operating system said no, in Vietnamese."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "không tìm thấy tệp hoặc thư mục",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đó là thư mục, cần một tệp",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.EEXIST: "đã có sẵn",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "hết hạn mức dung lượng đĩa",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EADDRINUSE: "địa chỉ đang có chương trình khác dùng",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ đó",
}


def reason(problem: OSError) -> str:
    """A few words, to stand inside brackets or after a colon."""
    known = _REASONS.get(problem.errno or 0)
    return known or problem.strerror or str(problem)
