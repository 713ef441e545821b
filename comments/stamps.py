"""The signed stamp in a form: when it was made (how long the reader wrote) and which form it is (sent once)."""

import time
import uuid
from dataclasses import dataclass

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner, b62_decode

SIGNER = TimestampSigner(salt="comments.stamps")
VALID_FOR = 24 * 3600  # seconds


class StampExpired(Exception):
    """The form was open for too long; a new stamp makes it valid again."""


@dataclass(frozen=True)
class Stamp:
    key: uuid.UUID
    seconds_to_write: float | None


def make_stamp() -> str:
    return SIGNER.sign(str(uuid.uuid4()))


def read_stamp(value: str) -> Stamp:
    """A stamp that is missing or forged is read as none: a new key, and no idea how long it took."""
    try:
        key = uuid.UUID(SIGNER.unsign(value, max_age=VALID_FOR))
        made_at = b62_decode(value.rsplit(SIGNER.sep, 2)[1])
    except SignatureExpired:
        raise StampExpired from None
    except (BadSignature, ValueError):
        return Stamp(uuid.uuid4(), None)
    return Stamp(key, max(0.0, time.time() - made_at))
