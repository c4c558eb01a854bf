import { TextLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { Icon, type IconName } from "@/components/ui/icon";
import { lineHref, type Review } from "./review";

const KINDS: Record<string, { icon: IconName; one: string; what: string }> = {
  tools: { icon: "terminal", one: "New tool", what: "tools" },
  hosts: { icon: "globe", one: "New network host", what: "network hosts" },
  commands: { icon: "terminal", one: "New command", what: "commands" },
  environment: { icon: "key", one: "New environment variable", what: "environment variables" },
  writes: { icon: "pencil", one: "Writes to", what: "places that it writes to" },
};
const SHOWN = 8;

/** What the version may do that the one before could not, read from its files. A grey line when that is nothing. */
export function PowersCard({ review }: { review: Review }) {
  const { newPowers, previous } = review;
  if (!newPowers.length)
    return (
      <p className="card rvm none">
        <Icon name="check" tone="ok" />
        <span>
          {previous ? `It may do nothing that ${previous.version} could not.` : "It uses no tool, host or command."}{" "}
          <span className="t3">Read from the files, not from the description.</span>
        </span>
      </p>
    );
  const kinds = new Set(newPowers.map(power => power.kind));
  const unchanged = Object.entries(KINDS).filter(([kind]) => !kinds.has(kind));
  const rest = newPowers.slice(SHOWN);
  return (
    <Card
      className={previous ? "rvm grown" : "rvm"}
      rule
      title={
        <span className="row">
          <Icon name={previous ? "warning" : "shield"} tone={previous ? "warn" : "quiet"} />
          {previous ? "It may do more than before" : "What it may do"}
        </span>
      }
      sub="read from the files, not from the description"
      actions={
        <Chip tone={previous ? "warn" : "neutral"}>{previous ? `${newPowers.length} new` : newPowers.length}</Chip>
      }
    >
      <ul className="mayl">
        {newPowers.slice(0, SHOWN).map(power => (
          <Power key={`${power.kind} ${power.value}`} power={power} review={review} />
        ))}
        {unchanged.length > 0 && (
          <li className="same">
            <Icon name="check" />
            <span className="t2">
              {previous ? "Nothing new" : "None"}: {unchanged.map(([, { what }]) => what).join(", ")}.
            </span>
          </li>
        )}
      </ul>
      {rest.length > 0 && (
        <details className="more">
          <summary>{rest.length} more</summary>
          <ul className="mayl">
            {rest.map(power => (
              <Power key={`${power.kind} ${power.value}`} power={power} review={review} />
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}

function Power({ power, review }: { power: Review["newPowers"][number]; review: Review }) {
  const { icon, one } = KINDS[power.kind] ?? { icon: "warning", one: power.kind };
  return (
    <li>
      <Icon name={icon} tone={review.previous ? "warn" : "quiet"} />
      <span>
        <b>{review.previous ? one : one.replace(/^New (.)/, (_, letter: string) => letter.toUpperCase())}</b>{" "}
        <code>{power.value}</code>{" "}
        <TextLink className="mono xs" href={lineHref(review, power.path, power.line)}>
          {power.path}
          {power.line ? `:${power.line}` : ""}
        </TextLink>
      </span>
    </li>
  );
}
