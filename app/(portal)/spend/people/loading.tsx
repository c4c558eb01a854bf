import { KpiSkeleton, PageSkeleton, TableSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading people">
      <KpiSkeleton />
      <TableSkeleton rows={16} columns={7} />
    </PageSkeleton>
  );
}
