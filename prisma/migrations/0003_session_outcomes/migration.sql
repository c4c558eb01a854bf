-- What came out of a session: commits, pull requests, lines added and removed (metrics 0 to 3). Few points are such,
-- so these indexes stay small; the points of everything else are read by time.
CREATE INDEX counter_point_outcome ON usage.counter_point (session_id) WHERE metric < 4;
CREATE INDEX counter_series_outcome ON usage.counter_series (session_id) WHERE metric < 4;
