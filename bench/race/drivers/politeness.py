"""The ConvoKit side: a corpus from the same turns, parsed, with politeness strategies. `politeness.py TURNS PIPELINE`

PIPELINE is `model` (spaCy's en_core_web_sm, which must be installed), `shape` (a pipeline of the same layers as that
model without its training: as slow, but what it says of the words means nothing) or `flat` (no layers at all: words,
sentences, and every word of a sentence hanging on its first).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import spacy
from convokit import Corpus, PolitenessStrategies, Speaker, TextParser, Utterance
from loop import serve
from spacy.training import Example

LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
PARSER = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "parser",
    "extra_state_tokens": False,
    "hidden_width": 64,
    "maxout_pieces": 2,
    "use_upper": True,
    "nO": None,
    "tok2vec": LISTENER,
}
TAGGER = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": LISTENER}
LABELS = 45  # about as many dependencies and tags as the model has


@spacy.Language.component("flat")
def flat(doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
    """The same words, with the first of each sentence as the head of all others."""
    heads = [sentence.start for sentence in doc.sents for _ in sentence]
    deps = ["ROOT" if head == index else "dep" for index, head in enumerate(heads)]
    words, spaces = [token.text for token in doc], [bool(token.whitespace_) for token in doc]
    return spacy.tokens.Doc(doc.vocab, words=words, spaces=spaces, heads=heads, deps=deps)


def pipeline(kind: str) -> spacy.Language:
    """One of the three pipelines."""
    if kind == "model":
        return spacy.load("en_core_web_sm", disable=["ner"])
    made = spacy.blank("en")
    if kind == "flat":
        made.add_pipe("sentencizer")
        made.add_pipe("flat")
        return made
    made.add_pipe("tok2vec")
    made.add_pipe("tagger", config={"model": TAGGER})
    made.add_pipe("parser", config={"model": PARSER})
    made.initialize(lambda: [_example(made)], sgd=None)
    return made


def _example(made: spacy.Language) -> Example:
    """One sentence that names every label."""
    words = [f"word{number}" for number in range(LABELS)]
    deps = ["ROOT", *(f"dep{number}" for number in range(1, LABELS))]
    tags = [f"tag{number}" for number in range(LABELS)]
    return Example.from_dict(made.make_doc(" ".join(words)), {"heads": [0] * LABELS, "deps": deps, "tags": tags})


def main(path: Path, kind: str) -> None:
    """The work, until the input ends."""
    lines = json.loads(path.read_text(encoding="utf-8"))
    parser = TextParser(spacy_nlp=pipeline(kind))
    strategies = PolitenessStrategies()

    def build() -> Corpus:
        speakers = {role: Speaker(id=role) for role, _ in lines}
        utterances = [
            Utterance(
                id=str(index),
                speaker=speakers[role],
                conversation_id="0",
                reply_to=str(index - 1) if index else None,
                text=text,
            )
            for index, (role, text) in enumerate(lines)
        ]
        return strategies.transform(parser.transform(Corpus(utterances=utterances)))

    serve(build, lambda _: len(lines), lambda _: ())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
