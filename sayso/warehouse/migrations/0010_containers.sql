-- Files that hold other files: archives, batches of records, mailboxes, feeds, mails with attachments.
CREATE TABLE containers (
    path VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    bytes BIGINT NOT NULL,
    media_type VARCHAR NOT NULL,
    sidecar VARCHAR,
    n_members BIGINT NOT NULL,
    run_id VARCHAR NOT NULL,
    seen_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE containers IS 'A dropped file that holds others and was unpacked to its last member; the members stand in files.';
COMMENT ON COLUMN containers.path IS 'Absolute path as it was found.';
COMMENT ON COLUMN containers.sha256 IS 'SHA-256 of its bytes in hexadecimal.';
COMMENT ON COLUMN containers.bytes IS 'Size in bytes.';
COMMENT ON COLUMN containers.media_type IS 'What it was unpacked as, for example application/zip.';
COMMENT ON COLUMN containers.sidecar IS 'What its own sidecar said, as JSON; NULL when there was none.';
COMMENT ON COLUMN containers.n_members IS 'Members that came out of it, those of nested files and those that could not be taken included.';
COMMENT ON COLUMN containers.run_id IS 'The run that unpacked it.';
COMMENT ON COLUMN containers.seen_at IS 'Start of that run, UTC.';
COMMENT ON COLUMN files.member IS 'Name of the member within an archive or batch, nested ones joined by ::; the number or id of a record; NULL for a plain file.';
COMMENT ON COLUMN files.sidecar IS 'What the sidecar said, as JSON, fields that sayso does not know included; of a record of a batch all its fields beside text or html. NULL when there was none.';
