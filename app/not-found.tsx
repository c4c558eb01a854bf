import { Lost } from "@/components/home/lost";
import { PlainShell } from "@/components/shell/plain-shell";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <PlainShell>
      <Lost />
    </PlainShell>
  );
}
