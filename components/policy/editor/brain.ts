/** What judges a draft while somebody types. Loaded after the page: it knows shells and schemas. */
export { checkDocument, exampleVerdicts } from "@/lib/policy/rules/document-check";
export { mergePolicies } from "@/lib/policy/rules/merge-policies";
export { documentJsonSchema, readDocument, readText } from "@/lib/policy/rules/read-document";
