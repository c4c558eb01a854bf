import { Chip } from "@/components/ui/chip";
import { DIRECTIONS, type Direction } from "./revision-words";

/** Whether a change tightens or loosens. */
export function DirectionChip({ direction }: { direction: Direction }) {
  const { word, tone, icon } = DIRECTIONS[direction];
  return (
    <Chip tone={tone} icon={icon}>
      {word}
    </Chip>
  );
}
