"""Topics that are raised, then left, and in a later session left again: proposals for a person, never findings."""

from vinculum.resistance.topics.model import How, Occasion, Topic
from vinculum.resistance.topics.search import topics_of

__all__ = ["How", "Occasion", "Topic", "topics_of"]
