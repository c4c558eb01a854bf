import { reader } from "@/lib/db/client";
import { compilePriceBook, type PriceLookup } from "./rules/compile-price-book";
import { PriceRate } from "./schema";

const STALE_MS = 5_000;
type Cached = { bookId: number | null; label: string; lookup: PriceLookup; atMs: number; url: string };
let cached: Cached | null = null;

/** The price book in force, compiled for rating; at most five seconds old. Without a book everything is unpriced. */
export async function currentPrices(): Promise<Cached> {
  const url = process.env.DATABASE_URL ?? "";
  if (cached && cached.url === url && performance.now() - cached.atMs < STALE_MS) return cached;
  const active = await reader().priceBook.findFirst({ where: { active: true }, select: { id: true, label: true } });
  if (cached && cached.url === url && cached.bookId === (active?.id ?? null))
    return (cached = { ...cached, atMs: performance.now() });
  const rows = active ? await reader().priceRate.findMany({ where: { bookId: active.id } }) : [];
  cached = {
    bookId: active?.id ?? null,
    label: active?.label ?? "",
    lookup: compilePriceBook(rows.map(row => PriceRate.parse(row))),
    atMs: performance.now(),
    url,
  };
  return cached;
}

export const forgetPrices = (): void => {
  cached = null;
};
