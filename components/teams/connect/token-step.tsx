"use client";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { ActionForm, FormMessage, SubmitButton } from "@/components/ui/form/action-form";
import { TextField } from "@/components/ui/form/fields";
import type { FormAction } from "@/components/ui/form/form-state";
import type { MadeToken } from "../tokens/new-token-form";
import { SHARED_SCOPES } from "../tokens/scopes";
import { TokenOnce } from "../tokens/token-once";

const SECRET = /^gw_[\w-]{43}$/;

/** Makes a token that may send usage, or takes one that the reader has. The portal keeps hashes and can show none. */
export function TokenStep(props: {
  team: { slug: string; name: string };
  leads: string[];
  create?: FormAction<MadeToken>;
  token: string;
  onToken: (token: string) => void;
  /** Where no line is filled in, there is nothing to use one for. */
  plain?: boolean;
}) {
  const { team, create, token, onToken } = props;
  const wrong = token !== "" && !SECRET.test(token);
  return (
    <Card title="1. Token of the team" sub={`usage sent with it counts for ${team.name}`} rule>
      <CardBody className={props.plain ? undefined : "grid gap-5 md:grid-cols-2"}>
        {create ? (
          <ActionForm
            action={create}
            fields={{ team: team.slug, scopes: SHARED_SCOPES }}
            onDone={made => onToken(made.token)}
            label="New token"
          >
            {state =>
              state.status === "done" && state.result.token === token ? (
                <TokenOnce {...state.result} />
              ) : (
                <>
                  <TextField
                    name="name"
                    label="Create one"
                    defaultValue={`${team.slug}-machines`}
                    help="May send usage and read the team’s skills, and nothing else, for a year. The name tells it apart in the list of tokens."
                    autoComplete="off"
                  />
                  <FormMessage quietOnDone />
                  <div className="acts">
                    <SubmitButton busyLabel="Creating…">Create token</SubmitButton>
                  </div>
                </>
              )
            }
          </ActionForm>
        ) : (
          <div className="sm t2 max-w-[68ch]">
            {props.leads.length > 0
              ? `Ask ${props.leads.join(" or ")} for a token of ${team.name}: leads and the platform team make them.`
              : `Nobody leads ${team.name} yet. Ask the platform team for a token.`}
          </div>
        )}
        {!props.plain && (
          <div className="grid content-start gap-2">
            <TextField
              name="have"
              label="Or use one that you have"
              mono
              type="text"
              value={token}
              placeholder="gw_…"
              onChange={event => onToken(event.target.value.trim())}
              error={wrong ? "A token begins with gw_ and has 46 characters." : undefined}
              help="It is filled into the lines below and stays in this page."
              autoComplete="off"
              spellCheck={false}
            />
            {token !== "" && (
              <span>
                <Button kind="quiet" size="s" onClick={() => onToken("")}>
                  Clear
                </Button>
              </span>
            )}
          </div>
        )}
      </CardBody>
    </Card>
  );
}
