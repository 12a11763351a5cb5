"""Ground: words and what they mean: the embedder, the frozen transform, everyday phrases."""
