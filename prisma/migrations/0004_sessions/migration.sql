-- One row per session of a person in a team: counting and listing sessions must not read every cell of them.
-- Fed from the same cells as the other cubes; rebuilt from usage.session_day, which keeps every day.
CREATE TABLE usage.session (
  team_id int NOT NULL, session_id uuid NOT NULL, user_id int NOT NULL,
  first_at timestamptz(3) NOT NULL, last_at timestamptz(3) NOT NULL, first_day date NOT NULL, last_day date NOT NULL,
  requests bigint NOT NULL, errors bigint NOT NULL, input_tokens bigint NOT NULL, output_tokens bigint NOT NULL,
  cache_read_tokens bigint NOT NULL, cache_write_5m_tokens bigint NOT NULL, cache_write_1h_tokens bigint NOT NULL,
  cost_pico bigint NOT NULL, client_cost_pico bigint NOT NULL, unpriced bigint NOT NULL, unpriced_client_cost_pico bigint NOT NULL,
  mismatched bigint NOT NULL, duration_ms bigint NOT NULL,
  PRIMARY KEY (team_id, session_id, user_id)
) WITH (fillfactor = 70);
CREATE INDEX session_days ON usage.session (team_id, last_day, first_day);

-- A person's days, without reading their whole team's.
CREATE INDEX session_day_user ON usage.session_day (user_id, day);

INSERT INTO usage.session
SELECT team_id, session_id, user_id, min(first_at), max(last_at), min(day), max(day), sum(requests), sum(errors), sum(input_tokens), sum(output_tokens),
  sum(cache_read_tokens), sum(cache_write_5m_tokens), sum(cache_write_1h_tokens), sum(cost_pico), sum(client_cost_pico), sum(unpriced),
  sum(unpriced_client_cost_pico), sum(mismatched), sum(duration_ms)
FROM usage.session_day WHERE session_id <> '00000000-0000-0000-0000-000000000000' GROUP BY 1, 2, 3;

-- Days of a team as a whole (dim 0), by model (2) and by task kind (6), beside those by person, agent, skill and repository.
INSERT INTO usage.dim_day
SELECT team_id, v.dim, day, v.value_id, sum(requests), sum(errors), sum(input_tokens), sum(output_tokens), sum(cache_read_tokens),
  sum(cache_write_5m_tokens), sum(cache_write_1h_tokens), sum(cost_pico), sum(client_cost_pico), sum(unpriced), sum(unpriced_client_cost_pico),
  sum(mismatched), sum(duration_ms)
FROM usage.team_day CROSS JOIN LATERAL (VALUES (0, 0), (2, model_id), (6, task_kind_id)) AS v(dim, value_id) GROUP BY 1, 2, 3, 4;

-- A person's days by model: what the list of people shows of each.
CREATE TABLE usage.person_day (
  team_id int NOT NULL, day date NOT NULL, user_id int NOT NULL, model_id int NOT NULL,
  requests bigint NOT NULL, errors bigint NOT NULL, input_tokens bigint NOT NULL, output_tokens bigint NOT NULL,
  cache_read_tokens bigint NOT NULL, cache_write_5m_tokens bigint NOT NULL, cache_write_1h_tokens bigint NOT NULL,
  cost_pico bigint NOT NULL, client_cost_pico bigint NOT NULL, unpriced bigint NOT NULL, unpriced_client_cost_pico bigint NOT NULL,
  mismatched bigint NOT NULL, duration_ms bigint NOT NULL,
  PRIMARY KEY (team_id, day, user_id, model_id)
) WITH (fillfactor = 50);
INSERT INTO usage.person_day
SELECT team_id, day, user_id, model_id, sum(requests), sum(errors), sum(input_tokens), sum(output_tokens), sum(cache_read_tokens),
  sum(cache_write_5m_tokens), sum(cache_write_1h_tokens), sum(cost_pico), sum(client_cost_pico), sum(unpriced), sum(unpriced_client_cost_pico),
  sum(mismatched), sum(duration_ms)
FROM usage.session_day GROUP BY 1, 2, 3, 4;

-- Counters of a team as a whole stand beside those of its people, under user 0: pages of teams read these alone.
INSERT INTO usage.counter_day SELECT team_id, day, metric, 0, sum(value) FROM usage.counter_day GROUP BY 1, 2, 3;
CREATE INDEX counter_day_team ON usage.counter_day (day) WHERE user_id = 0;
