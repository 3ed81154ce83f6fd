"""A corpus: many sessions read into two tables, on this machine or a cluster, and the same bytes from each."""

from vinculum.corpus.job import READERS, Job
from vinculum.corpus.run import Outcome, Progress, Request, read_corpus
from vinculum.corpus.sources import Source, find_sources

__all__ = ["READERS", "Job", "Outcome", "Progress", "Request", "Source", "find_sources", "read_corpus"]
