"""Who knows, who may and who is not overasked: people ranked for a question, with reasons."""
