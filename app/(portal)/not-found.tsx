import { Lost } from "@/components/home/lost";

export default function NotFound() {
  return <Lost inside />;
}
