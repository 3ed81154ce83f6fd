"""Every format that can be read, by name. To add one, read `base`."""

from collections.abc import Mapping
from types import MappingProxyType

from vinculum.transcripts.formats import own_json, plain, webvtt
from vinculum.transcripts.formats.base import Format

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "webvtt": webvtt.FORMAT,
        "plain": plain.FORMAT,
        "json": own_json.FORMAT,
    }
)
