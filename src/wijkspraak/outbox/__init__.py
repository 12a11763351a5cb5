"""Post that is on its way: who gets a letter about what and when, and never what it says.

A room asks for a letter in the transaction of what it does; the room that knows the words writes them at the moment of
sending, for whoever may still read them then. So a letter that waits dies with the right to read it.
"""
