import { PageSkeleton, TableSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading sessions">
      <TableSkeleton rows={16} columns={7} />
    </PageSkeleton>
  );
}
