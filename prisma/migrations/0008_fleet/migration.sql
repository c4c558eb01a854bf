-- Since when a machine runs what it runs: how a new policy spreads.
ALTER TABLE policy.machine ADD COLUMN active_since timestamptz(3);
UPDATE policy.machine SET active_since = seen_at;
ALTER TABLE policy.machine ALTER COLUMN active_since SET NOT NULL;

-- What a team's documents carried besides its policy when machines reported: the portal's address, its catalogs. A document
-- made under former ones has another digest, and is one of the portal's all the same.
CREATE TABLE policy.surroundings (
  team_id  int            NOT NULL,
  digest   text           NOT NULL,
  around   jsonb          NOT NULL,
  first_at timestamptz(3) NOT NULL,
  last_at  timestamptz(3) NOT NULL,
  PRIMARY KEY (team_id, digest)
);

-- What clients said of their managed settings: one event of a session's hundreds. Kind 10: managed_settings_resolved.
CREATE INDEX event_managed_settings ON usage.event (team_id, user_id, occurred_at) WHERE kind = 10;
