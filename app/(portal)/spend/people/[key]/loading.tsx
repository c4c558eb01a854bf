import { ChartSkeleton, KpiSkeleton, PageSkeleton, TableSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the person">
      <KpiSkeleton cells={5} />
      <div className="stack">
        <ChartSkeleton bars={24} />
        <TableSkeleton rows={6} columns={7} />
        <TableSkeleton rows={10} columns={7} />
      </div>
    </PageSkeleton>
  );
}
