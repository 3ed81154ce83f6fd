"""The one storage app."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Models, drawer and events. Every other folder of the web layer holds pages only."""

    name = "vinculum.web.records"
    label = "records"
