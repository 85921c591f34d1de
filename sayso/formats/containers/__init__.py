"""Files that hold many articles: archives, batches of records, mailboxes and feeds, member by member."""
