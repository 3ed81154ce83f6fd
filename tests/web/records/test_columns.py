"""Every column there is stands on the list, and says what it gives away."""

from django.apps import apps
from django.db import models

from vinculum.web.records.columns import COLUMNS

KINDS = {"key", "time", "state", "public", "sealed"}


def _in_the_models() -> dict[str, set[str]]:
    return {model.__name__: {field.name for field in model._meta.concrete_fields} for model in apps.get_models()}


def test_every_column_of_every_model_is_listed_and_nothing_else_is() -> None:
    assert {name: set(columns) for name, columns in COLUMNS.items()} == _in_the_models()


def test_every_column_says_which_of_five_kinds_it_is() -> None:
    assert {kind for columns in COLUMNS.values() for kind in columns.values()} <= KINDS


def test_a_sealed_column_holds_bytes_and_a_time_is_a_time() -> None:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            kind = COLUMNS[model.__name__][field.name]
            assert (kind == "time") == isinstance(field, models.DateTimeField), (model, field)
            assert kind != "sealed" or isinstance(field, models.BinaryField), (model, field)


def test_no_column_can_hold_free_text() -> None:
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    assert not [field for field in fields if isinstance(field, models.TextField | models.JSONField)]
    assert all(field.max_length <= 64 for field in fields if isinstance(field, models.CharField))
