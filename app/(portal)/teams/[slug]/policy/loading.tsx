import { CardSkeleton, TableSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <div className="stack" aria-busy="true">
      <p className="sr" role="status">
        Loading the policy
      </p>
      <div className="cols side">
        <CardSkeleton lines={6} />
        <CardSkeleton lines={4} />
      </div>
      <TableSkeleton rows={8} columns={6} />
    </div>
  );
}
