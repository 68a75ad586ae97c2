"""What is kept of a token: never the token itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Token(models.Model):
    """A token of one person, with what it may read and until when.

    Personal: it belongs to an account, and is erased with it.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    state = models.CharField(max_length=64)  # of the account when it was made: whatever changes there ends it
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.name
