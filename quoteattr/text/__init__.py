"""What is on the page? Paragraphs, words, sentences, quoted spans, posts and labelled turns."""
