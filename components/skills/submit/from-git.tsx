"use client";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/feedback/dialog";
import { Input } from "@/components/ui/input";

/** Asks for the address of a skill in a git repository. */
export function FromGit({ disabled, send }: { disabled: boolean; send: (address: string) => void }) {
  const id = useId();
  return (
    <Dialog title="Take it from Git" trigger={{ label: "From Git", size: "s", disabled }} width={520}>
      {close => (
        <form
          className="form"
          onSubmit={event => {
            event.preventDefault();
            const address = String(new FormData(event.currentTarget).get("git") ?? "").trim();
            if (!address) return;
            close();
            send(address);
          }}
        >
          <div className="field">
            <label htmlFor={id}>Address</label>
            <Input
              id={id}
              name="git"
              mono
              autoFocus
              required
              autoComplete="off"
              spellCheck={false}
              placeholder="https://git.example.com/team/skills/tree/main/release-summary"
              aria-describedby={`${id}-help`}
            />
            <p className="help" id={`${id}-help`}>
              A public https address: the repository where it holds one skill, or the page of one folder in it. A branch
              or tag may stand behind a #.
            </p>
          </div>
          <div className="da">
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" kind="primary">
              Fetch it
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
