import { TabSkeleton } from "@/components/ui/feedback/skeletons";

export default function Loading() {
  return <TabSkeleton label="Loading the policy" />;
}
