-- The first tables; what they hold is said in `schema.py`.

CREATE SCHEMA ourturn;
CREATE TABLE ourturn.made (alone boolean PRIMARY KEY DEFAULT true CHECK (alone), version int NOT NULL);
INSERT INTO ourturn.made (version) VALUES (0);

CREATE TABLE ourturn.records (
    couple text PRIMARY KEY,
    epoch bigint, store text, header bytea, mark bytea, saved timestamptz,
    made timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE ourturn.commits (
    couple text NOT NULL, epoch bigint NOT NULL, seq bigint NOT NULL, ends bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(), line bytea NOT NULL,
    PRIMARY KEY (couple, epoch, seq)
) WITH (toast_tuple_target = 8160);
ALTER TABLE ourturn.commits ALTER line SET STORAGE EXTERNAL;
CREATE TABLE ourturn.files (
    couple text NOT NULL, name text NOT NULL, content bytea NOT NULL, mark bytea NOT NULL,
    put timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (couple, name)
);
ALTER TABLE ourturn.files ALTER content SET STORAGE EXTERNAL;
CREATE TABLE ourturn.holds (
    couple text NOT NULL, what text NOT NULL, token text NOT NULL, fence bigint NOT NULL, says bytea NOT NULL,
    used timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (couple, what)
);
CREATE SEQUENCE ourturn.fences;

-- Which record there is, and how far it has come: no row where there is no drawer, no header where there is no record.
CREATE FUNCTION ourturn.state(p_couple text)
RETURNS TABLE (store text, epoch bigint, header bytea, seq bigint, ends bigint) LANGUAGE sql STABLE AS $$
    SELECT r.store, r.epoch, r.header, coalesce(c.seq, 0), coalesce(c.ends, octet_length(r.header))
    FROM ourturn.records r LEFT JOIN LATERAL (
        SELECT l.seq, l.ends FROM ourturn.commits l
        WHERE l.couple = r.couple AND l.epoch = r.epoch ORDER BY l.seq DESC LIMIT 1
    ) c ON true WHERE r.couple = p_couple
$$;

-- Whether all of these tokens (with commas between) are of who holds something now.
CREATE FUNCTION ourturn.stand(p_couple text, p_tokens text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE tokens text[] := string_to_array(p_tokens, ',');
BEGIN
    RETURN p_tokens = '' OR cardinality(tokens) =
        (SELECT count(*) FROM ourturn.holds h WHERE h.couple = p_couple AND h.token = ANY (tokens));
END $$;

-- Be the only one of a name until it is let go of, or the connection ends. Waits so many milliseconds.
CREATE FUNCTION ourturn.lock(p_name text, p_patience int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF pg_try_advisory_lock(hashtextextended(p_name, 0)) THEN RETURN; END IF;
    IF p_patience <= 0 THEN RAISE lock_not_available; END IF;
    PERFORM set_config('lock_timeout', p_patience::text, true);
    PERFORM pg_advisory_lock(hashtextextended(p_name, 0));
END $$;

-- Be the only one at a record, and see how far it has come by then.
CREATE FUNCTION ourturn.enter(p_couple text, p_patience int, p_tokens text)
RETURNS TABLE (stands boolean, store text, epoch bigint, header bytea, seq bigint, ends bigint) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM ourturn.lock(p_couple, p_patience);
    RETURN QUERY SELECT ourturn.stand(p_couple, p_tokens), s.* FROM ourturn.state(p_couple) s;
END $$;

-- One commit: 1 where it was saved, 0 where others were first, -1 without what it holds, -2 where there is no room.
CREATE FUNCTION ourturn.commit(
    p_couple text, p_epoch bigint, p_seq bigint, p_ends bigint, p_line bytea, p_tokens text, p_quota bigint,
    p_patience int
) RETURNS int LANGUAGE plpgsql AS $$
DECLARE now_epoch bigint; now_seq bigint;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended(p_couple, 0)) THEN
        IF p_patience <= 0 THEN RAISE lock_not_available; END IF;
        PERFORM set_config('lock_timeout', p_patience::text, true);
        PERFORM pg_advisory_xact_lock(hashtextextended(p_couple, 0));
    END IF;
    IF p_tokens <> '' AND NOT ourturn.stand(p_couple, p_tokens) THEN RETURN -1; END IF;
    SELECT r.epoch INTO now_epoch FROM ourturn.records r WHERE r.couple = p_couple;
    SELECT c.seq INTO now_seq FROM ourturn.commits c
        WHERE c.couple = p_couple AND c.epoch = p_epoch ORDER BY c.seq DESC LIMIT 1;
    IF now_epoch IS DISTINCT FROM p_epoch OR coalesce(now_seq, 0) <> p_seq - 1 THEN RETURN 0; END IF;
    IF p_quota > 0 AND p_quota < p_ends + (
        SELECT coalesce(sum(octet_length(f.content)), 0) FROM ourturn.files f WHERE f.couple = p_couple
    ) THEN RETURN -2; END IF;
    INSERT INTO ourturn.commits (couple, epoch, seq, ends, line) VALUES (p_couple, p_epoch, p_seq, p_ends, p_line);
    RETURN 1;
END $$;

-- Be the only one at a record until the transaction ends: 1, or 0 and -1 as a commit has them. No epoch: any.
CREATE FUNCTION ourturn.begin_anew(p_couple text, p_epoch bigint, p_seq bigint, p_tokens text)
RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('lock_timeout', '10000', true);
    PERFORM pg_advisory_xact_lock(hashtextextended(p_couple, 0));
    IF NOT ourturn.stand(p_couple, p_tokens) THEN RETURN -1; END IF;
    IF p_epoch IS NOT NULL AND NOT EXISTS (
        SELECT FROM ourturn.state(p_couple) s WHERE s.epoch = p_epoch AND s.seq = p_seq
    ) THEN RETURN 0; END IF;
    DELETE FROM ourturn.commits c WHERE c.couple = p_couple;
    RETURN 1;
END $$;

-- Whether somebody else than these (tokens with commas between) still holds what was held with a token.
CREATE FUNCTION ourturn.lives(p_token text, p_own text) RETURNS boolean LANGUAGE sql VOLATILE AS $$
    SELECT p_token = ANY (string_to_array(p_own, ','))
        OR NOT pg_try_advisory_xact_lock_shared(hashtextextended(p_token, 1))
$$;

-- Hold something: its number, or 0 where somebody does who lives and does not say what p_instead is.
-- Who holds what a dead one held waits until no commit of a former holder can be under way.
CREATE FUNCTION ourturn.hold(p_couple text, p_what text, p_token text, p_says bytea, p_own text, p_instead bytea)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE there ourturn.holds; number bigint;
BEGIN
    PERFORM set_config('lock_timeout', '1000', true);
    PERFORM pg_advisory_xact_lock(hashtextextended(p_couple || ' ' || p_what, 0));
    SELECT * INTO there FROM ourturn.holds h WHERE h.couple = p_couple AND h.what = p_what;
    IF there.token IS NOT NULL THEN
        IF ourturn.lives(there.token, p_own) AND p_instead IS DISTINCT FROM there.says THEN RETURN 0; END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended(p_couple, 0));
    END IF;
    number := nextval('ourturn.fences');
    INSERT INTO ourturn.holds AS h (couple, what, token, fence, says) VALUES (p_couple, p_what, p_token, number, p_says)
        ON CONFLICT (couple, what) DO UPDATE
        SET token = p_token, fence = number, says = p_says, used = clock_timestamp();
    PERFORM pg_advisory_lock(hashtextextended(p_token, 1));
    RETURN number;
END $$;

-- After a lost connection: whether what was held is held again, because nobody has taken it since.
CREATE FUNCTION ourturn.hold_again(p_couple text, p_what text, p_token text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('lock_timeout', '1000', true);
    PERFORM pg_advisory_xact_lock(hashtextextended(p_couple || ' ' || p_what, 0));
    IF NOT EXISTS (SELECT FROM ourturn.holds h WHERE h.couple = p_couple AND h.what = p_what AND h.token = p_token) THEN
        RETURN false;
    END IF;
    PERFORM pg_advisory_lock(hashtextextended(p_token, 1));
    RETURN true;
END $$;

-- Let go of it. What is not held any more stays with whoever holds it.
CREATE FUNCTION ourturn.let_go(p_couple text, p_what text, p_token text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);  -- with the connection it is free in any case
    DELETE FROM ourturn.holds h WHERE h.couple = p_couple AND h.what = p_what AND h.token = p_token;
    PERFORM pg_advisory_unlock(hashtextextended(p_token, 1));
END $$;

-- Say something else of whoever holds it (NULL: the same), and that it is used at this moment.
CREATE FUNCTION ourturn.touch(p_couple text, p_what text, p_token text, p_says bytea)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('synchronous_commit', 'off', true);
    UPDATE ourturn.holds h SET used = clock_timestamp(), says = coalesce(p_says, h.says)
        WHERE h.couple = p_couple AND h.what = p_what AND h.token = p_token;
END $$;

-- What whoever holds these (names with commas between) says, and how many seconds ago each was used.
CREATE FUNCTION ourturn.held(p_couple text, p_whats text, p_own text)
RETURNS TABLE (says bytea, ago float8) LANGUAGE sql VOLATILE AS $$
    SELECT h.says, extract(epoch FROM clock_timestamp() - h.used)::float8 FROM ourturn.holds h
    WHERE h.couple = p_couple AND h.what = ANY (string_to_array(p_whats, ',')) AND ourturn.lives(h.token, p_own)
    ORDER BY h.what
$$;

-- Take all of a couple's away.
CREATE FUNCTION ourturn.remove(p_couple text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(p_couple, 0));
    DELETE FROM ourturn.records r WHERE r.couple = p_couple;
    DELETE FROM ourturn.commits c WHERE c.couple = p_couple;
    DELETE FROM ourturn.files f WHERE f.couple = p_couple;
    DELETE FROM ourturn.holds h WHERE h.couple = p_couple;
END $$;

-- Take away what was begun so many seconds ago and came to no record, where nobody is at work in it.
CREATE FUNCTION ourturn.sweep(p_seconds float8) RETURNS void LANGUAGE plpgsql AS $$
DECLARE found_couple text;
BEGIN
    FOR found_couple IN SELECT r.couple FROM ourturn.records r
        WHERE r.header IS NULL AND r.made < clock_timestamp() - make_interval(secs => p_seconds)
    LOOP
        IF pg_try_advisory_xact_lock(hashtextextended(found_couple, 0))
            AND EXISTS (SELECT FROM ourturn.records r WHERE r.couple = found_couple AND r.header IS NULL) THEN
            PERFORM ourturn.remove(found_couple);
        END IF;
    END LOOP;
END $$;
