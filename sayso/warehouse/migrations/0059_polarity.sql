-- Whether somebody says so or does not.
ALTER TABLE quote_rows ADD COLUMN polarity VARCHAR;
COMMENT ON COLUMN quote_rows.polarity IS 'affirmed, or negated where the speaker does not (did not say, nobody thinks).';

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
    q.confidence,
    coalesce(q.polarity, 'affirmed') AS polarity
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
COMMENT ON COLUMN quotes.act IS 'What the speaker does: speech (words in quotation marks, or told by a word of speech), belief (thinks, expects, fears), intention (wants, plans, decides), judgement (supports, criticises, likes), evidence (a study finds, it seems), other.';
COMMENT ON COLUMN quotes.confidence IS 'Chance (0 to 1) that the sentence attributes these words so; under 0.5 more rows are wrong than right.';
COMMENT ON COLUMN quotes.polarity IS 'affirmed, or negated where the speaker does not (did not say, nobody thinks).';

CREATE OR REPLACE MACRO quote_cards() AS TABLE
SELECT q.quote_id,
    q.utterance_id,
    q.speaker,
    q.speaker_entity_id,
    q.content,
    q.kind,
    q.cue,
    q.said_on,
    p.text AS evidence,
    r.path,
    r.source,
    r.published_on,
    k.copy_of IS NOT NULL AS is_copy,
    q.article_id,
    q.start_char,
    q.end_char,
    q.channel,
    q.channel_name,
    q.act,
    q.confidence,
    is_doubtful(q.confidence) AS is_doubtful,
    q.polarity
FROM quotes AS q
JOIN article_rows AS r ON r.article_id = q.article_id
JOIN versions AS v ON v.article_id = q.article_id AND v.is_current
LEFT JOIN copies AS k ON k.article_id = q.article_id
LEFT JOIN paragraphs AS p
    ON p.article_id = q.article_id AND p.start_char <= q.start_char AND p.end_char > q.start_char;
COMMENT ON MACRO TABLE quote_cards IS 'Every quotation of a current article with the paragraph in which it stands (evidence), its article, whether that is a copy, and whether it is more likely wrong than right (is_doubtful).';

COMMENT ON MACRO TABLE said_by IS 'What a speaker said or wrote in current articles, by day: quote_id, utterance_id, speaker, content, kind, cue, said_on, evidence (the paragraph), path, source, published_on, is_copy, article_id, start_char, end_char, channel, channel_name, act, confidence, is_doubtful (more likely wrong than right), polarity (negated: the speaker does not say so), n_sources (outlets that report the utterance by themselves). The name may be any alias, in any case. What somebody thinks, wants or judges is in stances_of.';
