"""The world of registers is lent to the rooms that keep one."""

from tests.registers.conftest import place

__all__ = ["place"]
