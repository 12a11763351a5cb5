"""From signals to the question behind the question: rarity, echoes, contrast, cards."""
