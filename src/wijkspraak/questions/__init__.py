"""Room: what may lie beneath an echo of signals, and the question that people make of it."""
