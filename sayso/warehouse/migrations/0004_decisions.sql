-- What is decided across articles. Recomputed for the keys that new articles touch.
CREATE TABLE cross_repeats (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    of_article_id VARCHAR NOT NULL,
    of_position INTEGER NOT NULL,
    relation VARCHAR NOT NULL,
    direction VARCHAR,
    resemblance DOUBLE NOT NULL,
    containment DOUBLE NOT NULL,
    guard VARCHAR,
    rule_version VARCHAR NOT NULL
);
COMMENT ON TABLE cross_repeats IS 'A paragraph that repeats one of another article.';
COMMENT ON COLUMN cross_repeats.article_id IS 'The article of the paragraph.';
COMMENT ON COLUMN cross_repeats.position IS 'Position of the paragraph.';
COMMENT ON COLUMN cross_repeats.of_article_id IS 'The article of the earlier or canonical paragraph.';
COMMENT ON COLUMN cross_repeats.of_position IS 'Its position.';
COMMENT ON COLUMN cross_repeats.relation IS 'exact, near, contains, related, variant or shared_quote.';
COMMENT ON COLUMN cross_repeats.direction IS 'For contains: contains or contained, said of the first paragraph.';
COMMENT ON COLUMN cross_repeats.resemblance IS '0 to 1, symmetric.';
COMMENT ON COLUMN cross_repeats.containment IS '0 to 1, share of the shorter paragraph found in the longer.';
COMMENT ON COLUMN cross_repeats.guard IS 'Why the pair is no duplicate although it looks like one.';
COMMENT ON COLUMN cross_repeats.rule_version IS 'Version of the rules that judged the pair.';

CREATE TABLE copies (
    article_id VARCHAR NOT NULL,
    copy_of VARCHAR,
    copy_share DOUBLE NOT NULL
);
COMMENT ON TABLE copies IS 'How much of an article lies in another.';
COMMENT ON COLUMN copies.article_id IS 'The article.';
COMMENT ON COLUMN copies.copy_of IS 'The earliest article that it copies; NULL below one half.';
COMMENT ON COLUMN copies.copy_share IS 'Share of its kept words linked exact, near or contains to another article.';

CREATE TABLE entities (
    entity_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL
);
COMMENT ON TABLE entities IS 'A person, organisation or place across articles.';
COMMENT ON COLUMN entities.entity_id IS 'Derived from kind and name.';
COMMENT ON COLUMN entities.kind IS 'person, organisation or place.';
COMMENT ON COLUMN entities.name IS 'Canonical name.';

CREATE TABLE aliases (
    entity_id VARCHAR NOT NULL,
    alias VARCHAR NOT NULL,
    n_mentions BIGINT NOT NULL
);
COMMENT ON TABLE aliases IS 'One surface form of an entity.';
COMMENT ON COLUMN aliases.entity_id IS 'The entity.';
COMMENT ON COLUMN aliases.alias IS 'The form as written.';
COMMENT ON COLUMN aliases.n_mentions IS 'How often it is used for this entity.';

CREATE TABLE entity_members (
    article_id VARCHAR NOT NULL,
    local_id INTEGER NOT NULL,
    entity_id VARCHAR NOT NULL
);
COMMENT ON TABLE entity_members IS 'Which entity of an article is which entity across articles.';
COMMENT ON COLUMN entity_members.article_id IS 'The article.';
COMMENT ON COLUMN entity_members.local_id IS 'The entity within the article.';
COMMENT ON COLUMN entity_members.entity_id IS 'The entity across articles.';

CREATE TABLE utterances (
    quote_id VARCHAR NOT NULL,
    utterance_id VARCHAR NOT NULL
);
COMMENT ON TABLE utterances IS 'Which quotes report the same utterance.';
COMMENT ON COLUMN utterances.quote_id IS 'The quote.';
COMMENT ON COLUMN utterances.utterance_id IS 'Shared by quotes of one utterance, in other words or other articles.';

CREATE TABLE claims (
    claim_id VARCHAR NOT NULL,
    family VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    subject VARCHAR,
    predicate VARCHAR NOT NULL,
    object VARCHAR,
    value DOUBLE,
    unit VARCHAR,
    qualifier VARCHAR,
    place VARCHAR,
    time_value VARCHAR,
    time_lo DATE,
    time_hi DATE,
    status VARCHAR NOT NULL,
    holding VARCHAR,
    confidence DOUBLE NOT NULL,
    -- Events without a date of their own are kept apart by the days of their articles.
    told_from DATE,
    told_to DATE
);
COMMENT ON TABLE claims IS 'One fact as an analyst thinks of it, told by one or more sentences (`assertions`).';
COMMENT ON COLUMN claims.claim_id IS 'Names the claim.';
COMMENT ON COLUMN claims.family IS 'position, event, number, statement or relation.';
COMMENT ON COLUMN claims.kind IS 'Kind within the family, for example meeting.';
COMMENT ON COLUMN claims.subject IS 'Who or what it is about.';
COMMENT ON COLUMN claims.predicate IS 'What is said of the subject, as a lemma.';
COMMENT ON COLUMN claims.object IS 'The other side of the predicate.';
COMMENT ON COLUMN claims.value IS 'The quantity, in `unit`.';
COMMENT ON COLUMN claims.unit IS 'Unit in the singular: an ISO 4217 code, percent, people, day ...';
COMMENT ON COLUMN claims.qualifier IS 'exact, about, over, under, at_least or up_to.';
COMMENT ON COLUMN claims.place IS 'Where.';
COMMENT ON COLUMN claims.time_value IS 'When, as an ISO 8601 value.';
COMMENT ON COLUMN claims.time_lo IS 'First day it can mean.';
COMMENT ON COLUMN claims.time_hi IS 'Last day it can mean.';
COMMENT ON COLUMN claims.status IS 'happened, planned, possible, cancelled or denied; who claims it stands in assertions.attributed_to.';
COMMENT ON COLUMN claims.holding IS 'For a post: current, former, candidate or nominee.';
COMMENT ON COLUMN claims.confidence IS 'That of its surest sentence, 0 to 1; more where independent sources tell it.';
COMMENT ON COLUMN claims.told_from IS 'Earliest stated date of the articles that tell it; NULL where none is dated.';
COMMENT ON COLUMN claims.told_to IS 'Latest stated date of the articles that tell it.';

CREATE TABLE claim_args (
    claim_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    entity_id VARCHAR
);
COMMENT ON TABLE claim_args IS 'One participant of a claim.';
COMMENT ON COLUMN claim_args.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_args.role IS 'Role of the participant, for example visitor.';
COMMENT ON COLUMN claim_args.name IS 'Canonical name of the entity, or the words of the text.';
COMMENT ON COLUMN claim_args.entity_id IS 'The entity; NULL where it is no named entity.';

CREATE TABLE claim_facts (
    claim_id VARCHAR NOT NULL,
    fact_id VARCHAR NOT NULL
);
COMMENT ON TABLE claim_facts IS 'Which facts state a claim.';
COMMENT ON COLUMN claim_facts.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_facts.fact_id IS 'A fact that states it; each fact states one claim.';

CREATE TABLE copied_facts (
    fact_id VARCHAR NOT NULL
);
COMMENT ON TABLE copied_facts IS 'Facts whose sentence was copied from an earlier article.';
COMMENT ON COLUMN copied_facts.fact_id IS 'The fact.';

CREATE TABLE loose_facts (fact_id VARCHAR NOT NULL, article_id VARCHAR NOT NULL);
COMMENT ON TABLE loose_facts IS 'Facts whose claim was taken back, until settling has told them again.';
COMMENT ON COLUMN loose_facts.fact_id IS 'The fact.';
COMMENT ON COLUMN loose_facts.article_id IS 'Its article.';

CREATE TABLE claim_links (
    a VARCHAR NOT NULL,
    b VARCHAR NOT NULL,
    relation VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    score DOUBLE NOT NULL,
    topic VARCHAR,
    a_says VARCHAR,
    b_says VARCHAR
);
COMMENT ON TABLE claim_links IS 'A relation between two claims. Both sides of a contradiction stay.';
COMMENT ON COLUMN claim_links.a IS 'The first claim.';
COMMENT ON COLUMN claim_links.b IS 'The second claim.';
COMMENT ON COLUMN claim_links.relation IS 'same_as, contradicts, supersedes or refines, said of the first claim.';
COMMENT ON COLUMN claim_links.reason IS 'Why, in words.';
COMMENT ON COLUMN claim_links.score IS '0 to 1: how sure the link is.';
COMMENT ON COLUMN claim_links.topic IS 'For contradicts: what both are about.';
COMMENT ON COLUMN claim_links.a_says IS 'For contradicts: what the first says.';
COMMENT ON COLUMN claim_links.b_says IS 'For contradicts: what the second says.';
