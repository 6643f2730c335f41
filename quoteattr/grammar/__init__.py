"""What does a sentence say? Names, word classes, clauses, noun phrases, cues, and where a content begins and ends."""
