"""Who is there? Entities, their mentions, and whom the words of a source mean."""
