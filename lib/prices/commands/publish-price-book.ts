import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { command, wholeOrganisation } from "@/lib/operation/operation";
import { forgetPrices } from "../current-prices";
import { canonicalRates } from "../rules/canonical-rates";
import { validateRates } from "../rules/validate-rates";
import { PriceRateInput } from "../schema";

/**
 * Puts a price book in force. A book is never edited: a change is a new one, and the same list again is the same book.
 * What is booked keeps the price it was rated with.
 */
export const publishPriceBook = command({
  name: "publishPriceBook",
  access: "price:manage",
  input: z.object({
    label: z.string().trim().min(1).max(200),
    source: z.string().trim().min(1).max(500),
    rates: z.array(PriceRateInput).min(1).max(5_000).readonly(),
  }),
  output: z.object({ id: z.number(), label: z.string(), isNew: z.boolean() }),
  ...wholeOrganisation,
  run: async (tx, { input }) => {
    const issues = validateRates(input.rates).map(({ row, field, message }) => ({
      path: ["rates", row, field],
      message,
    }));
    if (issues.length)
      throw new AppError("invalid", "The price book contradicts itself. Correct the rows that are named.", { issues });
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('price-book'))`;
    const digest = sha256(canonicalRates(input.rates));
    const known = await tx.priceBook.findUnique({
      where: { sha256: digest },
      select: { id: true, label: true, active: true },
    });
    if (known?.active) return { id: known.id, label: known.label, isNew: false };
    await tx.priceBook.updateMany({ where: { active: true }, data: { active: false } });
    const book = known
      ? await tx.priceBook.update({
          where: { id: known.id },
          data: { active: true },
          select: { id: true, label: true },
        })
      : await tx.priceBook.create({
          data: {
            label: input.label,
            source: input.source,
            sha256: digest,
            active: true,
            rates: { createMany: { data: input.rates.map(rowOf) } },
          },
          select: { id: true, label: true },
        });
    forgetPrices();
    return { ...book, isNew: !known };
  },
  audit: (result, { input }) => ({
    action: "price-book.published",
    target: `price-book:${result.id}`,
    after: { label: result.label, source: input.source, rates: input.rates.length },
  }),
});

const rowOf = ({ validFrom, validTo, sourceDate, longPrompt, ...rate }: PriceRateInput) => ({
  ...rate,
  validFrom: new Date(`${validFrom}T00:00:00Z`),
  validTo: validTo ? new Date(`${validTo}T00:00:00Z`) : null,
  sourceDate: new Date(`${sourceDate}T00:00:00Z`),
  ...(longPrompt ? { longPrompt } : {}),
});
