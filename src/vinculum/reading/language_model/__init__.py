"""A language model as a reader: any OpenAI-compatible server at an allowed address. Needs the extra `llm`.

`read` proposes moments, each with words that were said; `classify` labels turns, to measure a model. Both take
`Settings`, and an `Asker` with a journal where a reading should be able to go on after a break.
"""

from vinculum.reading.language_model.asker import Asker
from vinculum.reading.language_model.checks import Left
from vinculum.reading.language_model.journal import FileJournal, Journal
from vinculum.reading.language_model.labels import Task, classify
from vinculum.reading.language_model.reader import ModelReading, read
from vinculum.reading.language_model.report import Report, Spent, sentences
from vinculum.reading.language_model.settings import Choice, Portions, Prices, Settings, key_from

__all__ = [
    "Asker",
    "Choice",
    "FileJournal",
    "Journal",
    "Left",
    "ModelReading",
    "Portions",
    "Prices",
    "Report",
    "Settings",
    "Spent",
    "Task",
    "classify",
    "key_from",
    "read",
    "sentences",
]
