import { Card, CardBody } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { CopyCommand } from "@/components/ui/code";
import { KeyValues } from "@/components/ui/key-values";
import { DataTable } from "@/components/ui/table/data-table";

type Variable = { name: string; set: boolean; help: string };

/** The ways in and what each needs. Values of secrets are never part of it. */
export function SignInWays(props: {
  provider: { name: string; issuer: string; scopes: string } | null;
  callbackUrl: string;
  demo: boolean;
  variables: Variable[];
}) {
  const { provider } = props;
  return (
    <div className="stack">
      <Card
        title="Company sign-in"
        sub="any OpenID Connect provider"
        actions={
          provider ? (
            <Chip tone="ok" icon="check">
              configured
            </Chip>
          ) : (
            <Chip>not configured</Chip>
          )
        }
        rule
      >
        <CardBody>
          <KeyValues
            items={[
              { label: "Provider", value: provider ? `${provider.name}, ${provider.issuer}` : null },
              { label: "Scopes", value: provider && <span className="mono">{provider.scopes}</span> },
            ]}
          />
          <p className="sm t2 mt-3 mb-2 max-w-[68ch]">
            Register this address with the provider as the place to return to:
          </p>
          <CopyCommand command={props.callbackUrl} label="address" />
        </CardBody>
      </Card>
      <Card title="Environment" sub="read once when the portal starts" rule>
        <DataTable
          label="Variables of sign-in"
          rows={props.variables}
          rowKey={variable => variable.name}
          columns={[
            { key: "name", label: "Variable", mono: true, cell: variable => variable.name },
            {
              key: "set",
              label: "State",
              cell: variable =>
                variable.set ? (
                  <Chip tone="ok" icon="check">
                    set
                  </Chip>
                ) : (
                  <Chip>not set</Chip>
                ),
            },
            { key: "help", label: "What it is", muted: true, card: "picture", cell: variable => variable.help },
          ]}
        />
      </Card>
      <Card title="Other ways in" rule>
        <CardBody>
          <p className="sm t2 mb-2 max-w-[68ch]">
            A link signs a person in once, within fifteen minutes. Make one under People, or on the portal's machine:
          </p>
          <CopyCommand command="npm run hub -- user login-link --email bo@acme.example" />
          <p className="sm t2 mt-3 max-w-[68ch]">
            {props.demo
              ? "This is the demo company: anybody at this machine may continue as one of its personas. A real organisation has none."
              : "There are no default passwords and no personas here."}
          </p>
        </CardBody>
      </Card>
    </div>
  );
}
