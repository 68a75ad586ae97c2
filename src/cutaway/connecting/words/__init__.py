"""What headers, file names and values say, in several languages: words, and what the book calls them."""
