import { CardSkeleton, PageSkeleton, TableSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading skills">
      <div className="cols side">
        <TableSkeleton rows={11} columns={6} />
        <div className="stack">
          <CardSkeleton lines={8} />
          <CardSkeleton lines={6} />
        </div>
      </div>
    </PageSkeleton>
  );
}
