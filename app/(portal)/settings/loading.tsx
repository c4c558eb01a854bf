import { CardSkeleton, TableSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <div className="stack" aria-busy="true">
      <p className="sr" role="status">
        Loading settings
      </p>
      <CardSkeleton lines={4} />
      <TableSkeleton rows={6} columns={5} />
    </div>
  );
}
