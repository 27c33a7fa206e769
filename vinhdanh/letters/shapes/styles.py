"""The paragraph styles of every template; sizes are those that NĐ 30/2020 (Phụ lục I) gives or allows."""

from __future__ import annotations

from vinhdanh.kit.docx.writing import Style

PAGE_NUMBER = "SoTrang"
# rules whose length follows the text above them
RULE_UNDER_ISSUER = "VachCoQuan"
RULE_UNDER_MOTTO = "VachTieuNgu"
RULE_UNDER_SUBJECT = "VachTrichYeu"

_INDENT = 1.27

STYLES = (
    Style("QuocHieu", "Quốc hiệu", 12, bold=True, align="center"),
    Style("TieuNgu", "Tiêu ngữ", 13, bold=True, align="center"),
    Style("TieuDeDang", "Tiêu đề văn bản Đảng", 15, bold=True, align="center"),
    Style("CoQuanChuQuan", "Cơ quan chủ quản", 12, align="center"),
    Style("CoQuan", "Cơ quan ban hành", 12, bold=True, align="center"),
    Style(RULE_UNDER_ISSUER, "Vạch dưới cơ quan", 2, align="center"),
    Style(RULE_UNDER_MOTTO, "Vạch dưới tiêu ngữ", 2, align="center"),
    Style(RULE_UNDER_SUBJECT, "Vạch dưới trích yếu", 2, align="center", after=8),
    Style("SoKyHieu", "Số, ký hiệu", 13, align="center", before=6),
    Style("DiaDanh", "Địa danh, ngày tháng", 13, italic=True, align="center", before=6),
    Style("TrichYeuCongVan", "Trích yếu công văn", 12, align="center", before=6),
    Style("TenLoai", "Tên loại văn bản", 14, bold=True, align="center", before=14),
    Style("TrichYeu", "Trích yếu", 14, bold=True, align="center"),
    Style("ThamQuyen", "Thẩm quyền ban hành", 14, bold=True, align="center", before=6, after=8),
    Style("QuyetDinh", "Quyết định (mở đầu các điều)", 14, bold=True, align="center", before=6, after=6, keep_next=True),
    Style("KinhGui", "Kính gửi", 14, align="center", before=4, after=4),
    Style("NoiGui", "Các nơi gửi", 14, left_cm=5),
    Style("CanCu", "Căn cứ", 14, italic=True, align="both", first_cm=_INDENT, after=6),
    Style("NoiDung", "Nội dung", 14, align="both", first_cm=_INDENT, after=6),
    Style("MucLon", "Mục lớn (I, II)", 14, bold=True, first_cm=_INDENT, before=4, after=6, keep_next=True),
    Style("MucNho", "Mục nhỏ (1, 2)", 14, bold=True, first_cm=_INDENT, after=6, keep_next=True),
    Style("TenBang", "Tên bảng", 14, italic=True, align="center", before=2, after=4, keep_next=True),
    Style("QuyenHan", "Quyền hạn, chức vụ người ký", 14, bold=True, align="center", keep_next=True),
    Style("GhiChuKy", "Ghi chú chỗ ký", 13, italic=True, align="center", keep_next=True),
    Style("HoTenKy", "Họ tên người ký", 14, bold=True, align="center", before=62),
    Style("NoiNhan", "Nơi nhận", 12, bold=True, italic=True),
    Style("NoiNhanDong", "Dòng nơi nhận", 11),
    Style("PhuLuc", "Phụ lục", 14, bold=True, align="center"),
    Style("TenPhuLuc", "Tên phụ lục", 14, bold=True, align="center"),
    Style("KemTheo", "Kèm theo", 14, italic=True, align="center", after=8),
    Style("DauBang", "Đầu bảng", 12, bold=True, align="center", before=2, after=2),
    Style("NhomBang", "Nhóm trong bảng", 12, bold=True, before=2, after=2, keep_next=True),
    Style("ChuBang", "Chữ trong bảng", 12, before=1, after=1),
    Style("GiuaBang", "Giữa ô bảng", 12, align="center", before=1, after=1),
    Style("SoBang", "Số trong bảng", 12, align="right", before=1, after=1),
    Style("GhiChuBang", "Ghi chú dưới bảng", 12, italic=True, before=2, after=6),
    Style("SauBang", "Khoảng sau bảng", 2, after=6),
    Style("BangNho", "Chữ trong biểu nhiều cột", 10, before=1, after=1),
    Style("BangRatNho", "Chữ trong biểu rất nhiều cột", 8, before=1, after=1),
    Style("SoBieu", "Số hiệu biểu", 11, bold=True),
    Style("DongBieu", "Dòng ở đầu biểu", 11, before=1),
    Style("TenBieu", "Tên biểu", 13, bold=True, align="center"),
    Style("KyBieu", "Kỳ báo cáo của biểu", 12, italic=True, align="center", before=2),
    Style("HetPhan", "Hết phần", 1),
    Style(PAGE_NUMBER, "Số trang", 14, align="center"),
)  # fmt: skip
