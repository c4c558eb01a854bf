import type { SkillDocument } from "@/lib/skills/rules/similarity/skill-text";

const ADJECTIVES = ["amber", "brisk", "coral", "dusty", "eager", "frosty", "gentle", "hollow"];
const NOUNS = ["ledgers", "turbines", "orchards", "harbours", "lanterns"];
const WORDS = "anchor basket cinder drizzle ember fable glacier hatch island jigsaw kettle lattice meadow nectar".split(
  " ",
);

const steps = [
  "Ask which service is deployed and to which environment.",
  "Run the unit tests and stop when one of them fails.",
  "Build the container image and tag it with the commit.",
  "Push the image to the registry of the team.",
  "Apply the manifests and watch the rollout until every pod is ready.",
  "Check the error rate for ten minutes before telling anybody.",
  "Roll back with the previous tag when the error rate doubles.",
  "Write down what was deployed, when, and by whom.",
];
const post = [
  "Collect the timeline from the incident channel.",
  "Name the trigger and every contributing cause without blaming a person.",
  "List what went well and what was luck.",
  "Turn each cause into an action with an owner and a date.",
];

export const deploy: SkillDocument = {
  id: "deploy",
  name: "deploy-service",
  description: "Deploys a service to Kubernetes with a canary rollout. Use when a service goes to production.",
  body: steps.join("\n"),
};
export const postmortem: SkillDocument = {
  id: "postmortem",
  name: "write-postmortem",
  description: "Writes a blameless postmortem after an incident.",
  body: post.join("\n"),
};

export const javaDocs: SkillDocument = {
  id: "java-docs",
  name: "java-docs",
  description: "Get best practices for documenting Java types with comments.",
  body: "Document every public type and member. Write a summary in the third person. Use javadoc tags for parameters and results. Keep examples short and compile them.",
};
export const kotlinDocs: SkillDocument = {
  id: "kotlin-docs",
  name: "kotlin-docs",
  description: "Get best practices for documenting Kotlin types with comments.",
  body: "Document every public type and member. Write a summary in the third person. Use kdoc blocks with markdown links. Prefer samples over prose and keep them in the test sources.",
};

/** Forty skills about other things, so that a catalog has words that are common and words that are rare. */
export const crowd: SkillDocument[] = Array.from({ length: 40 }, (_, at) => {
  const subject = `${ADJECTIVES[at % 8]}-${NOUNS[Math.floor(at / 8)]}`;
  return {
    id: `crowd-${at}`,
    name: subject,
    description: `Helps with ${subject.replace("-", " ")} of number ${at}. Use when the user asks for it.`,
    body: Array.from(
      { length: 12 },
      (_, line) =>
        `Line ${line} of ${subject} says ${WORDS[(at * 7 + line) % WORDS.length]} ${WORDS[(at * 3 + line * 5) % WORDS.length]}.`,
    ).join("\n"),
  };
});
