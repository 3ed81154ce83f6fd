"""Five theoretical perspectives on the same material, each as data.

Values: a `Lens` with its `Feature`s (`library()`, `load_toml`), the `Material` it is held over, and what is `Seen`
there: `Finding`s with exact words. `look` holds one lens over one session, or over the turns around a moment;
`look_through` several. Over a whole case: `relations` says who is with whom, `repercussions` what was told of others
before and after a change; in a case of several clients `both_ways` what two tell of each other, and `spoken_after` who
speaks after whom.
"""

from vinculum.lenses.both_ways import After, BothWays, Met, OneWay, Said, both_ways, spoken_after
from vinculum.lenses.finding import Finding, Quoted, Seen
from vinculum.lenses.loading import library, load_toml
from vinculum.lenses.look import look, look_through
from vinculum.lenses.material import Decided, Material, Note
from vinculum.lenses.model import Feature, Lens, NearMiss, Part, Source, Trial
from vinculum.lenses.relations import NamedTogether, Relations, Tie, relations
from vinculum.lenses.repercussions import Repercussion, Told, repercussions

__all__ = [
    "After",
    "BothWays",
    "Decided",
    "Feature",
    "Finding",
    "Lens",
    "Material",
    "Met",
    "NamedTogether",
    "NearMiss",
    "Note",
    "OneWay",
    "Part",
    "Quoted",
    "Relations",
    "Repercussion",
    "Said",
    "Seen",
    "Source",
    "Tie",
    "Told",
    "Trial",
    "both_ways",
    "library",
    "load_toml",
    "look",
    "look_through",
    "relations",
    "repercussions",
    "spoken_after",
]
