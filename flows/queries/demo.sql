-- Who holds which post, and how many outlets say so?
SELECT person, title, country, organisation, status, n_sources AS sources
FROM positions WHERE person IS NOT NULL
ORDER BY n_sources DESC, n_articles DESC, person, title LIMIT 12;

-- Who said what, in their own words?
SELECT speaker, content AS said, cue
FROM quotes WHERE kind <> 'indirect' AND speaker IS NOT NULL
ORDER BY speaker, article_id, start_char LIMIT 12;

-- Who met or visited whom, where and when, and did it happen?
SELECT kind, array_to_string(participants, ', ') AS participants, place, time_value AS time, status, n_sources AS sources
FROM events WHERE kind IN ('meeting', 'visit', 'call')
ORDER BY n_sources DESC, kind, participants LIMIT 12;

-- What do two or more outlets say alike?
SELECT kind, subject, predicate, object, n_sources AS sources
FROM corroborated ORDER BY n_sources DESC, kind, subject, object LIMIT 12;

-- Where do they contradict each other?
SELECT topic, a_says, b_says, reason FROM contradictions ORDER BY topic LIMIT 12;
