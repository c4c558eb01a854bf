import type { Place } from "@/components/ui/nav/place";
import { Segmented } from "@/components/ui/nav/segmented";

const WAYS = ["mine", "shared", "managed"] as const;
export type Way = (typeof WAYS)[number];
export const wayOf = (value: unknown): Way => WAYS.find(way => way === value) ?? "mine";

const WORDS: Record<Way, { label: string; said: (team: string) => string }> = {
  mine: {
    label: "My machine",
    said: () =>
      "Connect a machine once. Your usage is counted, and the company’s skills are there and stay up to date.",
  },
  shared: {
    label: "Shared or CI",
    said: team => `For machines that are nobody’s in particular, and for jobs: what they use counts for ${team}.`,
  },
  managed: {
    label: "All machines",
    said: team => `For whoever manages the machines of ${team}: one document sets up all of them.`,
  },
};

/** Whose machine is to be connected. */
export function WaySwitch({ place, way, team }: { place: Place; way: Way; team: string }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Segmented
        label="Whose machine"
        place={place}
        param="way"
        value={way}
        fallback="mine"
        options={WAYS.map(value => ({ value, label: WORDS[value].label }))}
      />
      <p className="sm t2 max-w-[76ch]">{WORDS[way].said(team)}</p>
    </div>
  );
}
