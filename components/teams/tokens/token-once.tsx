import { CopyCommand } from "@/components/ui/code";
import { Icon } from "@/components/ui/icon";

/** A secret that is shown now and never again. */
export function TokenOnce({ token, name }: { token: string; name: string }) {
  return (
    <div className="grid gap-2" role="status">
      <p className="sm flex gap-2">
        <Icon name="key" tone="accent" className="mt-[2px]" />
        <span>
          <b className="med">{name}</b> is made. Copy the token now: only its hash is kept, and it is not shown again.
        </span>
      </p>
      <CopyCommand command={token} label="token" />
    </div>
  );
}
