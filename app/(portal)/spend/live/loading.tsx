import { KpiSkeleton, PageSkeleton, TableSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading live usage">
      <KpiSkeleton />
      <TableSkeleton rows={6} columns={7} />
    </PageSkeleton>
  );
}
