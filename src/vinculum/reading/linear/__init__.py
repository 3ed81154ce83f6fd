"""The linear reader: logistic heads over n-grams, looks and neighbours, and a small layer over the session."""

from vinculum.reading.linear.classes import TurnClass, classify
from vinculum.reading.linear.reader import SOURCE, SYSTEMS, read

__all__ = ["SOURCE", "SYSTEMS", "TurnClass", "classify", "read"]
