import { formatDay, formatDayTime, formatExact, formatLongDay, formatTime, type Moment } from "./format";

/** A moment in the organisation's zone, the exact one as title: `at, timeZone, style?`. */
export function DateTime({
  at,
  timeZone,
  style = "daytime",
}: {
  at: Moment;
  timeZone: string;
  style?: "day" | "time" | "seconds" | "daytime" | "long";
}) {
  const words = {
    day: () => formatDay(at, timeZone),
    time: () => formatTime(at, timeZone),
    seconds: () => formatTime(at, timeZone, true),
    daytime: () => formatDayTime(at, timeZone),
    long: () => formatLongDay(at, timeZone),
  };
  return (
    <time
      dateTime={typeof at === "string" ? at : new Date(at).toISOString()}
      title={formatExact(at, timeZone)}
      className="nowrap tnum"
    >
      {words[style]()}
    </time>
  );
}
