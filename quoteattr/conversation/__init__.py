"""Who takes the turns? Untagged lines and pronouns beside tags, all of a story weighed together."""
