import { ChartSkeleton, KpiSkeleton, PageSkeleton, TableSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading spend">
      <KpiSkeleton cells={5} />
      <div className="stack">
        <ChartSkeleton bars={24} />
        <TableSkeleton rows={12} columns={7} />
      </div>
    </PageSkeleton>
  );
}
