"""What the web workers run. It refuses to start with a view that does not say who may see it."""

from __future__ import annotations

import os

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cutaway_web.settings")
application = get_wsgi_application()

from cutaway_web.declared import permissions_are_declared  # noqa: E402  (Django must be set up first)

_undeclared = permissions_are_declared()
if _undeclared:
    raise ImproperlyConfigured("\n".join(str(error) for error in _undeclared))
