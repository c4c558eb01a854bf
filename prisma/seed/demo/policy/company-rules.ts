import type { z } from "zod";
import type { AllowRule, GuardRule } from "@/lib/policy/schema";

type Guard = z.input<typeof GuardRule>;
type Allow = z.input<typeof AllowRule>;

/** Rules that Halden Freight wrote itself, beside those of the standard template. */
export const DESTROY_STACKS: Guard = {
  id: "destroy-stacks",
  effect: "ask",
  category: "infrastructure",
  patterns: ["Bash(terraform destroy *)", "Bash(tofu destroy *)", "Bash(terragrunt run-all destroy *)"],
  owner: "Reliability",
  rationale: "In August an agent tidied a workspace away that two teams were still using.",
  alternative: "Write a plan with terraform plan -destroy -out=plan and put it into the pull request.",
  examples: {
    match: ["terraform destroy -auto-approve", "cd envs/staging && terraform destroy -target=module.queue"],
    not: ["terraform plan -destroy -out=plan", "terraform fmt -recursive"],
  },
};

export const PRODUCTION_DATABASE: Guard = {
  id: "production-database",
  effect: "ask",
  category: "infrastructure",
  patterns: ["Bash(psql *prod*)", "Bash(pg_dump *prod*)", "Bash(pg_restore *prod*)", "Bash(mysql *prod*)"],
  owner: "Data platform",
  rationale: "Production holds customers' shipments and addresses; what an agent reads goes to the model.",
  alternative: "Use the masked copy: psql -h masked-db.halden.example.",
  examples: {
    match: [
      "psql -h prod-db.halden.example freight -c 'select 1'",
      "PGPASSWORD=x pg_dump -h prod-db.halden.example freight",
    ],
    not: ["psql -h localhost freight_test", "psql -h masked-db.halden.example freight"],
  },
};

export const LEDGER_MIGRATIONS: Guard = {
  id: "ledger-migrations",
  effect: "ask",
  category: "files",
  patterns: ["Edit(//**/ledger/db/migrations/**)"],
  owner: "Payments",
  rationale: "A migration of the ledger is reviewed by two people of Payments before it is written anywhere.",
  alternative: "Write the change as a note in docs/, and ask Payments.",
  examples: {
    match: [{ tool: "Edit", input: { file_path: "/srv/src/ledger/db/migrations/0142_payout.sql" } }],
    not: [{ tool: "Edit", input: { file_path: "/srv/src/ledger/src/payout.ts" } }],
  },
};

export const NO_FORCE_PUSH: Guard = {
  id: "no-force-push",
  effect: "deny",
  category: "history",
  does: ["force-pushes"],
  owner: "Platform",
  rationale: "Twice in October commits of others were gone after an agent had tidied a shared branch.",
  alternative: "Push a new commit, or open a branch of your own.",
  examples: {
    match: ["git push --force origin main", "git push origin +main"],
    not: ["git push origin feature/eta", "git fetch --force"],
  },
};

export const READING: Allow = {
  id: "reading",
  effect: "allow",
  category: "tools",
  patterns: ["Bash(git status *)", "Bash(git diff *)", "Bash(git log *)", "Bash(git show *)"],
  owner: "Platform",
  rationale: "Looking changes nothing; 41 of 100 questions were about these.",
  examples: { match: ["git status", "git log --oneline -20"], not: ["git push origin main"] },
};

export const TESTING: Allow = {
  id: "testing",
  effect: "allow",
  category: "tools",
  patterns: ["Bash(npm test *)", "Bash(npm run lint *)", "Bash(pytest *)", "Bash(go test *)"],
  owner: "Platform",
  rationale: "Tests run in the project's own folder, as they do in the pipeline.",
  examples: { match: ["npm test", "pytest tests/unit -q"], not: ["npm publish"] },
};
