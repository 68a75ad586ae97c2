"""How much may be sent: exports by an admin, and little by everybody else. What is too long is refused unread."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from cutaway_web.people.who import who_is
from cutaway_web.roles import Role

EXPORTS = "/connect/files/"
MOST_EXPORTS = 200_000_000  # bytes in one sending; larger exports are copied into the house folder
MOST_OTHERS = 4_000_000


class Limited(FileUploadHandler):
    """Looks at the length that a request tells, before any of it is read."""

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: str, encoding: str | None = None
    ) -> None:
        request = self.request
        is_export = request is not None and request.path == EXPORTS and who_is(request).role.includes(Role.ADMIN)
        most = MOST_EXPORTS if is_export and settings.CUTAWAY.connect == "on" else MOST_OTHERS
        if content_length > most:
            raise RequestDataTooBig(f"What was sent is too long: at most {most // 1_000_000} MB are taken here.")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
