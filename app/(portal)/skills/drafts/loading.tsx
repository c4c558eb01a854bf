import { PageSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return <PageSkeleton label="Loading the draft" />;
}
