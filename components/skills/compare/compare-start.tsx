import { buttonClass } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";
import { TextField } from "@/components/ui/form/fields";
import { PageHeader } from "@/components/ui/page-header";

/** Before anything is chosen: two fields, and how to write what goes into them. */
export function CompareStart({ a, b }: { a: string; b: string }) {
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Skills", href: "/skills" }, { label: "Compare" }]}
        title="Compare skills"
        sub="Any version of any skill beside any other, file by file."
      />
      <Card>
        <CardBody>
          <form className="grid max-w-lg gap-3">
            <TextField name="a" label="Before" defaultValue={a} placeholder="hub/migration-check@2.2.1" required mono />
            <TextField
              name="b"
              label="After"
              defaultValue={b}
              placeholder="hub/migration-check@2.3.0"
              help="owner/name, with @version for an older one."
              required
              mono
            />
            <p>
              <button type="submit" className={buttonClass({ kind: "primary" })}>
                Compare
              </button>
            </p>
          </form>
        </CardBody>
      </Card>
    </>
  );
}
