"""Every format that can be read, by name. To add one, read `base`."""

from collections.abc import Mapping
from types import MappingProxyType

from vinculum.transcripts.formats import chat, docx, elan, own_json, plain, subtitles, table, webvtt, whisper
from vinculum.transcripts.formats.base import Format

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "webvtt": webvtt.FORMAT,
        "srt": subtitles.SRT,
        "ass": subtitles.ASS,
        "docx": docx.FORMAT,
        "plain": plain.FORMAT,
        "chat": chat.FORMAT,
        "elan": elan.FORMAT,
        "whisper": whisper.FORMAT,
        "table": table.FORMAT,
        "json": own_json.FORMAT,
    }
)
