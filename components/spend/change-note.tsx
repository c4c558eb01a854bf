import { Delta, Money } from "../ui/amounts";
import { toPico, type Usd } from "../ui/format";

/** The comparison under a headline: `↑ 15.1% from $24,870.16, 1–24 October`. Without a period there is none. */
export function MoneyChange({ now, before, days }: { now: Usd; before: Usd | null | undefined; days: string | null }) {
  if (before === null || before === undefined || days === null) return null;
  if (toPico(before) === 0n) return <>nothing in {days}</>;
  return (
    <>
      <Delta now={now} before={before} /> from <Money value={before} />, {days}
    </>
  );
}
