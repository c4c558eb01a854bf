import { Refused } from "@/components/home/refused";
import { roleLabel } from "@/lib/access/may";
import { viewer } from "@/lib/web/load";

export default async function Forbidden() {
  return <Refused role={roleLabel(await viewer())} />;
}
