<<<<<<< HEAD
"""Room: conversations, formal and informal: who sits together for what, and what came of it."""
=======
"""Conversations: who sits with whom about what, when, and what was said and promised."""
>>>>>>> papers
