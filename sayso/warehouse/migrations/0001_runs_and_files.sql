-- Runs, the ledger of batches, and what became of every dropped file.
CREATE TABLE runs (
    run_id VARCHAR NOT NULL,
    flow VARCHAR NOT NULL,
    started_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    state VARCHAR NOT NULL,
    n_files BIGINT NOT NULL,
    n_loaded BIGINT NOT NULL,
    n_duplicate BIGINT NOT NULL,
    n_quarantined BIGINT NOT NULL,
    n_articles BIGINT NOT NULL,
    n_facts BIGINT NOT NULL,
    versions VARCHAR NOT NULL
);
COMMENT ON TABLE runs IS 'One run of a flow: what it did and with which versions of rules and models.';
COMMENT ON COLUMN runs.run_id IS 'Names the run.';
COMMENT ON COLUMN runs.flow IS 'Name of the flow, as in the Prefect UI.';
COMMENT ON COLUMN runs.started_at IS 'When the run began, UTC.';
COMMENT ON COLUMN runs.finished_at IS 'When it ended, UTC; NULL while it runs or when it was killed.';
COMMENT ON COLUMN runs.state IS 'running, completed or failed.';
COMMENT ON COLUMN runs.n_files IS 'Files and members of archives that the run looked at.';
COMMENT ON COLUMN runs.n_loaded IS 'Files whose article was loaded by this run.';
COMMENT ON COLUMN runs.n_duplicate IS 'Files that were known already, or twice in this run.';
COMMENT ON COLUMN runs.n_quarantined IS 'Files that could not be read and lie in quarantine.';
COMMENT ON COLUMN runs.n_articles IS 'Articles loaded.';
COMMENT ON COLUMN runs.n_facts IS 'Facts read in these articles.';
COMMENT ON COLUMN runs.versions IS 'JSON object: version of each rule set and model used.';

CREATE TABLE files (
    path VARCHAR NOT NULL,
    member VARCHAR,
    sha256 VARCHAR,
    bytes BIGINT,
    media_type VARCHAR,
    encoding VARCHAR,
    sidecar VARCHAR,
    status VARCHAR NOT NULL,
    reason VARCHAR,
    article_id VARCHAR,
    run_id VARCHAR NOT NULL,
    seen_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE files IS 'One sighting of a dropped file, or of a member of an archive or batch, in one run.';
COMMENT ON COLUMN files.path IS 'Absolute path as it was found.';
COMMENT ON COLUMN files.member IS 'Name of the member within an archive or batch, nested ones joined by ::; the number or id of a record; NULL for a plain file.';
COMMENT ON COLUMN files.sha256 IS 'SHA-256 of the bytes in hexadecimal; NULL when they could not be read.';
COMMENT ON COLUMN files.bytes IS 'Size in bytes.';
COMMENT ON COLUMN files.media_type IS 'What the bytes were taken for, for example text/plain.';
COMMENT ON COLUMN files.encoding IS 'Character encoding that the text was decoded with.';
COMMENT ON COLUMN files.sidecar IS 'What the sidecar said, as JSON, fields that sayso does not know included; of a record of a batch all its fields beside text or html. NULL when there was none.';
COMMENT ON COLUMN files.status IS 'loaded, duplicate, quarantined or skipped.';
COMMENT ON COLUMN files.reason IS 'Why it was not loaded; NULL when loaded.';
COMMENT ON COLUMN files.article_id IS 'The article that the file holds; NULL when none was read.';
COMMENT ON COLUMN files.run_id IS 'The run that saw it.';
COMMENT ON COLUMN files.seen_at IS 'When it was seen, UTC.';

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

CREATE TABLE batches (
    batch_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    loaded_at TIMESTAMP NOT NULL,
    n_articles BIGINT NOT NULL
);
COMMENT ON TABLE batches IS 'Ledger: one row per committed batch, written in the transaction of its articles.';
COMMENT ON COLUMN batches.batch_id IS 'Derived from the ids of the articles of the batch.';
COMMENT ON COLUMN batches.run_id IS 'The run that loaded it.';
COMMENT ON COLUMN batches.loaded_at IS 'When it was committed, UTC.';
COMMENT ON COLUMN batches.n_articles IS 'Articles that were new in this batch.';

CREATE TABLE forgotten (
    article_id VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    asked VARCHAR NOT NULL,
    n_words BIGINT NOT NULL,
    n_paragraphs BIGINT NOT NULL,
    n_facts BIGINT NOT NULL,
    n_quotes BIGINT NOT NULL,
    forgotten_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE forgotten IS 'One row per article taken out by `sayso forget` and file that held it. The same bytes are not read again; `sayso forget --lift` allows it.';
COMMENT ON COLUMN forgotten.article_id IS 'The article that is gone.';
COMMENT ON COLUMN forgotten.sha256 IS 'SHA-256 of the bytes that held it, in hexadecimal.';
COMMENT ON COLUMN forgotten.asked IS 'What was asked to be forgotten: article, source or person.';
COMMENT ON COLUMN forgotten.n_words IS 'Words of the article.';
COMMENT ON COLUMN forgotten.n_paragraphs IS 'Paragraphs of it, kept and removed.';
COMMENT ON COLUMN forgotten.n_facts IS 'Facts that were read in it.';
COMMENT ON COLUMN forgotten.n_quotes IS 'Quotations that were read in it.';
COMMENT ON COLUMN forgotten.forgotten_at IS 'When it was taken out, UTC.';
