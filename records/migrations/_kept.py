"""The triggers of migration 0022: counts and generations follow the rows, whoever writes them.

Migration 0027 makes them again, with a state that came later.

SQLite: a later migration that makes Django build one of these tables anew drops its triggers and
must call `create` again; test_tallies.py and test_generations.py find them gone.
"""

PUBLIC = "published"
HANDED_IN = (
    *("submitted", "screening", "returned", "pending_accept", "pending_reject"),
    *("accepted", "redacting", "published", "unpublished"),
)

# --------------------------------------------------------------------------------------- counts

# facet → column of records_record whose values are counted among public records.
COUNTED = {
    "topic": "topic_id",
    "kind": "kind",
    "category": "category_id",
    "district": "district_id",
    "unit": "unit_id",
    "year": "fiscal_year",
    "owner": "owner_id",
}
MASKS = {"sector": "sectors", "process": "processes"}  # of records_searchtext: a bit a choice
COUNTED_TABLES = {
    "records_record": (*COUNTED.values(), "state", "cycle_id", "amends_id"),
    "records_searchtext": (*MASKS.values(), "published_at"),
}


def counted(table, row):
    """(facet, value, condition): what one row counts in."""
    if table == "records_searchtext":
        for facet, column in MASKS.items():
            yield facet, f"CAST({row}.{column} AS text)", f"{row}.published_at IS NOT NULL"
        return
    public = f"{row}.state = '{PUBLIC}'"
    yield "all", "''", public
    for facet, column in COUNTED.items():
        filled = f"{public} AND {row}.{column} IS NOT NULL"
        yield facet, f"CAST({row}.{column} AS text)", filled
    states = ", ".join(f"'{state}'" for state in HANDED_IN)
    received = f"{row}.amends_id IS NULL AND {row}.state IN ({states})"
    yield "handed_in", f"CAST({row}.cycle_id AS text) || ':' || {row}.kind", received


def counted_rows(table, row, source="", number=None):
    """A SELECT of (facet, value), and of *number*, for each thing that a row counts in."""
    more = "" if number is None else f", {number} AS number"
    return " UNION ALL ".join(
        f"SELECT '{facet}' AS facet, {value} AS value{more} {source} WHERE {condition}"
        for facet, value, condition in counted(table, row)
    )


def fill():
    """The counts of what is there already."""
    for table in COUNTED_TABLES:
        rows = counted_rows(table, "r", f"FROM {table} r")
        yield (
            "INSERT INTO records_tally(facet, value, number) "
            f"SELECT facet, value, COUNT(*) FROM ({rows}) c GROUP BY facet, value"
        )


def sqlite_counts(table, columns):
    def add(row, number):
        rows = counted_rows(table, row)
        known = "SELECT 1 FROM records_tally t WHERE t.facet = c.facet AND t.value = c.value"
        # What goes was counted; where its count is gone too, there is none to make smaller.
        new = (
            "INSERT INTO records_tally(facet, value, number) "
            f"SELECT facet, value, 0 FROM ({rows}) c WHERE NOT EXISTS ({known}); "
        )
        return (new if number > 0 else "") + (
            f"UPDATE records_tally SET number = number + ({number}) "
            f"WHERE (facet, value) IN ({rows});"
        )

    gone, come = add("OLD", -1), add("NEW", 1)
    yield f"CREATE TRIGGER {table}_count_i AFTER INSERT ON {table} BEGIN {come} END"
    yield f"CREATE TRIGGER {table}_count_d AFTER DELETE ON {table} BEGIN {gone} END"
    other = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    yield (
        f"CREATE TRIGGER {table}_count_u AFTER UPDATE OF {', '.join(columns)} ON {table} "
        f"WHEN {other} BEGIN {gone} {come} END"
    )


def postgresql_counts(table, columns):
    """Rows are added, never raised: nobody waits for a count. Now and then they are added up."""
    come = counted_rows(table, "n", "FROM new_rows n", 1)
    gone = counted_rows(table, "o", "FROM old_rows o", -1)

    def add(rows):
        return (
            "INSERT INTO records_tally(facet, value, number) SELECT facet, value, SUM(number) "
            f"FROM ({rows}) c GROUP BY facet, value HAVING SUM(number) <> 0;"
        )

    yield f"""
        CREATE FUNCTION {table}_count() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP = 'INSERT' THEN {add(come)}
            ELSIF TG_OP = 'DELETE' THEN {add(gone)}
            ELSE {add(f"{come} UNION ALL {gone}")}
            END IF;
            IF FOUND THEN PERFORM records_tally_fold(); END IF;
            RETURN NULL;
        END $$"""
    tables = {
        "INSERT": "NEW TABLE AS new_rows",
        "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
        "DELETE": "OLD TABLE AS old_rows",
    }
    for event, named in tables.items():
        yield (
            f"CREATE TRIGGER {table}_count_{event[0].lower()} AFTER {event} ON {table} "
            f"REFERENCING {named} FOR EACH STATEMENT EXECUTE FUNCTION {table}_count()"
        )


FOLD = """
    CREATE FUNCTION records_tally_fold() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
        IF (SELECT COUNT(*) > 2 * COUNT(DISTINCT (facet, value)) + 200 FROM records_tally)
            AND pg_try_advisory_xact_lock(hashtext('records_tally')) THEN
            WITH gone AS (DELETE FROM records_tally RETURNING facet, value, number)
            INSERT INTO records_tally(facet, value, number)
            SELECT facet, value, SUM(number) FROM gone GROUP BY facet, value
            HAVING SUM(number) <> 0;
        END IF;
    END $$"""

# ---------------------------------------------------------------------------------- generations

# Table that public pages show → (what is raised, columns that are shown; None: all of them).
SHOWN = {
    "records_record": ("record", None),
    "records_partner": ("part", None),
    "records_workprocess": ("part", None),
    "records_attachment": ("part", None),
    "records_neighbour": ("near", None),
    "records_searchtext": ("list", ("published_at", *MASKS.values())),
    "records_book": ("list", ("finished_at", "problem", "title", "file", "size")),
    "records_book_records": ("list", None),
    "records_problemthemes": ("list", None),
    "records_setpart": ("set", None),
    "records_paragraph": ("set", None),
    "records_source": ("source", None),
    "records_award": ("site", None),
    "records_unit": ("site", None),
    "records_user": ("site", ("prefix", "given_name", "family_name", "position", "unit_id")),
    "records_cycle": ("site", ("fiscal_year", "opens_on", "closes_on", "announcement")),
    "records_category": ("site", ("code", "label")),
    "records_topic": ("site", ("slug", "name")),
    "records_target": ("site", None),
    "records_province": ("site", None),
    "records_district": ("site", None),
    "records_subdistrict": ("site", None),
    "records_position": ("site", None),
}


def raised(scope, row):
    """A SELECT of the keys whose generation a change of *row* raises; "any" with each of them."""

    def public(pk):
        return f"FROM records_record p WHERE p.id = {pk} AND p.state = '{PUBLIC}'"

    if scope in ("site", "list"):
        key = {"site": "site", "list": "bank"}[scope]
        return f"SELECT 'any' AS key UNION SELECT '{key}'"
    if scope == "set":
        of = public(f"{row}.record_id")
        return f"SELECT 'any' AS key {of} UNION SELECT 'site' {of}"
    if scope == "source":
        of = public(f"(SELECT g.record_id FROM records_paragraph g WHERE g.id = {row}.paragraph_id)")
        return f"SELECT 'any' AS key {of} UNION SELECT 'site' {of}"
    if scope in ("part", "near"):
        of = public(f"{row}.record_id")
        keys = f"SELECT 'any' AS key {of} UNION SELECT p.number {of}"
        return keys if scope == "near" else f"{keys} UNION SELECT 'bank' {of}"
    return (
        "SELECT 'any' AS key UNION SELECT 'bank' "
        f"UNION SELECT {row}.number WHERE {row}.number IS NOT NULL "
        f"UNION SELECT 'site' WHERE {row}.kind = 'set' "
        "UNION SELECT p.number FROM records_neighbour n JOIN records_record p "
        f"ON p.id = n.record_id WHERE n.other_id = {row}.id AND p.number IS NOT NULL"
    )


def events(table, scope, columns, differs):
    """(letter, event, row, condition) of the triggers of a table."""
    own = scope == "record"
    condition = ""
    if own:
        states = f"OLD.state = '{PUBLIC}' OR NEW.state = '{PUBLIC}'"
        condition = f"{states} OR {differs.format('state', 'state')}"
    elif columns:
        condition = " OR ".join(differs.format(column, column) for column in columns)
    listed = f" OF {', '.join(columns)}" if columns else ""
    yield "u", f"UPDATE{listed}", "NEW", condition
    for letter, event, row in (("i", "INSERT", "NEW"), ("d", "DELETE", "OLD")):
        # A person or a year alone changes no page; a book is shown when it is finished.
        if not columns or table in ("records_category", "records_topic", "records_book"):
            yield letter, event, row, f"{row}.state <> 'draft'" if own else ""
        elif table == "records_cycle":
            yield letter, event, row, ""


def sqlite_generations(table, scope, columns):
    now = "strftime('%Y-%m-%d %H:%M:%f', 'now')"
    clock = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
    for letter, event, row, condition in events(table, scope, columns, "OLD.{} IS NOT NEW.{}"):
        when = f"WHEN {condition} " if condition else ""
        yield (
            f"CREATE TRIGGER {table}_shown_{letter} AFTER {event} ON {table} {when}BEGIN "
            "INSERT INTO records_generation(key, number, changed_at) "
            f"SELECT key, {clock}, {now} FROM ({raised(scope, row)}) WHERE key IS NOT NULL "
            "ON CONFLICT(key) DO UPDATE SET number = MAX(number + 1, excluded.number), "
            "changed_at = excluded.changed_at; END"
        )


# Raised at the end of the transaction, and once: nobody waits for it longer than for a commit.
RAISE = """
    CREATE FUNCTION records_raise(keys text[]) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        one text;
        done text := COALESCE(current_setting('kmrepo.raised', true), '');
    BEGIN
        FOREACH one IN ARRAY keys LOOP
            IF one IN ('any', 'bank', 'site') THEN
                CONTINUE WHEN position(one IN done) > 0;
                done := done || ' ' || one;
                PERFORM set_config('kmrepo.raised', done, true);
            END IF;
            INSERT INTO records_generation(key, number, changed_at)
            VALUES (one, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, clock_timestamp())
            ON CONFLICT (key) DO UPDATE SET
                number = GREATEST(records_generation.number + 1, excluded.number),
                changed_at = excluded.changed_at;
        END LOOP;
    END $$"""


def postgresql_generations(table, scope, columns):
    def keys(row):
        # "any" first: who holds it need not wait for another key.
        return (
            f"PERFORM records_raise(ARRAY(SELECT key::text FROM ({raised(scope, row)}) k "
            "WHERE key IS NOT NULL ORDER BY key <> 'any', key));"
        )

    yield f"""
        CREATE FUNCTION {table}_shown() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF TG_OP = 'DELETE' THEN {keys("OLD")} ELSE {keys("NEW")} END IF;
            RETURN NULL;
        END $$"""
    differs = "OLD.{} IS DISTINCT FROM NEW.{}"
    for letter, event, _, condition in events(table, scope, columns, differs):
        when = f"WHEN ({condition}) " if condition else ""
        yield (
            f"CREATE CONSTRAINT TRIGGER {table}_shown_{letter} AFTER {event} ON {table} "
            f"DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {when}EXECUTE FUNCTION {table}_shown()"
        )


# ------------------------------------------------------------------------------------- together


def create(vendor):
    """The statements that make all of it."""
    if vendor == "postgresql":
        yield from (FOLD, RAISE)
    counts, generations = (
        (postgresql_counts, postgresql_generations)
        if vendor == "postgresql"
        else (sqlite_counts, sqlite_generations)
    )
    for table, columns in COUNTED_TABLES.items():
        yield from counts(table, columns)
    for table, (scope, columns) in SHOWN.items():
        yield from generations(table, scope, columns)


def drop(vendor):
    for table in COUNTED_TABLES:
        for letter in "iud":
            name = f"{table}_count_{letter}"
            on = f" ON {table}" if vendor == "postgresql" else ""
            yield f"DROP TRIGGER IF EXISTS {name}{on}"
    for table in SHOWN:
        for letter in "iud":
            on = f" ON {table}" if vendor == "postgresql" else ""
            yield f"DROP TRIGGER IF EXISTS {table}_shown_{letter}{on}"
    if vendor == "postgresql":
        for table in COUNTED_TABLES:
            yield f"DROP FUNCTION IF EXISTS {table}_count()"
        for table in SHOWN:
            yield f"DROP FUNCTION IF EXISTS {table}_shown()"
        yield "DROP FUNCTION IF EXISTS records_raise(text[])"
        yield "DROP FUNCTION IF EXISTS records_tally_fold()"
