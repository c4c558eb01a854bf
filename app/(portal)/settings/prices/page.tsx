import { BookFacts } from "@/components/settings/prices/book-facts";
import { RateTable } from "@/components/settings/prices/rate-table";
import { NoPriceBook, UnpricedCard } from "@/components/settings/prices/unpriced-card";
import { Card } from "@/components/ui/card";
import { now } from "@/lib/core/clock";
import { priceBookInForce } from "@/lib/prices/queries/price-book-in-force";
import { portalFrame } from "@/lib/teams/queries/portal-frame";
import { unpricedModels } from "@/lib/usage/queries/unpriced-models";
import { load } from "@/lib/web/load";

export const metadata = { title: "Prices" };

export default async function PricesPage() {
  const [{ book, rates, books }, unpriced, { organisation }] = await Promise.all([
    load(priceBookInForce, {}),
    load(unpricedModels, {}),
    load(portalFrame, {}),
  ]);
  if (!book) return <NoPriceBook />;
  return (
    <div className="stack">
      <div className="cols even">
        <BookFacts book={book} rates={rates.length} books={books} timeZone={organisation.timeZone} />
        <UnpricedCard {...unpriced} />
      </div>
      <Card title="Rates" sub="dollars a million tokens, list prices" rule>
        <RateTable rates={rates} today={now().toISOString().slice(0, 10)} />
      </Card>
    </div>
  );
}
