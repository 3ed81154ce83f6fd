"""Sequences: which move of one side comes before which moment of the other, and what follows.

`coded(transcript, moments)` makes a session's row of turns, `sequences(sessions)` the lag-sequential table over one
or many, `beside(transcript, moments, system)` each marked turn of the client between its neighbours.
"""

from vinculum.reading.sequences.beside import Beside, beside
from vinculum.reading.sequences.coded import Coded, coded
from vinculum.reading.sequences.places import places_of
from vinculum.reading.sequences.table import Table, Transition, sequences

__all__ = ["Beside", "Coded", "Table", "Transition", "beside", "coded", "places_of", "sequences"]
