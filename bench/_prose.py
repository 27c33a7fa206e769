"""Achievement reports put together out of parts: as many as asked for, each about other work; nobody's."""

from __future__ import annotations

import random

_WHEN = (
    "Trong quý {q}", "Đầu năm {y}", "Cuối năm {y}", "Suốt năm {y}", "Từ tháng {m} năm {y}", "Sau đợt cao điểm tháng {m}",
    "Khi đơn hàng tăng {p}%", "Lúc thiếu người đứng máy", "Trong {d} ngày mưa lũ", "Qua {d} buổi họp tổ",
)  # fmt: skip
_WHO = (
    "tôi",
    "tổ chúng tôi",
    "công đoàn cơ sở",
    "nhóm sáng kiến",
    "ban chấp hành",
    "hai vợ chồng",
    "cả phòng",
    "đội xung kích",
)
_DID = (
    "nhận dạy nghề", "sửa lại quy trình", "thay mới thiết bị", "đứng ra thương lượng", "viết phần mềm", "khảo sát nhu cầu", "tự học ngoại ngữ",
    "góp công xây dựng", "theo dõi sát sao", "vận động ủng hộ", "soạn tài liệu", "cải tiến khuôn mẫu", "kiểm tra an toàn", "nhận khoán việc khó",
    "bố trí lại ca kíp", "mở lớp ban đêm", "lập quỹ tương trợ", "ghi chép định mức", "kêu gọi hiến máu", "chăm sóc vườn cây",
)  # fmt: skip
_WHOM = (
    "cho chuyền may số {n}", "ở kho thành phẩm", "tại phòng xét nghiệm", "của bếp ăn ca tối", "với đội xe chở hàng", "trong xưởng mộc",
    "ở điểm trường xa", "cùng phân xưởng nhuộm", "với tổ vệ sinh", "quanh khu nhà trọ", "tại trạm bơm", "ở bộ phận một cửa", "cho đội bảo trì",
    "bên lò hơi cũ", "tại vườn ươm", "với nhóm thợ mới", "trong phòng lưu trữ", "ngay ở công trường", "quanh máy cắt nhập khẩu", "tại quầy tiếp dân",
    "cùng nông hộ trồng chè", "trong kho lạnh", "với đội cứu hộ", "ở thư viện trường", "cho tổ đóng gói", "dọc tuyến kênh",
)  # fmt: skip
_HOW = (
    "bằng nhật ký từng ngày", "nhờ máy mượn tạm", "với tiền thưởng riêng", "sau nhiều lần hỏi thợ già", "theo tài liệu nước ngoài", "bằng bảng phân công",
    "qua nhóm nhắn tin", "nhờ kiểm tra chéo", "bằng khuôn gá tự hàn", "nhờ bấm giờ từng động tác", "cùng kỹ sư nghỉ hưu", "qua ba lần làm thử",
    "sau chuyến tham quan", "theo thoả ước đã ký", "qua hộp thư góp ý", "bằng lịch trực tự chọn", "nhờ phế liệu tận dụng", "với sổ sách rõ ràng",
)  # fmt: skip
_AND = (
    "rồi rút kinh nghiệm chung", "chạy thử cuối tuần", "dù ai cũng ngại", "mà không thêm biên chế", "trước khi trình lãnh đạo", "để khỏi phải chờ",
    "tới khi quen tay", "vẫn giữ nguyên sản lượng", "bắt đầu từ việc nhỏ", "ngoài giờ hành chính", "hoàn toàn tự nguyện", "có gia đình cùng dự",
    "theo lối kèm cặp", "cùng đoàn thanh niên", "dẫu kinh phí ít ỏi", "sau mỗi buổi giao ca", "giữa mùa cao điểm", "không quản nắng mưa",
)  # fmt: skip
_RESULT = (
    "nên thời gian chờ giảm {p}%", "không còn ai quá giờ", "giúp {n} gia đình thêm thu nhập", "bớt {k} triệu tiền điện", "hàng lỗi còn {f}%",
    "lan sang {n} đơn vị", "cả mùa không tai nạn", "hồ sơ đúng hẹn đạt {p}%", "nhận {n} thư cảm ơn", "tiết kiệm {k} triệu đồng", "{n} người nâng bậc sớm",
    "giữ được mối hàng lâu năm", "trẻ đến lớp đều hơn", "nước thải giảm một nửa", "ai cũng thay được việc nhau", "năng suất tăng {p}%",
    "bữa ăn ca ngon hơn", "nợ lương được trả đủ", "khách quay lại nhiều hơn", "đường làng sạch hẳn",
)  # fmt: skip
_SEEN = (
    "so với cùng kỳ", "theo phòng kế hoạch", "được đoàn kiểm tra ghi nhận", "chỉ sau một quý", "giữa lúc giá leo thang", "lên sóng truyền hình tỉnh",
    "nay thành nền nếp", "vượt cam kết đầu năm", "kể cả ca đêm", "khách hàng đánh giá cao", "dù máy đã cũ", "ở cả ba cơ sở", "gần như không tốn kém",
    "cao nhất năm năm qua", "được hội nghị biểu dương", "có chứng từ đầy đủ", "đúng mong muốn anh em",
)  # fmt: skip
# what everybody writes
FORMULAS = (
    "Bản thân luôn hoàn thành xuất sắc nhiệm vụ được giao.",
    "Luôn chấp hành tốt chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước.",
    "Tích cực tham gia các phong trào thi đua do công đoàn và cơ quan, đơn vị phát động.",
)


def sentence(dice: random.Random) -> str:
    """One sentence of work done, out of short parts: two seldom share more than a few of them."""
    done = " ".join(dice.choice(part) for part in (_WHO, _DID, _WHOM, _HOW, _AND))
    words = f"{dice.choice(_WHEN)}, {done}, {dice.choice(_RESULT)} {dice.choice(_SEEN)}"
    figures = {
        "q": dice.randint(1, 4), "y": dice.randint(2021, 2025), "m": dice.randint(1, 12), "p": dice.randint(5, 60), "d": dice.randint(3, 20),
        "n": dice.randint(2, 90), "k": dice.randint(10, 900), "f": dice.randint(1, 9),
    }  # fmt: skip
    return f"{words.format(**figures)}."


def report(dice: random.Random, length: int = 25) -> list[str]:
    """The sentences of one report, formulas among them."""
    told = [sentence(dice) for _ in range(length)]
    return [*told[:-1], dice.choice(FORMULAS), told[-1]]
