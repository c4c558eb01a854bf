-- The ledger: events booked exactly once and the cubes that pages read. Prisma models none of it.
-- Every key begins with the team, so the same statements distribute over a cluster by team.
-- Kept to what PostgreSQL 15 has.
CREATE SCHEMA usage;

-- Dictionary of the words that events repeat. Kinds: 1 user, 2 model, 3 agent, 4 skill, 5 repository, 6 task kind,
-- 7 tool, 8 command, 9 credential, 10 client version, 11 cost centre, 12 event name.
CREATE TABLE usage.name (
  id    int      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind  smallint NOT NULL,
  value text     NOT NULL,
  UNIQUE (kind, value)
);

-- Sessions are keyed by uuid; a client whose session id is none gets a derived one, and its own words stand here.
CREATE TABLE usage.session_name (
  id        uuid PRIMARY KEY,
  client_id text NOT NULL
);

-- One fact from telemetry. team_id 0 is "unallocated". Partitioned by week; old weeks are dropped whole.
CREATE TABLE usage.event (
  team_id               int            NOT NULL,
  occurred_at           timestamptz(3) NOT NULL,
  event_id              uuid           NOT NULL,
  received_at           timestamptz(3) NOT NULL DEFAULT now(),
  kind                  smallint       NOT NULL,
  user_id               int            NOT NULL,
  session_id            uuid,
  prompt_id             uuid,
  agent_run             text,
  parent_agent_run      text,
  request_id            text,
  model_id              int            NOT NULL,
  agent_id              int            NOT NULL,
  agent_kind            smallint       NOT NULL, -- 0 main, 1 subagent, 2 auxiliary
  skill_id              int            NOT NULL,
  repository_id         int            NOT NULL,
  task_kind_id          int            NOT NULL,
  tool_id               int,
  command_id            int,
  credential_id         int            NOT NULL,
  client_version_id     int,
  cost_center_id        int,
  name_id               int,                     -- the event's own name, for kind 0
  attribution           smallint       NOT NULL, -- 0 none, 1 token, 2 home team, 3 attribute
  input_tokens          int            NOT NULL DEFAULT 0,
  output_tokens         int            NOT NULL DEFAULT 0,
  cache_read_tokens     int            NOT NULL DEFAULT 0,
  cache_write_5m_tokens int            NOT NULL DEFAULT 0,
  cache_write_1h_tokens int            NOT NULL DEFAULT 0,
  web_searches          smallint       NOT NULL DEFAULT 0,
  cost_pico             bigint,                  -- hub-rated; null when unpriced
  client_cost_pico      bigint,                  -- as the client reported it
  rating                smallint       NOT NULL DEFAULT 0, -- 0 no money, 1 rated, 2 inferred, 3 mismatch, 4 unpriced
  rate_id               int,
  duration_ms           int            NOT NULL DEFAULT 0,
  ok                    boolean        NOT NULL DEFAULT true,
  attrs                 jsonb,
  PRIMARY KEY (team_id, occurred_at, event_id)
) PARTITION BY RANGE (occurred_at);

-- A request is paid for once, whatever the time that later copies of it carry (a transcript's differs by
-- milliseconds from telemetry's). Request ids rise with time, so this index grows at its end.
CREATE TABLE usage.request (
  team_id     int            NOT NULL,
  request_id  text           NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  PRIMARY KEY (team_id, request_id)
);
CREATE INDEX request_occurred_at ON usage.request USING brin (occurred_at);

-- Cubes: additive, fed from the rows really inserted, in the same statement. fillfactor leaves room for updates in place.
CREATE TABLE usage.team_day (
  team_id int NOT NULL, day date NOT NULL, model_id int NOT NULL, task_kind_id int NOT NULL, agent_kind smallint NOT NULL,
  requests bigint NOT NULL, errors bigint NOT NULL, input_tokens bigint NOT NULL, output_tokens bigint NOT NULL,
  cache_read_tokens bigint NOT NULL, cache_write_5m_tokens bigint NOT NULL, cache_write_1h_tokens bigint NOT NULL,
  cost_pico bigint NOT NULL, client_cost_pico bigint NOT NULL, unpriced bigint NOT NULL, unpriced_client_cost_pico bigint NOT NULL,
  mismatched bigint NOT NULL, duration_ms bigint NOT NULL,
  PRIMARY KEY (team_id, day, model_id, task_kind_id, agent_kind)
) WITH (fillfactor = 50);

-- dim: 1 user, 3 agent, 4 skill, 5 repository (the dictionary's kinds)
CREATE TABLE usage.dim_day (
  team_id int NOT NULL, dim smallint NOT NULL, day date NOT NULL, value_id int NOT NULL,
  requests bigint NOT NULL, errors bigint NOT NULL, input_tokens bigint NOT NULL, output_tokens bigint NOT NULL,
  cache_read_tokens bigint NOT NULL, cache_write_5m_tokens bigint NOT NULL, cache_write_1h_tokens bigint NOT NULL,
  cost_pico bigint NOT NULL, client_cost_pico bigint NOT NULL, unpriced bigint NOT NULL, unpriced_client_cost_pico bigint NOT NULL,
  mismatched bigint NOT NULL, duration_ms bigint NOT NULL,
  PRIMARY KEY (team_id, dim, day, value_id)
) WITH (fillfactor = 50);

-- The fine cube: one row per session, day and combination. It answers any grouping by day and lists sessions.
CREATE TABLE usage.session_day (
  team_id int NOT NULL, day date NOT NULL, session_id uuid NOT NULL, user_id int NOT NULL, repository_id int NOT NULL,
  model_id int NOT NULL, agent_id int NOT NULL, agent_kind smallint NOT NULL, skill_id int NOT NULL, task_kind_id int NOT NULL,
  first_at timestamptz(3) NOT NULL, last_at timestamptz(3) NOT NULL,
  requests bigint NOT NULL, errors bigint NOT NULL, input_tokens bigint NOT NULL, output_tokens bigint NOT NULL,
  cache_read_tokens bigint NOT NULL, cache_write_5m_tokens bigint NOT NULL, cache_write_1h_tokens bigint NOT NULL,
  cost_pico bigint NOT NULL, client_cost_pico bigint NOT NULL, unpriced bigint NOT NULL, unpriced_client_cost_pico bigint NOT NULL,
  mismatched bigint NOT NULL, duration_ms bigint NOT NULL,
  PRIMARY KEY (team_id, day, session_id, user_id, repository_id, model_id, agent_id, agent_kind, skill_id, task_kind_id)
) WITH (fillfactor = 50);
CREATE INDEX session_day_session ON usage.session_day (session_id);

-- Outcomes that have no event: metric points. Delta points count once each; of a cumulative series the greatest value counts.
-- metric: position in the list in lib/usage/schema.ts.
CREATE TABLE usage.counter_point (
  team_id int NOT NULL, at timestamptz(3) NOT NULL, point_key uuid NOT NULL, metric smallint NOT NULL, session_id uuid,
  user_id int NOT NULL, model_id int NOT NULL, repository_id int NOT NULL, value bigint NOT NULL,
  PRIMARY KEY (team_id, at, point_key)
);
CREATE TABLE usage.counter_series (
  team_id int NOT NULL, series_key uuid NOT NULL, start_at timestamptz(3) NOT NULL, metric smallint NOT NULL, session_id uuid,
  user_id int NOT NULL, model_id int NOT NULL, repository_id int NOT NULL, value bigint NOT NULL,
  PRIMARY KEY (team_id, series_key)
);
CREATE TABLE usage.counter_day (
  team_id int NOT NULL, day date NOT NULL, metric smallint NOT NULL, user_id int NOT NULL, value bigint NOT NULL,
  PRIMARY KEY (team_id, day, metric, user_id)
) WITH (fillfactor = 50);

-- What could not be understood, kept aside without its content, to be looked at and replayed.
CREATE TABLE usage.quarantine (
  id            bigint         GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest        text           NOT NULL UNIQUE,
  first_seen_at timestamptz(3) NOT NULL DEFAULT now(),
  last_seen_at  timestamptz(3) NOT NULL DEFAULT now(),
  times         int            NOT NULL DEFAULT 1,
  team_id       int,
  credential    text           NOT NULL,
  signal        text           NOT NULL,
  code          text           NOT NULL,
  field         text,
  message       text           NOT NULL,
  record        jsonb,
  replayed_at   timestamptz(3),
  dismissed_at  timestamptz(3)
);
CREATE INDEX quarantine_open ON usage.quarantine (last_seen_at DESC) WHERE replayed_at IS NULL AND dismissed_at IS NULL;

-- Makes the week's partition that an instant falls in. Attaching, unlike CREATE … PARTITION OF, lets writers go on.
CREATE FUNCTION usage.ensure_week(instant timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  first date := (date_trunc('week', instant AT TIME ZONE 'UTC'))::date;
  name  text := 'event_' || to_char(first, 'YYYYMMDD');
BEGIN
  IF to_regclass('usage.' || name) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('usage.ensure_week'));
  -- Asked of the table itself: to_regclass would answer from a cache that waiting for the lock does not refresh.
  IF EXISTS (SELECT FROM pg_class c WHERE c.relname = name AND c.relnamespace = 'usage'::regnamespace) THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE usage.%I (LIKE usage.event INCLUDING ALL)', name);
  EXECUTE format('ALTER TABLE usage.event ATTACH PARTITION usage.%I FOR VALUES FROM (%L) TO (%L)',
    name, first || ' 00:00:00+00', (first + 7) || ' 00:00:00+00');
END $$;
