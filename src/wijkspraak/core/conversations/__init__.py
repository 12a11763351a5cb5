"""Who sits together for what: topics divided over conversations, with as few seats and as little boredom as can be."""
