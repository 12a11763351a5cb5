"""Room: the joint agenda of a neighbourhood."""
