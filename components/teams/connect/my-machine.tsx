"use client";
import Link from "next/link";
import { useState } from "react";
import { Card, CardBody } from "@/components/ui/card";
import { CopyCommand } from "@/components/ui/code";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import { Icon } from "@/components/ui/icon";
import { connectCommand, connectUnasked } from "@/lib/usage/rules/connect-command";
import type { MadeToken } from "../tokens/new-token-form";
import { MACHINE_SCOPES } from "../tokens/scopes";
import { TokenOnce } from "../tokens/token-once";
import { Mono, More, RunCard } from "./run-card";

/** A person connects a machine of theirs: a token with one click, then one command that asks for it. */
export function MyMachine(props: {
  team: { slug: string; name: string };
  /** The team that the person's usage counts for; null while there is none. */
  home: string | null;
  /** Tokens of the person that still work. */
  inUse: number;
  portalUrl: string;
  create: FormAction<MadeToken>;
}) {
  const { team, home, inUse, portalUrl } = props;
  const [made, setMade] = useState<MadeToken | null>(null);
  return (
    <>
      <Card
        title="1. Make your token"
        sub={home ? `what comes with it is yours and counts for ${home}` : "what comes with it is yours"}
        rule
      >
        <CardBody className="grid gap-4">
          {home !== team.name && (
            <p className="sm flex max-w-[76ch] gap-2">
              <Icon name="info" tone="info" className="mt-[2px] flex-none" />
              <span>
                {home
                  ? `Your home team is ${home}: what your machine uses counts there, and not for ${team.name}.`
                  : "You have no home team yet: what your machine uses is shown as unallocated until a lead adds you to a team."}
              </span>
            </p>
          )}
          {made ? (
            <TokenOnce {...made} />
          ) : (
            <ActionForm
              action={props.create}
              fields={{ scopes: MACHINE_SCOPES }}
              onDone={setMade}
              label="Your token"
              className="grid gap-3"
            >
              <FormMessage quietOnDone />
              <div className="flex flex-wrap items-end gap-3">
                <div className="w-full sm:w-[260px]">
                  <TextField name="name" label="Machine" defaultValue="my machine" autoComplete="off" />
                </div>
                <SubmitButton icon="key" busyLabel="Making…">
                  Make my token
                </SubmitButton>
              </div>
              <p className="sm t2 max-w-[76ch]">
                For a year it may send your usage, read skills that you may read, and let your agent ask the portal. It
                acts as you and never decides anything.
              </p>
            </ActionForm>
          )}
          {inUse > 0 && (
            <p className="sm t2">
              {inUse === 1 ? "One token of yours is" : `${inUse} tokens of yours are`} in use.{" "}
              <Link className="link" href="/settings">
                Your tokens
              </Link>
            </p>
          )}
        </CardBody>
      </Card>
      <RunCard
        title="2. Run this on the machine"
        sub="Linux or macOS, in a shell"
        portalUrl={portalUrl}
        command={connectCommand(portalUrl)}
        said="It asks for the token: paste it there. It is not shown while you paste and lands in no history. Nothing is changed before the portal has said whose token it is. Running it again does no harm."
        changes={[
          {
            icon: "lock",
            text: (
              <>
                <Mono>~/.config/groundwork</Mono> keeps the token and what Claude Code reports, readable by you alone.
              </>
            ),
          },
          {
            icon: "terminal",
            text: "Your shell’s profile gets one line that reads it. Claude Code then sends tokens, cost, and the names of skills, agents, repositories and commits. Commands and tool inputs come along from the client: the portal drops them before anything is stored.",
          },
          { icon: "fork", text: "Git signs in to this portal, and to no other address, with the token’s file." },
          {
            icon: "skills",
            text: `Claude Code, if it is there, gets the marketplaces of the hub and your teams and the plugin groundwork. From then on /plugin lists the skills, and new versions arrive when it starts.`,
          },
        ]}
        more={
          <More title="Without being asked">
            <CopyCommand command={connectUnasked(portalUrl)} label="lines" />
            <p className="sm t2 max-w-[76ch]">
              For bash and zsh. Paste the token after the first line and press Enter. <Mono>--no-profile</Mono> and{" "}
              <Mono>--no-claude</Mono> leave those parts out.
            </p>
          </More>
        }
      />
    </>
  );
}
