"""Ground: who logs in, in which role, and what that role may see and do."""
