"""Commands that make the tables shipped in the lexicon; never imported by the library."""
