"""Fields that must not be read from a stolen dump: encrypted, with a keyed hash to match on."""

from __future__ import annotations

import base64
import hashlib
import hmac
from functools import lru_cache

from cryptography.fernet import Fernet
from django.conf import settings


@lru_cache(maxsize=4)
def _keys(secret: str) -> tuple[Fernet, bytes]:
    # two keys out of one secret, so that the hash key never equals the encryption key
    root = secret.encode()
    box = Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"encrypt:" + root).digest()))
    return box, hashlib.sha256(b"match:" + root).digest()


def encrypt(text: str) -> str:
    """Ciphertext of a short text; a different one each time."""
    return _keys(settings.FIELD_KEY)[0].encrypt(text.encode()).decode()


def decrypt(token: str) -> str:
    """The text behind `encrypt`; raises cryptography's InvalidToken when the key is another one."""
    return _keys(settings.FIELD_KEY)[0].decrypt(token.encode()).decode()


def keyed_hash(text: str) -> str:
    """64 hex digits: equal texts give equal hashes, but only under this installation's key."""
    return hmac.new(_keys(settings.FIELD_KEY)[1], text.encode(), hashlib.sha256).hexdigest()


def mask(text: str) -> str:
    """Only the last three characters stay readable: `***…678`."""
    return f"***…{text[-3:]}" if len(text) >= 6 else "***…"
