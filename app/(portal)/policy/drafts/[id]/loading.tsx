import { CardSkeleton, PageSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the draft">
      <div className="cols pol-edit">
        <CardSkeleton lines={12} />
        <CardSkeleton lines={8} />
      </div>
    </PageSkeleton>
  );
}
