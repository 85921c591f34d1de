-- What the extractors read in one article. Appended by article, never rewritten.
CREATE TABLE local_entities (
    article_id VARCHAR NOT NULL,
    local_id INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    aliases VARCHAR[],
    hints VARCHAR[]
);
COMMENT ON TABLE local_entities IS 'A person, organisation or place within one article.';
COMMENT ON COLUMN local_entities.article_id IS 'The article.';
COMMENT ON COLUMN local_entities.local_id IS 'Number of the entity within the article.';
COMMENT ON COLUMN local_entities.kind IS 'person, organisation or place.';
COMMENT ON COLUMN local_entities.name IS 'Fullest form used in the article.';
COMMENT ON COLUMN local_entities.aliases IS 'Distinct surface forms.';
COMMENT ON COLUMN local_entities.hints IS 'Titles, countries and organisations that tell namesakes apart.';

CREATE TABLE mention_rows (
    article_id VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    local_id INTEGER NOT NULL,
    coreference BOOLEAN NOT NULL
);
COMMENT ON TABLE mention_rows IS 'One naming of an entity; `mentions` and `coreferences` add the entity across articles.';
COMMENT ON COLUMN mention_rows.article_id IS 'The article.';
COMMENT ON COLUMN mention_rows.start_char IS 'First character in articles.text.';
COMMENT ON COLUMN mention_rows.end_char IS 'One past the last character.';
COMMENT ON COLUMN mention_rows.text IS 'The words of the naming.';
COMMENT ON COLUMN mention_rows.kind IS 'person, organisation or place.';
COMMENT ON COLUMN mention_rows.local_id IS 'The entity within the article.';
COMMENT ON COLUMN mention_rows.coreference IS 'Whether it is a pronoun or description rather than a proper name.';

CREATE TABLE dates (
    article_id VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    text VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    lo DATE,
    hi DATE,
    grain VARCHAR NOT NULL,
    basis VARCHAR NOT NULL
);
COMMENT ON TABLE dates IS 'One time expression.';
COMMENT ON COLUMN dates.article_id IS 'The article.';
COMMENT ON COLUMN dates.start_char IS 'First character in articles.text.';
COMMENT ON COLUMN dates.end_char IS 'One past the last character.';
COMMENT ON COLUMN dates.text IS 'The words of the expression.';
COMMENT ON COLUMN dates.type IS 'DATE, TIME, DURATION or SET.';
COMMENT ON COLUMN dates.value IS 'ISO 8601 or TIMEX3 value.';
COMMENT ON COLUMN dates.lo IS 'First day it can mean; NULL where it cannot be bounded.';
COMMENT ON COLUMN dates.hi IS 'Last day it can mean; NULL where it cannot be bounded.';
COMMENT ON COLUMN dates.grain IS 'day, week, month, quarter, season, year, decade, century, time or duration.';
COMMENT ON COLUMN dates.basis IS 'How it was anchored: explicit, published, inferred or unanchored.';

CREATE TABLE quote_rows (
    quote_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    content VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    speaker_start INTEGER,
    speaker_end INTEGER,
    speaker_text VARCHAR,
    speaker VARCHAR,
    speaker_local_id INTEGER,
    cue VARCHAR,
    said_on VARCHAR,
    segment_of VARCHAR,
    said_lo DATE,
    said_hi DATE,
    said_grain VARCHAR,
    channel VARCHAR,
    channel_name VARCHAR,
    act VARCHAR,
    confidence DOUBLE,
    polarity VARCHAR
);
COMMENT ON TABLE quote_rows IS 'One attributed utterance as read; `quotes` adds the speaker across articles.';
COMMENT ON COLUMN quote_rows.quote_id IS 'Derived from the article, the span and the words.';
COMMENT ON COLUMN quote_rows.article_id IS 'The article.';
COMMENT ON COLUMN quote_rows.start_char IS 'First character in articles.text.';
COMMENT ON COLUMN quote_rows.end_char IS 'One past the last character.';
COMMENT ON COLUMN quote_rows.content IS 'What was said, without quotation marks.';
COMMENT ON COLUMN quote_rows.kind IS 'direct, indirect or mixed.';
COMMENT ON COLUMN quote_rows.speaker_start IS 'First character of the naming of the speaker.';
COMMENT ON COLUMN quote_rows.speaker_end IS 'One past its last character.';
COMMENT ON COLUMN quote_rows.speaker_text IS 'The naming of the speaker, a pronoun or a name.';
COMMENT ON COLUMN quote_rows.speaker IS 'The speaker''s fullest name in the article.';
COMMENT ON COLUMN quote_rows.speaker_local_id IS 'The speaker among the article''s entities.';
COMMENT ON COLUMN quote_rows.cue IS 'The word that attributes it, for example said.';
COMMENT ON COLUMN quote_rows.said_on IS 'When it was said, as an ISO 8601 value.';
COMMENT ON COLUMN quote_rows.segment_of IS 'quote_id of the first part of an utterance broken by its cue; NULL for a first part.';
COMMENT ON COLUMN quote_rows.said_lo IS 'First day that said_on can mean.';
COMMENT ON COLUMN quote_rows.said_hi IS 'Last day that said_on can mean.';
COMMENT ON COLUMN quote_rows.said_grain IS 'Grain of said_on: day, week, month, year, time ...';
COMMENT ON COLUMN quote_rows.channel IS 'Through what it came, for example statement, post, interview or outlet; NULL where the sentence names none.';
COMMENT ON COLUMN quote_rows.channel_name IS 'The outlet or platform that the channel names, for example CNN or Twitter.';
COMMENT ON COLUMN quote_rows.act IS 'What the speaker does: speech (words in quotation marks, or told by a word of speech), belief (thinks, expects, fears), intention (wants, plans, decides), judgement (supports, criticises, likes), evidence (a study finds, it seems), other.';
COMMENT ON COLUMN quote_rows.confidence IS 'Chance (0 to 1) that the sentence attributes these words so; under 0.5 more rows are wrong than right.';
COMMENT ON COLUMN quote_rows.polarity IS 'affirmed, or negated where the speaker does not (did not say, nobody thinks).';

CREATE TABLE facts (
    fact_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    family VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    evidence VARCHAR NOT NULL,
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
    polarity VARCHAR NOT NULL,
    modality VARCHAR NOT NULL,
    attributed_to VARCHAR,
    confidence DOUBLE NOT NULL,
    extractor VARCHAR NOT NULL,
    extractor_version VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    time_basis VARCHAR,
    change VARCHAR
);
COMMENT ON TABLE facts IS 'One sentence that states one thing, as read in one article.';
COMMENT ON COLUMN facts.fact_id IS 'Derived from the article, the span and the slots.';
COMMENT ON COLUMN facts.article_id IS 'The article.';
COMMENT ON COLUMN facts.family IS 'position, event, number, statement or relation.';
COMMENT ON COLUMN facts.kind IS 'Kind within the family, for example meeting.';
COMMENT ON COLUMN facts.start_char IS 'First character of the sentence in articles.text.';
COMMENT ON COLUMN facts.end_char IS 'One past its last character.';
COMMENT ON COLUMN facts.evidence IS 'The sentence.';
COMMENT ON COLUMN facts.subject IS 'Who or what it is about.';
COMMENT ON COLUMN facts.predicate IS 'What is said of the subject, as a lemma.';
COMMENT ON COLUMN facts.object IS 'The other side of the predicate.';
COMMENT ON COLUMN facts.value IS 'The quantity, in `unit`.';
COMMENT ON COLUMN facts.unit IS 'Unit in the singular: an ISO 4217 code, percent, people, day ...';
COMMENT ON COLUMN facts.qualifier IS 'exact, about, over, under, at_least or up_to.';
COMMENT ON COLUMN facts.place IS 'Where.';
COMMENT ON COLUMN facts.time_value IS 'When, as an ISO 8601 value.';
COMMENT ON COLUMN facts.time_lo IS 'First day it can mean.';
COMMENT ON COLUMN facts.time_hi IS 'Last day it can mean.';
COMMENT ON COLUMN facts.status IS 'happened, planned, possible, cancelled or denied.';
COMMENT ON COLUMN facts.holding IS 'For a post: current, former, candidate or nominee.';
COMMENT ON COLUMN facts.polarity IS 'affirmed or negated.';
COMMENT ON COLUMN facts.modality IS 'asserted, or how the sentence hedges.';
COMMENT ON COLUMN facts.attributed_to IS 'Who claims it; NULL when the article says it itself.';
COMMENT ON COLUMN facts.confidence IS 'How sure the extractor is, 0 to 1: of events, statements and relations the chance that a reader finds it so in the sentence (a wrong slot counts half), of positions and numbers the grade of the rule.';
COMMENT ON COLUMN facts.extractor IS 'The rule or model that read it.';
COMMENT ON COLUMN facts.extractor_version IS 'Its version.';
COMMENT ON COLUMN facts.run_id IS 'The run that read it.';
COMMENT ON COLUMN facts.time_basis IS 'Where the date of an event stands: its sentence, another telling of the same event, or the story (the sentence before); NULL for other facts and without a date.';
COMMENT ON COLUMN facts.change IS 'What the sentence says that a number did: rise by, rise to, rise from, fall by, fall to or fall from it; NULL when it says nothing.';

CREATE TABLE fact_args (
    fact_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    local_id INTEGER
);
COMMENT ON TABLE fact_args IS 'One participant or slot of a fact.';
COMMENT ON COLUMN fact_args.fact_id IS 'The fact.';
COMMENT ON COLUMN fact_args.role IS 'Role of the participant, for example visitor.';
COMMENT ON COLUMN fact_args.name IS 'Name of the entity within the article, or the words of the text.';
COMMENT ON COLUMN fact_args.local_id IS 'The article''s entity; NULL where it is no named entity.';

CREATE TABLE settled (
    article_id VARCHAR NOT NULL
);
COMMENT ON TABLE settled IS 'Articles that the decisions across articles have taken in.';
COMMENT ON COLUMN settled.article_id IS 'The article.';
