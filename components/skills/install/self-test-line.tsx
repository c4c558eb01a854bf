import { Chip } from "@/components/ui/chip";
import { RelativeTime } from "@/components/ui/relative-time";
import { selfTestSum } from "@/lib/distribution/rules/self-test-words";
import type { SelfTest } from "@/lib/distribution/schema";

/** Whether clients get what was published: the portal fetched it as each of them would and compared the bytes. */
export function SelfTestLine({ tests, now, timeZone }: { tests: readonly SelfTest[]; now: number; timeZone: string }) {
  const sum = selfTestSum(tests);
  if (sum.at === null)
    return (
      <span className="selft">
        <Chip icon="clock">not fetched yet</Chip> The portal fetches it as each client would, within minutes of its
        publication.
      </span>
    );
  const said = (
    <>
      fetched as each client would: <span className="num">{sum.equal}</span> of <span className="num">{sum.of}</span>{" "}
      equal, <RelativeTime at={sum.at} now={now} timeZone={timeZone} />
    </>
  );
  if (sum.state === "equal")
    return (
      <span className="selft">
        <Chip tone="ok" icon="check">
          checked
        </Chip>{" "}
        {said}
      </span>
    );
  return (
    <details className="selft" open>
      <summary>
        <Chip tone="bad" icon="warning">
          differs
        </Chip>{" "}
        {said}
      </summary>
      <ul>
        {sum.failed.map(({ label, detail }) => (
          <li key={label}>
            <b>{label}</b>: {detail || "It did not get the same bytes."}
          </li>
        ))}
      </ul>
    </details>
  );
}
