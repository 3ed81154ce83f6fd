"""Uploads stay in memory, whatever their size: what people said is never written to a temporary file."""

from __future__ import annotations

from django.core.files.uploadhandler import MemoryFileUploadHandler, StopUpload

LIMIT = 50 * 1024 * 1024


class InMemory(MemoryFileUploadHandler):
    """Django's own handler for memory, without the one for disk behind it. Beyond 50 MiB the upload stops."""

    def handle_raw_input(self, *args: object, **kwargs: object) -> None:
        """Always on."""
        self.activated = True
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Keeps a piece, up to the limit."""
        self.received += len(raw_data)
        if self.received > LIMIT:
            self.request.upload_stopped = True  # type: ignore[union-attr]  # the middleware says so on a page
            raise StopUpload(connection_reset=False)
        chunk: bytes | None = super().receive_data_chunk(raw_data, start)
        return chunk
