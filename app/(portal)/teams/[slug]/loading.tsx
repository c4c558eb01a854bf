import { CardSkeleton, KpiSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return (
    <div aria-busy="true">
      <p className="sr" role="status">
        Loading the team
      </p>
      <KpiSkeleton cells={4} />
      <div className="stack">
        <CardSkeleton lines={4} />
        <CardSkeleton lines={6} />
      </div>
    </div>
  );
}
