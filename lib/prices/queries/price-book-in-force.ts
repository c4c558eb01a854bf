import { z } from "zod";
import { query, wholeOrganisation } from "@/lib/operation/operation";
import { PriceRate } from "../schema";

const Book = z.object({
  id: z.number(),
  label: z.string(),
  source: z.string(),
  sha256: z.string(),
  createdAt: z.date(),
});

/**
 * The price book that rating uses now, with its rates by model and date; null when none was published (then everything
 * is unpriced). `books` counts all that were ever in force. Prices are pico-dollars a token.
 */
export const priceBookInForce = query({
  name: "priceBookInForce",
  access: "price:read",
  input: z.object({}),
  output: z.object({ book: Book.nullable(), rates: z.array(PriceRate), books: z.number() }),
  ...wholeOrganisation,
  run: async db => {
    const book = await db.priceBook.findFirst({
      where: { active: true },
      select: { id: true, label: true, source: true, sha256: true, createdAt: true },
    });
    const rates = book
      ? await db.priceRate.findMany({
          where: { bookId: book.id },
          orderBy: [{ model: "asc" }, { speed: "desc" }, { validFrom: "desc" }],
        })
      : [];
    return { book, rates: rates.map(rate => PriceRate.parse(rate)), books: await db.priceBook.count() };
  },
});
