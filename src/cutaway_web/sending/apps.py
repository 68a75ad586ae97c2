from django.apps import AppConfig


class SendingConfig(AppConfig):
    name = "cutaway_web.sending"
    label = "sending"
    default_auto_field = "django.db.models.BigAutoField"
