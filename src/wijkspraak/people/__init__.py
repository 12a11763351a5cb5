"""Room: who knows, who may decide, who can do the work, and through whom one reaches them."""
