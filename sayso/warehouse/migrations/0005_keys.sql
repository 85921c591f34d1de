-- By which keys a decision is found again when new articles touch it. Derived from the
-- decided rows by sayso.standing; they hold nothing that an analyst needs.
CREATE TABLE entity_keys (
    key VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL
);
COMMENT ON TABLE entity_keys IS 'Keys under which an entity is looked up when a name like it arrives. Internal.';
COMMENT ON COLUMN entity_keys.key IS 'A folded part of a name, with its kind.';
COMMENT ON COLUMN entity_keys.entity_id IS 'The entity.';

CREATE TABLE entity_hints (
    entity_id VARCHAR NOT NULL,
    hint VARCHAR NOT NULL
);
COMMENT ON TABLE entity_hints IS 'What articles say beside a name that tells namesakes apart: titles, countries. Internal.';
COMMENT ON COLUMN entity_hints.entity_id IS 'The entity.';
COMMENT ON COLUMN entity_hints.hint IS 'A title, a country adjective or an organisation, folded.';

CREATE TABLE claim_keys (
    key VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL
);
COMMENT ON TABLE claim_keys IS 'Keys under which a claim is looked up when a fact like it arrives. Internal.';
COMMENT ON COLUMN claim_keys.key IS 'Kind and one slot of the claim.';
COMMENT ON COLUMN claim_keys.claim_id IS 'The claim.';

CREATE TABLE topic_keys (
    key VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL
);
COMMENT ON TABLE topic_keys IS 'What a claim is about, so that claims which cannot both hold are found. Internal.';
COMMENT ON COLUMN topic_keys.key IS 'The slots that two opposed claims share.';
COMMENT ON COLUMN topic_keys.claim_id IS 'The claim.';

CREATE TABLE utterance_keys (
    key VARCHAR NOT NULL,
    quote_id VARCHAR NOT NULL
);
COMMENT ON TABLE utterance_keys IS 'Keys under which a quotation is looked up when one like it arrives. Internal.';
COMMENT ON COLUMN utterance_keys.key IS 'Speaker and a rare word of the utterance.';
COMMENT ON COLUMN utterance_keys.quote_id IS 'The quotation.';
