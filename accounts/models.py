from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.names import MAX_NAME_LENGTH, validate_display_name, validate_username


class User(AbstractUser):
    """A person with an account; what they may do comes from their groups (the roles)."""

    # One name, shown as its owner writes it.
    first_name = None  # type: ignore[assignment]  # Django's way to leave a field out
    last_name = None  # type: ignore[assignment]
    username = models.CharField(
        _("username"),
        max_length=150,
        unique=True,
        validators=[validate_username],
        error_messages={"unique": _("This username is taken.")},
    )
    display_name = models.CharField(
        _("name shown to readers"),
        max_length=MAX_NAME_LENGTH,
        blank=True,
        validators=[validate_display_name],
    )

    objects: ClassVar[UserManager[Any]] = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name()

    def get_full_name(self) -> str:
        return self.display_name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()
