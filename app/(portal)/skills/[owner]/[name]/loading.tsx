import { CardSkeleton, PageSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the skill">
      <CardSkeleton lines={14} />
    </PageSkeleton>
  );
}
