import type { z } from "zod";
import { Prisma } from "./generated/client";

/** A piece of SQL with its parameters bound; never glued as text. */
export type Sql = Prisma.Sql;
export const sql = Prisma.sql;
export const joinSql = Prisma.join;
export const emptySql = Prisma.empty;
/** Trusted text only: a column of our own dictionary, never input. */
export const trustedSql = Prisma.raw;

/** A statement and the shape of the rows it promises. Every row is parsed. */
export type Statement<F, R extends z.ZodType> = { row: R; sql: (filter: F) => Sql };
export const statement = <F, R extends z.ZodType>(spec: Statement<F, R>): Statement<F, R> => spec;

/** Text for Prisma's `contains` that means itself: it leaves the wildcards of LIKE as they are. */
export const literally = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** Clears a JSON column. */
export const noJson = Prisma.DbNull;
