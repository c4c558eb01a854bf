import { describe, expect, it } from "vitest";
import { modelCandidates } from "@/lib/prices/rules/model-candidates";
import { rate } from "@/lib/prices/rules/rate";
import { request, rowOf, seedBook } from "../seed-book";

const rowIdOf = (model: string) => rate(request({ model }), seedBook).rateId;

describe("modelCandidates", () => {
  it("tries the exact name first", () => {
    expect(modelCandidates("claude-haiku-4-5-20251001")).toEqual(["claude-haiku-4-5-20251001", "claude-haiku-4-5"]);
    expect(rowIdOf("claude-haiku-4-5-20251001")).toBe(rowOf("claude-haiku-4-5-20251001").id);
  });

  it.each([
    ["claude-opus-5-5[1m]", "claude-opus-5-5"],
    ["claude-sonnet-4-5-20250929[1m]", "claude-sonnet-4-5-20250929"],
    ["anthropic.claude-opus-5", "claude-opus-5"],
    ["us.anthropic.claude-opus-4-6-v1", "claude-opus-4-6"],
    ["us.anthropic.claude-opus-4-6-v1[1m]", "claude-opus-4-6"],
    ["anthropic.claude-opus-4-6-v1:0", "claude-opus-4-6"],
    ["global.anthropic.claude-sonnet-4-5-20250929-v1:0", "claude-sonnet-4-5-20250929"],
    ["eu.anthropic.claude-haiku-4-5-20251001-v1:0", "claude-haiku-4-5-20251001"],
    ["us-gov.anthropic.claude-opus-4-5-20251101-v1:0", "claude-opus-4-5"],
    ["arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5", "claude-opus-5"],
    ["arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-opus-4-8-v1:0", "claude-opus-4-8"],
    ["claude-sonnet-4-5@20250929", "claude-sonnet-4-5-20250929"],
    ["claude-3-5-haiku@20241022", "claude-3-5-haiku-20241022"],
    ["claude-opus-4-6@default", "claude-opus-4-6"],
    ["claude-opus-4@20250514", "claude-opus-4-0"],
    ["claude-opus-4-1-20250805", "claude-opus-4-1"],
    ["claude-sonnet-4-20250514", "claude-sonnet-4-0"],
    ["claude-3-5-haiku-latest", "claude-3-5-haiku-20241022"],
  ])("finds %s under %s", (model, row) => expect(rowIdOf(model)).toBe(rowOf(row).id));

  it.each([
    "claude-opus-6",
    "claude-opus-5-5-preview",
    "claude-opus",
    "opus",
    "Claude-Opus-5",
    "anthropic/claude-opus-5",
    "claude-haiku-3-5",
    "claude-mythos-preview",
    "claude-opus-5-5-2026",
    "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc123",
    "mars.anthropic.claude-opus-5",
    "toString",
    "__proto__",
  ])("does not guess %s", model => expect(rowIdOf(model)).toBeNull());

  it("takes a long hostile name in its stride", () => {
    const name = `us.anthropic.claude-${"-v1".repeat(20_000)}x`;
    const startedAtMs = performance.now();
    expect(rowIdOf(name)).toBeNull();
    expect(performance.now() - startedAtMs).toBeLessThan(500);
  });
});
