-- Through what an utterance came, and its day in bounds.
ALTER TABLE quote_rows ADD COLUMN said_lo DATE;
ALTER TABLE quote_rows ADD COLUMN said_hi DATE;
ALTER TABLE quote_rows ADD COLUMN said_grain VARCHAR;
ALTER TABLE quote_rows ADD COLUMN channel VARCHAR;
ALTER TABLE quote_rows ADD COLUMN channel_name VARCHAR;
ALTER TABLE quote_rows ADD COLUMN act VARCHAR;
ALTER TABLE quote_rows ADD COLUMN confidence DOUBLE;
COMMENT ON COLUMN quote_rows.said_lo IS 'First day that said_on can mean.';
COMMENT ON COLUMN quote_rows.said_hi IS 'Last day that said_on can mean.';
COMMENT ON COLUMN quote_rows.said_grain IS 'Grain of said_on: day, week, month, year, time ...';
COMMENT ON COLUMN quote_rows.channel IS 'Through what it came, for example statement, post, interview or outlet; NULL where the sentence names none.';
COMMENT ON COLUMN quote_rows.channel_name IS 'The outlet or platform that the channel names, for example CNN or Twitter.';
COMMENT ON COLUMN quote_rows.act IS 'speech: in quotation marks or told by a word of speech; other: thought, wanted, judged, shown or unclear.';
COMMENT ON COLUMN quote_rows.confidence IS 'Chance (0 to 1) that these are the words attributed, by the model of quotations.';

CREATE OR REPLACE VIEW quotes AS
SELECT q.quote_id,
    q.article_id,
    q.start_char,
    q.end_char,
    q.content,
    q.kind,
    q.speaker_text,
    q.speaker_start,
    q.speaker_end,
    coalesce(e.name, q.speaker) AS speaker,
    m.entity_id AS speaker_entity_id,
    q.cue,
    q.said_on,
    q.segment_of,
    coalesce(u.utterance_id, q.segment_of, q.quote_id) AS utterance_id,
    q.said_lo,
    q.said_hi,
    q.said_grain,
    q.channel,
    q.channel_name,
    q.act,
    q.confidence
FROM quote_rows AS q
LEFT JOIN entity_members AS m ON m.article_id = q.article_id AND m.local_id = q.speaker_local_id
LEFT JOIN entities AS e ON e.entity_id = m.entity_id
LEFT JOIN utterances AS u ON u.quote_id = q.quote_id;
COMMENT ON VIEW quotes IS 'One attributed utterance, or one part of it where its cue breaks it.';
COMMENT ON COLUMN quotes.quote_id IS 'Derived from the article, the span and the words.';
COMMENT ON COLUMN quotes.article_id IS 'The article.';
COMMENT ON COLUMN quotes.start_char IS 'First character in articles.text.';
COMMENT ON COLUMN quotes.end_char IS 'One past the last character.';
COMMENT ON COLUMN quotes.content IS 'What was said, without quotation marks.';
COMMENT ON COLUMN quotes.kind IS 'direct, indirect or mixed.';
COMMENT ON COLUMN quotes.speaker_text IS 'The naming of the speaker in the text, a pronoun or a name.';
COMMENT ON COLUMN quotes.speaker_start IS 'First character of that naming.';
COMMENT ON COLUMN quotes.speaker_end IS 'One past its last character.';
COMMENT ON COLUMN quotes.speaker IS 'Canonical name of the speaker.';
COMMENT ON COLUMN quotes.speaker_entity_id IS 'The speaker across articles.';
COMMENT ON COLUMN quotes.cue IS 'The word that attributes it, for example said.';
COMMENT ON COLUMN quotes.said_on IS 'When it was said, as an ISO 8601 value.';
COMMENT ON COLUMN quotes.segment_of IS 'quote_id of the first part of an utterance broken by its cue; NULL for a first part.';
COMMENT ON COLUMN quotes.utterance_id IS 'Shared by quotes of one utterance, in other words or other articles.';
COMMENT ON COLUMN quotes.said_lo IS 'First day that said_on can mean.';
COMMENT ON COLUMN quotes.said_hi IS 'Last day that said_on can mean.';
COMMENT ON COLUMN quotes.said_grain IS 'Grain of said_on: day, week, month, year, time ...';
COMMENT ON COLUMN quotes.channel IS 'Through what it came, for example statement, post, interview or outlet; NULL where the sentence names none.';
COMMENT ON COLUMN quotes.channel_name IS 'The outlet or platform that the channel names, for example CNN or Twitter.';
COMMENT ON COLUMN quotes.act IS 'speech: in quotation marks or told by a word of speech; other: thought, wanted, judged, shown or unclear.';
COMMENT ON COLUMN quotes.confidence IS 'Chance (0 to 1) that these are the words attributed, by the model of quotations.';
