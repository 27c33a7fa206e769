"""A report of our own with figures and two contradictions, for tests that need one."""

TEXT = """BÁO CÁO
Kết quả phong trào thi đua 5 năm (2016 - 2020)

I. KẾT QUẢ
1. Phong trào thi đua "Lao động giỏi, lao động sáng tạo"
Trong 5 năm, các cấp công đoàn có 120 sáng kiến được công nhận, giá trị làm lợi trên 2,5 tỷ đồng. Ký 40/42 thỏa ước lao động tập thể.
LĐLĐ tỉnh tặng Bằng khen cho 17 tập thể và 52 cá nhân.
2. Chăm lo đoàn viên
Trao 1.250 suất quà cho đoàn viên khó khăn với tổng số tiền 625 triệu đồng. Hàng nghìn lượt đoàn viên được hỗ trợ.
III. MỤC TIÊU
1. Chỉ tiêu
Hàng năm có trên 80% đoàn viên đạt danh hiệu Đoàn viên công đoàn xuất sắc.
"""
