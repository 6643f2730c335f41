"""Who speaks each line of a story: one assignment for a whole conversation, by weighed evidence."""
