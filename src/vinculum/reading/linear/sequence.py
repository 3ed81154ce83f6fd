"""The layer over the whole session: small gated recurrent networks that read all turns' scores forwards and backwards.

A turn's answer leans on what came before and after it: a "yeah" on what it says yes to, a question on the silence it
follows. Each member is a dense layer, a gated recurrent unit in both directions (Cho et al. 2014; reset gate inside,
as cuDNN has it) and a linear output; the members' probabilities are averaged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from vinculum.reading.linear.hand import FIRST_PERSON, SECOND_PERSON, Said, echoed
from vinculum.reading.linear.vectors import Dense
from vinculum.transcripts.model import Role

AXES = MappingProxyType(
    {
        **{"enter": 3, "enter bias": 2, "in": 4, "in bias": 3},
        **{"back": 4, "back bias": 3, "leave": 3, "leave bias": 2},
    }
)
"""Name of each array of weights -> how many axes it has."""

LOOKS = 15
"""How many numbers the layer gets of a turn beside the heads' scores."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Weights of all members.

    Attributes:
        weights: with m members, i inputs, d dense units, h recurrent units, c classes:
            "enter" (m, i, d), "enter bias" (m, d); for the two directions "in" (m, 2, d, 3h), "back" (m, 2, h, 3h),
            "in bias" and "back bias" (m, 2, 3h), gates in the order reset, update, new; "leave" (m, d + 2h, c),
            "leave bias" (m, c).
    """

    weights: Mapping[str, Dense]

    def logits(self, inputs: Dense) -> Dense:
        """Every member's logits for a session's turns: shape (m, turns, c)."""
        own = self.weights
        dense = np.maximum(inputs @ own["enter"] + own["enter bias"][:, None], 0)
        states = self._states(dense)
        return np.asarray(np.concatenate([dense, states], axis=2) @ own["leave"] + own["leave bias"][:, None])

    def _states(self, dense: Dense) -> Dense:
        """Both directions at once; the backward one gets the turns from the end: shape (m, turns, 2h)."""
        own = self.weights
        members, turns, _ = dense.shape
        both = np.stack([dense, dense[:, ::-1]], axis=1)
        given = both @ own["in"] + own["in bias"][:, :, None]
        size = own["back"].shape[2]
        state = np.zeros((members, 2, 1, size), dense.dtype)
        states = np.empty((members, 2, turns, size), dense.dtype)
        held = own["back bias"][:, :, None]
        for at in range(turns):
            new, old = given[:, :, at : at + 1], state @ own["back"] + held
            gates = 0.5 + 0.5 * np.tanh((new[..., : 2 * size] + old[..., : 2 * size]) / 2)  # the logistic function
            fresh = np.tanh(new[..., 2 * size :] + gates[..., :size] * old[..., 2 * size :])
            state = fresh + gates[..., size:] * (state - fresh)
            states[:, :, at : at + 1] = state
        return np.concatenate([states[:, 0], states[:, 1, ::-1]], axis=2)


def inputs(turns: Sequence[Said], scores: Mapping[str, Dense]) -> Dense:
    """What the layer sees of each turn: the heads' log-probabilities (only where asked of that role), and its looks.

    `scores` has "behaviour" and "move" (used for the therapist's turns) and "talk" (for all), as log-probabilities.
    """
    therapist = np.array([turn.role is Role.THERAPIST for turn in turns], np.float32)[:, None]
    given = [np.maximum(scores[name], -12) for name in ("behaviour", "talk", "move")]
    given = [given[0] * therapist, given[1], given[2] * therapist]
    looks = np.array([_looks(turns, at) for at in range(len(turns))], np.float32).reshape(len(turns), -1)
    return np.concatenate([looks, *(one / 2 + 1 for one in given)], axis=1)


def _looks(turns: Sequence[Said], at: int) -> tuple[float, ...]:
    turn, count = turns[at], len(turns)
    many = len(turn.words)
    echo = echoed(turns, at)
    return (
        float(turn.role is Role.THERAPIST),
        float(np.log1p(many)) / 3,
        float("?" in turn.text),
        float(turn.text.endswith("?")),
        float(turn.text[:1].islower()),
        float(turn.text.endswith(("-", "—", "..."))),
        float(many <= 1),
        float(many <= 3),
        at / count,
        float(at < 3),
        float(count - at < 4),
        echo / (len(turn.content) + 1),
        float(np.log1p(echo)),
        sum(word in FIRST_PERSON for word in turn.words) / (many + 1),
        sum(word in SECOND_PERSON for word in turn.words) / (many + 1),
    )
