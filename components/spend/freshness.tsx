import { RelativeTime } from "../ui/relative-time";

/** How old the newest figure is: `Last event 2 min ago`. Null when nothing has arrived yet. */
export function Freshness({ at, now, timeZone }: { at: Date | null; now: Date; timeZone: string }) {
  if (!at) return null;
  return (
    <>
      Last event <RelativeTime at={at.getTime()} now={now.getTime()} timeZone={timeZone} />
    </>
  );
}
