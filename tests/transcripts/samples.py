"""One valid file of every format, with dialogue invented for these tests; the fuzz tests run over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

from vinculum.transcripts import Role, Transcript, Turn, to_json

ZOOM = """WEBVTT

1
00:00:03.060 --> 00:00:05.130
Ruth Lindqvist: You came in
quietly today.

2
00:00:06.200 --> 00:00:09.400
Ruth Lindqvist: Is there something on your mind?

3
00:00:11.000 --> 00:00:14.250
Jonas: The kitchen. We fought about the kitchen again.
"""

TEAMS = """WEBVTT

NOTE duration:"00:00:14.2500000"

NOTE language:en-gb

8d0cf2d4-2f1a-4f7e-9d5a-0a9f3b1c/12-0
00:00:03.060 --> 00:00:05.130
<v Ruth Lindqvist>You came in quietly today.</v>

NOTE Confidence: 0.91

8d0cf2d4-2f1a-4f7e-9d5a-0a9f3b1c/14-0
00:00:11.000 --> 00:00:14.250
<v Jonas>The kitchen &amp; the bills.
We fought again.</v>
"""

OTTER = """WEBVTT
Kind: captions
Language: en

STYLE
::cue { color: white }

00:03.060 --> 00:05.130 align:start
<v Speaker 1>You came in <i>quietly</i> today.

00:11.000 --> 00:14.250
<v Speaker 2>We fought again.
"""

SRT = """1
00:00:03,060 --> 00:00:05,130
Therapist: You came in
<i>quietly</i> today.

2
00:00:06,200 --> 00:00:07,400
How many nights now?

3
00:00:11,000 --> 00:00:12,250
Client: Since the move it is
42
"""

ASS = """[Script Info]
Title: Session
ScriptType: v4.00+

[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Arial,20

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,recorded with consent
Dialogue: 0,0:00:03.06,0:00:05.13,Default,Therapist,0,0,0,,You came in, {\\i1}quietly{\\i0},\\Ntoday.
Dialogue: 0,0:00:11.00,0:00:12.25,Default,Client,0,0,0,,We fought again.
"""

PLAIN = """[00:00:03] T: You came in quietly today.
[00:00:11] C: The kitchen.
We fought about it again.

[00:00:19] T: And afterwards?
"""

CHAT = """@UTF8
@Begin
@Languages:\teng
@Participants:\tPAR Jonas Client, THE Therapist
@ID:\teng|sample|PAR|||||Client|||
*THE:\tyou came in quietly today . \x153060_5130\x15
%mor:\tpro|you v|come
*PAR:\t&-um the kitchen [/] the kitchen (.) we fought (be)cause
\tof the bills &=sighs +... \x1511000_14250\x15
*PAR:\tagain . \x1514300_15000\x15
@End
"""

ELAN = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2024-01-01T00:00:00+00:00" FORMAT="3.0" VERSION="3.0">
  <TIME_ORDER>
    <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="3060"/>
    <TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="5130"/>
    <TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="11000"/>
    <TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="14250"/>
  </TIME_ORDER>
  <TIER TIER_ID="c-words" PARTICIPANT="Client">
    <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4">
      <ANNOTATION_VALUE>The kitchen &amp; the bills.</ANNOTATION_VALUE>
    </ALIGNABLE_ANNOTATION></ANNOTATION>
  </TIER>
  <TIER TIER_ID="Therapist">
    <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
      <ANNOTATION_VALUE>You came in quietly today.</ANNOTATION_VALUE>
    </ALIGNABLE_ANNOTATION></ANNOTATION>
  </TIER>
  <TIER TIER_ID="gloss" PARENT_REF="c-words">
    <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a2">
      <ANNOTATION_VALUE>about the household</ANNOTATION_VALUE>
    </REF_ANNOTATION></ANNOTATION>
  </TIER>
</ANNOTATION_DOCUMENT>
"""

WHISPERX = """{"segments": [
 {"start": 3.06, "end": 5.13, "text": " You came in quietly today.", "speaker": "SPEAKER_00",
  "words": [{"word": "You", "start": 3.06, "end": 3.4, "score": 0.9, "speaker": "SPEAKER_00"}]},
 {"start": 11.0, "end": 14.25, "text": " The kitchen. We fought again.", "speaker": "SPEAKER_01"}
], "language": "en"}
"""

CSV = """transcript_id,utterance_id,interlocutor,timestamp,utterance_text
7,0,therapist,00:00:03,You came in quietly today.
7,1,client,00:00:11,"The kitchen, again.
And the bills."
9,0,therapist,00:00:02,Shall we begin?
9,1,client,00:00:04,"He said ""no"" and left."
"""

TSV = "speaker\tstart\tend\ttext\nT\t0:03\t0:05\tYou came in quietly today.\nC\t0:11\t0:14\tThe kitchen.\n"


def own_transcript() -> Transcript:
    """A transcript with everything that is hard to write: arrows, ampersands, tags, line breaks, no times."""
    return Transcript(
        turns=(
            Turn(0, "Ruth <R>", Role.THERAPIST, "You came in --> quietly & early.", 3.06, 5.13),
            Turn(1, "Jonas", Role.CLIENT, "<sighs> The kitchen.\n\nWe fought: again &amp; again.", 11.0, None),
            Turn(2, "", Role.UNKNOWN, " Note: a door. ", None, None),
            Turn(3, "Jonas", Role.CLIENT, "Yes.\r\nNo.", 15.0, 15.5),
        ),
        language="en",
        session="7",
    )


def word_document(paragraphs: Sequence[str] = (), rows: Sequence[Sequence[str]] = ()) -> bytes:
    """A .docx file of paragraphs, then one table."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if rows:
        table = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_part(data: bytes, name: str, content: bytes, packing: int = ZIP_DEFLATED) -> bytes:
    """The same archive with one part replaced or added."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w", packing) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return buffer.getvalue()


SAMPLES: dict[str, tuple[str, bytes]] = {
    "zoom": ("webvtt", ZOOM.encode()),
    "teams": ("webvtt", TEAMS.encode()),
    "otter": ("webvtt", OTTER.encode()),
    "srt": ("srt", SRT.encode()),
    "ass": ("ass", ASS.encode()),
    "docx": (
        "docx",
        word_document(["Ruth Lindqvist   0:03\nYou came in quietly today.", "Jonas   0:11\nThe kitchen."]),
    ),
    "plain": ("plain", PLAIN.encode()),
    "chat": ("chat", CHAT.encode()),
    "elan": ("elan", ELAN.encode()),
    "whisperx": ("whisper", WHISPERX.encode()),
    "csv": ("table", CSV.encode()),
    "tsv": ("table", TSV.encode()),
    "json": ("json", to_json(own_transcript()).encode()),
}
