"""What a format is, and how to add one.

1. Write one file in this folder with two functions:
   `fits(content) -> bool` looks at the content (never at the file's name) and says whether this parser can read it;
   `parse(content) -> Parsed` reads it. Both take linear time in the length of the content.
2. `parse` makes `Piece`s, one for each unit of the file, with its line; sends them through `pieces.checked` (times and
   empty pieces become problems), through `join_continued` where a program cut the speech by time, and `to_turns`.
3. Whatever is odd goes into a `ProblemList` with its line and the values are still returned. Only a file that cannot be
   read at all raises `UnreadableFile`; nothing else ever leaves a parser, whatever the bytes.
4. Name no role that the file does not state (`role_words.role_of`).
5. Add a `Format` at the end of the file and put it into the literal registry in `formats/__init__.py`.
6. Add tests/transcripts/formats/test_NAME.py with a realistic file, and a valid sample to the list in
   tests/transcripts/samples.py: the fuzz tests run over every sample.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from vinculum.transcripts.model import Kind, Parsed, Transcript
from vinculum.transcripts.pieces import Piece, checked, join_continued, to_turns
from vinculum.transcripts.problems import ProblemList


@dataclass(frozen=True)
class Content:
    """A file's content, decoded once for all formats.

    Attributes:
        data: the bytes.
        text: the same as text with "\\n" line ends, "" where the bytes are a zip archive.
        tree: the text as JSON values, None where it is no JSON.
        json_error: why the text is no JSON, "" where it is or does not look like it.
        columns: our names of table columns to the file's.
        kind: what the person says the words are, None where they said nothing.
    """

    data: bytes
    text: str = ""
    tree: object = None
    json_error: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    kind: Kind | None = None

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text in lines; none where the bytes are a zip archive. Split when a format first asks for them."""
        return tuple(self.text.split("\n")) if self.text else ()

    @cached_property
    def first_lines(self) -> tuple[str, ...]:
        """The first 500 lines, by which most formats are told."""
        return tuple(self.text.split("\n", 500)[:500]) if self.text else ()


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file.

    Attributes:
        name: what `read(format=…)` calls it.
        title: what a person calls it.
        suffixes: usual endings of the file's name; they decide only between formats that fit.
        fits: whether the content can be of this format.
        parse: reads the content.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    fits: Callable[[Content], bool]
    parse: Callable[[Content], Parsed]


def one_session(
    format_name: str, pieces: Iterable[Piece], problems: ProblemList, *, joined: bool, language: str = ""
) -> Parsed:
    """The usual end of a parser: one transcript of all pieces. `joined`: a speaker who continues makes one turn."""
    usable = checked(pieces, problems)
    turns = to_turns(join_continued(usable) if joined else usable)
    return Parsed((Transcript(turns, language=language),), problems.frozen(), format_name)
