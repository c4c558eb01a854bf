import { CardSkeleton, PageSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the policy">
      <div className="pbl">
        <div className="stack">
          <CardSkeleton lines={8} />
          <CardSkeleton lines={6} />
        </div>
        <CardSkeleton lines={6} />
      </div>
    </PageSkeleton>
  );
}
