import { Refused } from "@/components/home/refused";
import { PlainShell } from "@/components/shell/plain-shell";

export const metadata = { title: "Not permitted" };

export default function Forbidden() {
  return (
    <PlainShell>
      <Refused />
    </PlainShell>
  );
}
