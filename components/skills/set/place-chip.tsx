import { Chip } from "@/components/ui/chip";
import type { SetEntry } from "@/lib/skills/set-schema";

const WORDS = { own: "own", inherited: "from the hub", added: "added" } as const;
const WHY = {
  own: "The team wrote it",
  inherited: "The hub gives it to every team",
  added: "The team chose it",
} as const;

/** How a skill came into the set. */
export function PlaceChip({ place }: { place: SetEntry["place"] }) {
  return (
    <Chip tone={place === "own" ? "accent" : "line"} title={WHY[place]}>
      {WORDS[place]}
    </Chip>
  );
}
