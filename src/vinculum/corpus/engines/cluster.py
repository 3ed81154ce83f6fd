"""Units read by the workers of a Dask cluster, a few more under way than there are workers."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING

from vinculum.corpus.engines.engine import Answers, Certificates, Cluster
from vinculum.corpus.job import Job
from vinculum.corpus.part import Part
from vinculum.corpus.remote import is_remote
from vinculum.corpus.units import Unit
from vinculum.corpus.work import open_source, read_unit
from vinculum.errors import CorpusError, UnreadableFile

if TYPE_CHECKING:
    from distributed import Client, Future, Security

PATIENCE = 20.0  # seconds to wait for a scheduler, and for a first worker
_AHEAD = 2  # units under way for each thread of a worker
_LARGE = 200 << 20  # bytes: of a larger task Dask warns; the largest file that is read has 50 MiB


def read_on_cluster(cluster: Cluster, units: Sequence[Unit], job: Job) -> Answers:
    """Each unit with its part, in the order of finishing; None for a unit that workers died over.

    A unit whose worker is lost is given to another one by the scheduler, as often as its `allowed-failures` says.

    Raises:
        CorpusError: Dask is not installed, no scheduler or worker answers, or the cluster fails.
    """
    try:
        import dask
        from distributed import as_completed
    except ModuleNotFoundError:
        raise CorpusError("A cluster needs Dask. Install it with: pip install 'vinculum[corpus]'") from None
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": _LARGE}):
        client = _connected(cluster)
        try:
            hall = _Hall(cluster, client, job, units)
            finished = as_completed(hall.refilled(), loop=client.loop)
            for future in finished:
                unit, part = hall.leave(future)
                finished.update(hall.refilled())
                yield unit, part
        finally:
            client.close()


class _Hall:
    """Units on their way in, and those that workers are at."""

    def __init__(self, cluster: Cluster, client: Client, job: Job, units: Sequence[Unit]) -> None:
        self._cluster, self._client, self._job = cluster, client, job
        self._waiting = deque(units)
        self._inside: dict[Future[Part], Unit] = {}

    def refilled(self) -> list[Future[Part]]:
        """Hands out as many units as the workers there are now can do with; what was handed out."""
        threads = sum(self._client.nthreads().values())
        begun = []
        while self._waiting and len(self._inside) < max(1, threads * _AHEAD):
            unit = self._waiting.popleft()
            sent = None if self._cluster.shared_disk else _sent(unit)
            future = self._client.submit(read_unit, unit, self._job, sent, pure=False)
            self._inside[future] = unit
            begun.append(future)
        return begun

    def leave(self, future: Future[Part]) -> tuple[Unit, Part | None]:
        """A finished unit with its part, forgotten by the cluster."""
        from distributed import KilledWorker

        unit = self._inside.pop(future)
        try:
            return unit, future.result()
        except KilledWorker:
            return unit, None
        except (CancelledError, OSError) as error:
            raise CorpusError(f"The cluster was lost ({_why(error)}). Run the same command again to go on.") from None
        except Exception as error:
            raise CorpusError(
                f"A worker failed ({_why(error)}). Every worker needs the same version: pip install 'vinculum[corpus]'"
            ) from None
        finally:
            future.release()


def _connected(cluster: Cluster) -> Client:
    from distributed import Client

    security = _security(cluster.certificates) if cluster.certificates else None
    try:
        client = Client(cluster.address, security=security, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, TypeError, ValueError) as error:
        raise CorpusError(
            f"No scheduler answers at {cluster.address} ({_why(error)}). Check the address and the certificates."
        ) from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close()
        raise CorpusError(f"The scheduler at {cluster.address} has no worker. Start one and try again.") from None
    return client


def _security(certificates: Certificates) -> Security:
    from distributed import Security

    for path in (certificates.ca, certificates.cert, certificates.key):
        if not path.is_file():
            raise CorpusError(f"The certificate or key {path} does not exist. Check the path.")
    return Security(
        require_encryption=True,
        tls_ca_file=str(certificates.ca),
        tls_client_cert=str(certificates.cert),
        tls_client_key=str(certificates.key),
    )


def _sent(unit: Unit) -> dict[str, bytes | str]:
    """The bytes of the unit's local files, or why one cannot be opened; addresses are opened by the worker."""
    opened: dict[str, bytes | str] = {}
    for source in unit.sources:
        if not is_remote(source.path):
            try:
                opened[source.id] = open_source(source)
            except UnreadableFile as error:
                opened[source.id] = str(error)
    return opened


def _why(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
