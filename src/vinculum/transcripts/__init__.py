"""Transcripts: what was said, in one frozen type, read from every format people have.

`read(data)` and `read_file(path)` tell the format from the content and bring back sessions with problems;
`to_json` and `to_webvtt` write; `propose_roles` proposes who is who for a person to confirm.
"""

from vinculum.transcripts.files import read, read_file
from vinculum.transcripts.formats import FORMATS
from vinculum.transcripts.formats.base import Format
from vinculum.transcripts.model import Kind, Parsed, Problem, Role, RoleProposal, Transcript, Turn
from vinculum.transcripts.roles import propose_roles
from vinculum.transcripts.settling import RoleSettlement, settle_roles
from vinculum.transcripts.writing import to_json, to_webvtt

__all__ = [
    "FORMATS",
    "Format",
    "Kind",
    "Parsed",
    "Problem",
    "Role",
    "RoleProposal",
    "RoleSettlement",
    "Transcript",
    "Turn",
    "propose_roles",
    "read",
    "read_file",
    "settle_roles",
    "to_json",
    "to_webvtt",
]
