"""Who writes: a signed-in reader, or a guest known by a signed cookie. No account, e-mail or address needed."""

import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from accounts.models import User

COOKIE = "chaupal_author" if settings.IS_LOCAL else "__Host-chaupal_author"
YEAR = 365 * 24 * 3600
SIGNER = Signer(salt="comments.authors")


@dataclass(frozen=True)
class Author:
    """`keys` are all under which this reader's comments may stand: the account's, and the cookie's."""

    user: User | None
    guest_key: str

    @property
    def key(self) -> str:
        return f"user:{self.user.pk}" if self.user else self.guest_key

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for key in dict.fromkeys((self.key, self.guest_key)) if key)


def author_of(request: HttpRequest) -> Author:
    """The reader behind the request; a stranger has no keys and so no comments."""
    user = request.user if isinstance(request.user, User) else None
    try:
        guest_key = SIGNER.unsign(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        guest_key = ""
    return Author(user, guest_key)


def known_author_of(request: HttpRequest) -> Author:
    """As author_of, but a guest without a cookie gets a key; remember() keeps it."""
    author = author_of(request)
    return author if author.keys else Author(None, f"guest:{uuid.uuid4()}")


def remember(response: HttpResponse, guest_key: str) -> None:
    if guest_key:
        response.set_cookie(
            COOKIE,
            SIGNER.sign(guest_key),
            max_age=YEAR,
            httponly=True,
            secure=not settings.IS_LOCAL,
            samesite="Lax",
        )
