import {
  CardSkeleton,
  ChartSkeleton,
  KpiSkeleton,
  PageSkeleton,
  TableSkeleton,
} from "@/components/ui/feedback/skeletons";
import { Columns, Stack } from "@/components/ui/layout";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the session">
      <KpiSkeleton />
      <Columns kind="side">
        <Stack>
          <ChartSkeleton bars={32} height={220} />
          <TableSkeleton rows={7} columns={6} />
        </Stack>
        <Stack>
          <CardSkeleton lines={6} />
          <CardSkeleton lines={8} />
        </Stack>
      </Columns>
    </PageSkeleton>
  );
}
