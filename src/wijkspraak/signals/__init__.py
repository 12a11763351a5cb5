"""Room: what was heard or seen, in the original words, without judgement."""
