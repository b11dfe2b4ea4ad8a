"""Reading: from a report's text to a document with sentences, mentions, places and times."""
