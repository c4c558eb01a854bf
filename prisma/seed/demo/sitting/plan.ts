import type { Random } from "../random";
import type { Sender } from "../senders";
import type { DemoTeam } from "../teams";
import type { Work } from "../vocabulary";

/** One session before it happens: who, when, on what and for about how much. */
export type SittingPlan = {
  id: string;
  sender: Sender;
  team: DemoTeam;
  /** Days before the last one. */
  daysAgo: number;
  startMs: number;
  /** About what it costs, without what a broken cache adds. */
  budgetUsd: number;
  work: Work;
  repository: string;
  branch: string;
  mainModel: string;
  clientVersion: string;
  /** Keeps the main conversation's cache for an hour. */
  oneHourCache: boolean;
  /** Goes on by itself through the night (story 7). */
  runaway: boolean;
  random: Random;
};
