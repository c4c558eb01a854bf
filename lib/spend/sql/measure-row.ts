import { z } from "zod";
import { trustedSql } from "@/lib/db/sql";
import { MEASURE_NAMES, MEASURES, type Measure } from "../measures";

type Shape = {
  [M in Measure]: (typeof MEASURES)[M]["unit"] extends "usd" ? z.ZodCoercedBigInt : z.ZodCoercedNumber;
};

/** The measures of one row as the database hands them over: sums come as text, money stays whole. */
export const measureShape = Object.fromEntries(
  MEASURE_NAMES.map(name => [name, MEASURES[name].unit === "usd" ? z.coerce.bigint() : z.coerce.number()]),
) as Shape;

/** `coalesce(sum(requests), 0) as requests, …` over facts. */
export const summedMeasures = trustedSql(MEASURE_NAMES.map(name => `coalesce(sum(${name}), 0) as ${name}`).join(", "));
export const measureNames = trustedSql(MEASURE_NAMES.join(", "));
