import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";

const QUIET_AFTER_MS = 7 * 86_400_000;

/** Whether telemetry arrives from a team: never, quiet for more than a week, or when the last event was. */
export function ConnectionChip({ at, now, timeZone }: { at: Date | null; now: number; timeZone: string }) {
  if (!at) return <Chip tone="warn">not connected</Chip>;
  const age = now - at.getTime();
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      {age > QUIET_AFTER_MS ? (
        <Chip tone="warn" icon="clock">
          quiet
        </Chip>
      ) : (
        <Chip tone="ok" icon="check">
          connected
        </Chip>
      )}
      <span className="t3 xs">
        <RelativeTime at={at.getTime()} now={now} timeZone={timeZone} />
      </span>
    </span>
  );
}
