-- Small texts of the host's, by name: who is served, and what was given out to come in with. No word of a couple's.

CREATE TABLE ourturn.texts (
    name text COLLATE "C" PRIMARY KEY, content text NOT NULL,
    put timestamptz NOT NULL DEFAULT clock_timestamp()
);
