import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { PICO_PER_USD } from "@/lib/core/money";
import { query } from "@/lib/operation/operation";
import { DIMENSIONS } from "../measures";
import { decodeCursor, encodeCursor, fingerprint } from "../rules/cursor";
import { rangeOf } from "../rules/range";
import { includes } from "../rules/sight";
import { SessionList, SessionListInput } from "../schema";
import { groundFor, scopeOf } from "./ground";
import { readSessions } from "./read-sessions";
import { storedFilters } from "./stored-filters";

const Place = z.tuple([z.string().regex(/^-?\d+(\.\d+)?$/), z.guid(), z.int(), z.int()]);

/** Sessions of a range, of one team or all; figures count what the filters let through. */
export const sessionList = query({
  name: "sessionList",
  access: "spend:read",
  input: SessionListInput,
  output: SessionList,
  subject: async (db, { team }, actor) => {
    const ground = await groundFor(db, actor);
    const known = team === undefined ? null : ground.people.teamsBySlug.get(team);
    const unallocated = team === DIMENSIONS.team.none && ground.sight.teams === "all";
    if (team !== undefined && !unallocated && !(known && includes(ground.sight.teams, known.id)))
      throw notFound("The team");
    return ground;
  },
  scope: scopeOf,
  run: async (db, { input, subject: ground, now }) => {
    const range = rangeOf(input, now, ground.timeZone);
    const { team, person, model, agent, skill, repository, taskKind, minUsd, sort, limit, cursor } = input;
    const filters = await storedFilters(db, ground, {
      team: list(team),
      user: list(person),
      model: list(model),
      agent: list(agent),
      skill: list(skill),
      repository: list(repository),
      task_kind: list(taskKind),
    });
    const { range: _range, cursor: _cursor, limit: _limit, ...rest } = input;
    const asked = fingerprint([range.from, range.to, Object.entries(rest).sort()]);
    const { sessions, total } = await readSessions(
      db,
      ground,
      {
        from: range.from,
        to: range.to,
        filters,
        minPico: minUsd === undefined ? null : BigInt(Math.round(minUsd * 1e6)) * (PICO_PER_USD / 1_000_000n),
        sort: sort.replace("-", "") as "cost" | "started" | "requests" | "duration",
        descending: sort.startsWith("-"),
        after: cursor === undefined ? null : decodeCursor(cursor, asked, Place),
        limit: limit + 1,
      },
      now,
    );
    const rows = sessions.slice(0, limit);
    const last = rows.at(-1);
    return {
      range,
      rows: rows.map(({ row }) => row),
      total,
      nextCursor: sessions.length > limit && last ? encodeCursor(asked, last.place) : null,
    };
  },
});

const list = (value: string | undefined): string[] | undefined => (value === undefined ? undefined : [value]);
