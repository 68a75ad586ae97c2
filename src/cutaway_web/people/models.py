"""What Django keeps: users, failed sign-ins, and the code of the first start."""

from __future__ import annotations

import hashlib
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from cutaway_web.roles import Role


class Users(BaseUserManager["User"]):
    """How users are made."""

    def create(self, username: str, password: str, role: Role, **more: Any) -> User:  # type: ignore[override]
        """A user with a password.

        Args:
            username: what they sign in with.
            password: must have been validated.
            role: what they may do.
            more: `full_name`, `email`, `units`.
        """
        user = User(username=self.model.normalize_username(username), role=role, **more)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Somebody with an account.

    Personal: name and mail address. Kept until an admin deletes the account; erased with it.
    """

    username = models.CharField(max_length=80, unique=True)
    full_name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    role = models.CharField(max_length=10, choices=[(r.value, r.value) for r in Role if r is not Role.ANYONE])
    units = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)
    one_time = models.CharField(max_length=64, blank=True)  # seed of one-time passwords; useless without the key file
    one_time_last = models.BigIntegerField(default=0)  # the step of the last one, so that none is taken twice
    generation = models.PositiveIntegerField(default=0)  # raised to end every session
    monday_mail = models.BooleanField(default=False)  # whether the Monday page comes by mail
    verdict_mail = models.BooleanField(default=False)  # whether a mail tells of verdicts that change
    mail_locale = models.CharField(max_length=12, blank=True)  # the language of the browser that asked for the mail
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def _auth_hash(self, secret: str | None = None) -> str:
        """Whatever changes here ends all sessions of the user."""
        units = ",".join(sorted(map(str, self.units)))
        state = "|".join((self.password, self.role, units, str(self.is_active), self.one_time, str(self.generation)))
        return salted_hmac("cutaway_web.people.session", state, secret=secret, algorithm="sha256").hexdigest()

    def get_session_auth_hash(self) -> str:
        return self._auth_hash()

    def get_session_auth_fallback_hash(self) -> Any:
        return iter(())

    def __str__(self) -> str:
        return self.username


class FailedSignIn(models.Model):
    """A sign-in that failed, as a digest of the account or of the network. Kept for an hour."""

    key = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(db_index=True)


class SetupCode(models.Model):
    """The code of the first start, as a digest. It is gone as soon as there is an administrator."""

    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(auto_now_add=True)


class JoinLink(models.Model):
    """A link by which one person chooses a password, once. Kept as a digest until it is used or its time is over."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="join_link")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()


class Identity(models.Model):
    """Whom an identity provider means, tied to an account. Personal; erased with the account."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    by_groups = models.BooleanField(default=False)  # whether groups gave the account, and give its role anew each time
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["issuer", "subject"], name="one_account_each")]


class TrailPin(models.Model):
    """The last entry of the audit trail, kept apart from it: a tail that is cut off does not fit to it any more."""

    position = models.BigIntegerField(default=0)
    head = models.CharField(max_length=90, blank=True)


class Rule(models.Model):
    """Something that an admin has switched, for all accounts."""

    name = models.CharField(max_length=40, unique=True)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
