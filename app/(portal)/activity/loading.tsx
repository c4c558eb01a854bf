import { PageSkeleton, TableSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading activity">
      <TableSkeleton rows={14} columns={5} />
    </PageSkeleton>
  );
}
