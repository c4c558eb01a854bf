import { PageSkeleton, TableSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading teams">
      <TableSkeleton rows={12} columns={6} />
    </PageSkeleton>
  );
}
