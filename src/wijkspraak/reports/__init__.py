"""Reports about public space, as context: how many of which sort, where and when, and nothing about who reported."""
