from django.apps import AppConfig


class TokensConfig(AppConfig):
    name = "cutaway_web.tokens"
    label = "tokens"
