from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "cutaway_web.jobs"
    label = "jobs"
