/**
 * What is hidden in the demo company for somebody to find, and where. Days are counted back from the last day (0).
 *
 * 1. Customs: most of the spend goes to fan-outs of six to twelve agents from one prompt. About half of the agents
 *    hand nothing back, and no edit, commit or pull request follows. A tenth of the telemetry never arrives.
 * 2. Client 2.1.318 breaks prompt caching. A third of the machines (those that follow the newest release) took it
 *    16 days ago; 2.1.324 and 2.1.330 did not repair it. Their cache hits fall from about 88% to 79% and the same
 *    work costs about a fifth more. Machines that follow the stable release are still on 2.1.311 or older.
 * 3. Identity, the pilot that began 60 days ago, is simply productive: one agent, small prompts, skills of its own,
 *    and twice as many commits and pull requests for each dollar as anybody else.
 * 4. Payments accelerates: in the last 30 days the spend of each person's day grows by three quarters.
 * 5. Reliability is four people who began nine days ago.
 * 6. Routing runs its helper agents on Opus, where the other teams take Haiku or Sonnet.
 * 7. One engineer of Tracking left a session running in the night 12 days ago: it went on from 22:40 until morning,
 *    with compactions and agents, for more than two hundred dollars, and changed nothing.
 * 8. One person of Data platform tries a model that has no price (claude-internal-preview) for 20 days: unpriced.
 * 9. One machine of Warehouse reported costs at a contract's 85% from 26 to 12 days ago: mismatches.
 * 10. Three senders that nobody knows, under the organisation's token: unallocated. A build agent says team.id and
 *     so counts for Partner API.
 * 11. Six people changed their home team, two left. The company moves from Opus 5 to Opus 5.5 from day 50 on, and
 *     from Sonnet 4.6 to Sonnet 5.5 from day 62 on.
 */
export const FAN_OUTS = { team: "customs", sinceDaysAgo: 75, returned: 0.52 };
export const CACHE_REGRESSION = { versions: ["2.1.318", "2.1.324", "2.1.330"], sinceDaysAgo: 16, share: 1 / 3 };
export const PILOT = { team: "identity" };
export const ACCELERATION = { team: "payments", sinceDaysAgo: 30, growth: 0.75 };
export const NEWCOMER = { team: "reliability", daysAgo: 9 };
export const OPUS_HELPERS = { team: "routing" };
export const RUNAWAY = { team: "tracking", daysAgo: 12, startHour: 22.67, usd: 310 };
export const UNPRICED = { team: "data-platform", model: "claude-internal-preview", sinceDaysAgo: 20 };
export const CONTRACT = { team: "warehouse", factor: 0.85, fromDaysAgo: 26, toDaysAgo: 12 };

/** How a team's cost of a person's day differs from its own usual, by day. */
export function acceleration(team: string, daysAgo: number): number {
  if (team !== ACCELERATION.team || daysAgo > ACCELERATION.sinceDaysAgo) return 1;
  return 1 + ACCELERATION.growth * (1 - daysAgo / ACCELERATION.sinceDaysAgo);
}

/** Whether a client of this version loses its cache. */
export const breaksCache = (version: string): boolean => CACHE_REGRESSION.versions.includes(version);
