"""How often things are awarded: the figures that two provinces reported, with the number of each indicator.

I000-… are of the report 2010–2015, I001-… of the report 2015–2020. Counts are a year, in a province of
35.000 members. Where the two reports differ, the value stands between them; what was left aside says why.
"""

from __future__ import annotations

# I000-036: 90–95 % of members a year; I001-083: more than 90 %.
ADVANCED_WORKERS = {
    2015: 0.938, 2016: 0.941, 2017: 0.943, 2018: 0.945, 2019: 0.942, 2020: 0.939, 2021: 0.941, 2022: 0.945,
    2023: 0.946, 2024: 0.947, 2025: 0.946, 2026: 0.945,
}  # fmt: skip
# I000-037: a good 15 % of members; I000-053 and I001-104: 15 %. From 10/2017 to 2023 at most 15 % of those with
# LĐTT (NĐ 91/2017, Điều 9 khoản 3), which is 14.1 % of members.
FIGHTERS = {2015: 0.152, 2016: 0.152}
FIGHTERS_OF_ADVANCED = 0.1499  # 2017–2023
FIGHTERS_SINCE_2024 = 0.151
# I001-093: 780 in five years; I001-094: 9 in five years.
PROVINCIAL_FIGHTERS = 156
NATIONAL_FIGHTERS = 2
# I000-038: 68–70 % of collectives; I000-052 and I001-103: 80 % as the aim, reached year by year.
ADVANCED_COLLECTIVES = {
    2015: 0.69, 2016: 0.70, 2017: 0.71, 2018: 0.725, 2019: 0.74, 2020: 0.75, 2021: 0.76, 2022: 0.775,
    2023: 0.79, 2024: 0.80, 2025: 0.80, 2026: 0.80,
}  # fmt: skip
# I000-039: 25 % of collectives; I001-105: 20 %.
EXCELLENT_COLLECTIVES = {
    2015: 0.25, 2016: 0.245, 2017: 0.24, 2018: 0.235, 2019: 0.23, 2020: 0.225, 2021: 0.22, 2022: 0.215,
    2023: 0.21, 2024: 0.205, 2025: 0.20, 2026: 0.20,
}  # fmt: skip

# I000-002 and I000-003: LĐLĐ tỉnh and Tổng LĐLĐ together commend 150–180 collectives and 620–660 persons a year.
FEDERATION_MERIT_PERSONS = 616  # I000-047: 3.261 in five years; a few more stand on old lists
CONFEDERATION_MERIT_PERSONS = 23  # I000-044: 122 in five years (I001-097 prints 1.112, an outlier)
CREATIVE_LABOUR = 5  # I001-004: 27 in five years
FEDERATION_MERIT_COLLECTIVES = 138  # I000-046: 788; I001-099: 479
CONFEDERATION_MERIT_COLLECTIVES = 13  # I000-043: 67; I001-096: 65
FEDERATION_FLAGS = 16  # I000-045: 85; I001-098: 77
CONFEDERATION_FLAGS = 4  # I000-042: 24; I001-095: 15
# Within them, by movement: I000-048: 10–20 a year for GVN-ĐVN and XSĐ; I001-065…079.
THEMATIC_FEDERATION = {"gvn": 9, "xsd": 5, "vhtt": 8}
THEMATIC_FEDERATION_COLLECTIVES = {"gvn": 3, "xsd": 2, "vhtt": 2}
AD_HOC_FEDERATION = 12

# I001-091: 13.224 persons in five years. I001-090 prints 6.900 collectives: more than every CĐCS each year, so villages
# and others outside the union's tree are in it; here a fifth of it.
PROVINCE_MERIT_PERSONS = 2_645
PROVINCE_MERIT_COLLECTIVES = 260
# I001-089: 598 flags and certificates of ministries in five years.
MINISTRY_MERIT_PERSONS = 90
MINISTRY_MERIT_COLLECTIVES = 24
MINISTRY_FLAGS = 6
PROVINCE_FLAGS = 24
# I001-087 and I001-088: Prime Minister, 157 collectives (flags of the Government among them) and 168 persons.
PRIME_MINISTER_PERSONS = 34
PRIME_MINISTER_COLLECTIVES = 27
GOVERNMENT_FLAGS = 4
# I001-085 and I001-086: Huân chương Lao động for 25 collectives and 75 persons in five years.
LABOUR_ORDERS_PERSONS = 15
LABOUR_ORDERS_COLLECTIVES = 5

# I001-005: more than 300 works recognised at provincial level in five years; I001-002 counts thousands below.
PROVINCIAL_INITIATIVES = 62
NATIONAL_INITIATIVES = 3
