"""Room: conversations, formal and informal: who sits together for what, and what came of it."""
