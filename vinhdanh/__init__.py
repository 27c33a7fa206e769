"""Vinh Danh: thi đua, khen thưởng cho công đoàn và sở, ngành."""

__version__ = "0.1.0"
