import { CardSkeleton, PageSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the reviews">
      <div className="stack">
        <CardSkeleton lines={2} />
        <CardSkeleton lines={8} />
        <CardSkeleton lines={5} />
      </div>
    </PageSkeleton>
  );
}
