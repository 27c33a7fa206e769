"""What the role models of the sample did, in sentences that no real person is behind."""

from __future__ import annotations

# field, movement, deed
DEEDS = (
    ("production", "Lao động giỏi, lao động sáng tạo", "Sắp lại dây chuyền đóng gói, mỗi ca bớt được bốn mươi phút chờ; hướng dẫn sáu công nhân mới thành thạo việc trong một tháng."),
    ("production", "Lao động giỏi, lao động sáng tạo", "Ba năm liền vượt định mức mà không có sản phẩm phải làm lại; tự làm bộ gá giúp cả tổ đỡ mỏi tay."),
    ("innovation", "Lao động giỏi, lao động sáng tạo", "Làm phần mềm nhỏ theo dõi vật tư của tổ, không còn phải đếm tay cuối tháng; ba tổ khác xin dùng."),
    ("education", "Dạy tốt, học tốt", "Mở lớp phụ đạo miễn phí buổi tối cho học sinh nội trú; tỷ lệ học sinh yếu của lớp giảm từ một phần tư còn ba em."),
    ("education", "Dạy tốt, học tốt", "Soạn bộ bài giảng song ngữ cho học sinh dân tộc thiểu số, chia sẻ cho cả cụm trường cùng dùng."),
    ("health", "Giỏi việc nước, đảm việc nhà", "Lập nhóm điều dưỡng gọi điện nhắc người bệnh tái khám; số người bỏ điều trị giảm một nửa."),
    ("administration", "Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công sở", "Gộp bốn mẫu đơn thành một, người dân chỉ phải đến một lần; thời gian giải quyết giảm từ năm ngày còn hai ngày."),
    ("safety", "Xanh - Sạch - Đẹp, bảo đảm an toàn vệ sinh lao động", "Làm sổ tay ảnh về các chỗ nguy hiểm trong xưởng, mỗi đầu ca cả tổ cùng xem; hai năm không có tai nạn."),
    ("community", "Cả nước chung sức xây dựng nông thôn mới", "Vận động đoàn viên góp ngày công làm hai cây số đường nội bản, tự tay lái xe chở cát những ngày nghỉ."),
    ("union_work", "", "Nhận đỡ đầu ba con công nhân mồ côi, vận động tổ góp heo đất mỗi tháng, đến nay các cháu đều đi học đủ."),
    ("courage", "", "Trên đường đi làm về đã lao xuống suối lũ cứu hai em nhỏ, đưa các em vào trạm y tế rồi mới về."),
    ("culture", "Văn hóa, thể thao", "Dựng đội văn nghệ từ những công nhân chưa từng lên sân khấu, hai lần đạt giải hội diễn của ngành."),
    ("following_uncle_ho", "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh", "Giữ kho mười hai năm không thất thoát một bao xi măng; ghi sổ tay từng việc tiết kiệm và đọc cho tổ nghe mỗi thứ hai."),
)  # fmt: skip
PLANS = (
    "Gặp gỡ, động viên tại nơi làm việc", "Cử dự lớp bồi dưỡng kỹ năng", "Giúp viết lại kinh nghiệm thành bài ngắn", "Báo cáo kinh nghiệm tại buổi sinh hoạt công đoàn",
    "Phân công kèm cặp hai người mới", "Quay đoạn phim ngắn giới thiệu cách làm", "Đề nghị khen thưởng đột xuất",
)  # fmt: skip
RESULTS = (
    "Cách làm đơn giản, rẻ, ai cũng theo được; điều cần học là kiên trì ghi chép và cùng làm với đồng nghiệp.",
    "Kết quả giữ được hơn một năm, đơn vị đã đưa thành nền nếp; nên giới thiệu cho các đơn vị cùng ngành.",
    "Người trực tiếp làm ra và truyền lại được cho người khác; đồng nghiệp tin và làm theo.",
)
EXCHANGES = (
    ("visit", "Đoàn cán bộ công đoàn các xã, phường"), ("exchange", "Công đoàn cơ sở trong cụm"), ("talk", "Công nhân mới tuyển dụng"),
    ("conference", "Đại biểu hội nghị điển hình tiên tiến"),
)  # fmt: skip
# who, what, where
TIPS = (
    ("", "Ở lại sau ca sửa giúp đồng nghiệp chiếc xe hỏng, đi bộ về nhà lúc nửa đêm.", "Cổng cơ quan"),
    ("", "Hiến máu khẩn cấp cho một sản phụ không quen biết.", "Bệnh viện đa khoa tỉnh"),
    ("", "Tự bỏ tiền mua sách cho tủ sách của tổ công đoàn.", "Phòng nghỉ giữa ca"),
    (
        "Bác bảo vệ chợ trung tâm",
        "Nhặt được túi tiền, giữ lại và tìm bằng được người đánh rơi.",
        "Chợ trung tâm",
    ),
    (
        "Nhóm bếp ăn tình thương",
        "Nấu cơm miễn phí cho người nhà bệnh nhân mỗi sáng chủ nhật.",
        "Bệnh viện đa khoa tỉnh",
    ),
)
# name, field, how, effect
MODELS = (
    ("Tủ sách dùng chung của tổ công đoàn", "education", "Mỗi đoàn viên góp một cuốn, ghi sổ mượn, mỗi tháng giới thiệu một cuốn hay.", "Một trăm hai mươi cuốn, hơn nửa số đoàn viên mượn đọc."),
    ("Tổ tự quản an toàn lao động", "safety", "Mỗi tổ cử một người nhắc nhau đầu ca, ghi lại chỗ nguy hiểm và sửa trong ngày.", "Hai năm không có tai nạn lao động."),
    ("Bữa cơm công đoàn", "union_work", "Mỗi quý một bữa cơm chung, lãnh đạo ngồi cùng công nhân nghe ý kiến và trả lời ngay.", "Bốn mươi ý kiến được giải quyết, không có ngừng việc tập thể."),
    ("Ngày thứ bảy vì dân", "administration", "Nhận và trả hồ sơ vào sáng thứ bảy cho người đi làm cả tuần.", "Mỗi tháng thêm hơn hai trăm hồ sơ được giải quyết."),
    ("Góc sáng kiến của phân xưởng", "innovation", "Bảng ghi ý tưởng tại xưởng, mỗi tuần tổ chọn một ý làm thử.", "Mười bảy ý tưởng được áp dụng trong năm."),
    ("Vườn rau của trường nội trú", "education", "Giáo viên và học sinh cùng trồng, bán cho bếp ăn, tiền vào quỹ giúp bạn nghèo.", "Đủ rau cho bếp ăn, hỗ trợ hai mươi em mỗi năm."),
    ("Nhóm kèm cặp người mới", "production", "Mỗi thợ giỏi nhận hai người mới trong ba tháng, có sổ theo dõi.", "Thời gian thạo việc giảm từ sáu tháng còn ba."),
    ("Tuyến đường công đoàn tự quản", "community", "Công đoàn nhận một đoạn đường, dọn vệ sinh và trồng hoa mỗi tháng.", "Ba cây số đường sạch, có cây xanh."),
    ("Phòng vắt sữa cho lao động nữ", "health", "Cải tạo một phòng nhỏ, có tủ lạnh và lịch dùng.", "Lao động nữ quay lại làm việc đúng hạn sau thai sản."),
    ("Heo đất nghĩa tình", "union_work", "Mỗi tổ một heo đất, cuối năm mở để giúp người khó khăn.", "Giúp được ba mươi lượt đoàn viên."),
    ("Họp không giấy", "administration", "Gửi tài liệu trước, họp trên màn hình, kết luận gửi ngay trong ngày.", "Giảm hai phần ba giấy in."),
    ("Đội thợ sửa điện miễn phí", "community", "Công nhân điện nghỉ ca sửa đường điện cho hộ nghèo.", ""),
)  # fmt: skip
