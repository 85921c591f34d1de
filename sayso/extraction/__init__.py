"""Reading facts out of clean text: names, dates, quotes, positions, events, numbers, statements."""
