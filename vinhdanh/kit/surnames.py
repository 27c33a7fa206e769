"""Surnames met in Vietnam, in lower case: they tell "Ông Lê An" (an honorific) from "Ông Ích Khiêm" (a name)."""

_TEXT = """
an âu ân bá bạc bạch ban bàn bành bao bế bi biện bồ bùi ca cái cam cám cao cà cáp cầm cấn cần cù cung chảo chắng
cháng chấu châu chế chiêm chim chu chú chung chương chử chúc chẩu cồ công cổ cự danh dáo diêm diệp doãn dơ du dư
dương đái đàm đàng đan đào đặng đậu đầu đèo đích điêu điểu điền đinh đoàn đỗ đồ đổng đồng đới đống đường đương
giang giàng giáp già gia giả h hà hạ hạng hàn hảng hàng hầu hề hi hi hia hoa hoàng hoắc hồ hồng hờ hứa hùng huỳnh hử
hy hỷ k ka kha khà khang khâu khổng khuất khúc khương khứu khưu kiên kiều kim kinh kpă ksor la lã lạc lại lai lam lành
lang lâm lầu lềnh lê lều lèng li liên liêu liễu linh lò lô lồ lộ lỗ lù lục luân lũ lùng lư lự lữ lương lường lưu lưỡng ly
lý lí lỳ ma mã mạc mạch mai mạnh mao mẫn mấu mê mí minh mò mộc mông mùa mục mưu mua na nại nay ngạc nghê nghiêm ngọ
ngôn ngô ngụy nguyễn nguyên ngưu nhan nhâm nhữ niê ninh nình nịnh nông nồng nùng ông páo phạm phan phàn phạn phàng
phí phó phong phó phu phù phùng phương quách quan quản quang quàng quảng quyền rcom rmah rơ rơchâm sa sái sần sầm sín
sinh song sơn sùng sử sỹ tạ tao tán tải tăng tần tẩn tất tề thạch thái thang thanh thào thân thẩm thập then thiều thịnh
thi thò thôi thông thổ thuận thủy thi tiêu tiêu tiếp tiền tình tòng tô tôn tôn tống tố trà trang tráng trầm trần trẩu
trì triệu triều trình trịnh trương trưng từ tưởng ty uông ung ưng va và vang vàng vạn văn vân vầy vi viêm viên vòng
võ vũ vương vừ vù vưu vy xa xã xin xồng xung y yên yến
"""

SURNAMES = frozenset(_TEXT.split())
