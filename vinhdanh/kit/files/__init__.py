"""Files that people send: told by what they hold, refused when opening them is not safe, kept once by their digest."""

from vinhdanh.kit.files.check import check_file
from vinhdanh.kit.files.model import Checked, FileRefused, Kind, Limits
from vinhdanh.kit.files.store import DamagedFile, FileStore

__all__ = ["Checked", "DamagedFile", "FileRefused", "FileStore", "Kind", "Limits", "check_file"]
