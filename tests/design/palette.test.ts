import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

// Text and mark contrast in both themes, and how far apart the chart colours stay for normal, deuteranopic, protanopic
// and tritanopic sight (Machado, Oliveira and Fernandes 2009, severity 1.0; distances in OKLab × 100).
const css = readFileSync(new URL("../../app/styles/tokens.css", import.meta.url), "utf8");
type Theme = Record<string, string>;

function blockOf(selector: RegExp): Theme {
  const from = css.search(selector);
  const block = css.slice(from, css.indexOf("}", from));
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(match => [match[1], match[2]]));
}

const light = blockOf(/:root,\s*\[data-theme="light"\]\s*{/);
const dark = blockOf(/^\[data-theme="dark"\]\s*{/m);
const system = blockOf(/:root:not\(\[data-theme="light"\]\)\s*{/);

type Triple = [number, number, number];
const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const rgb = (hex: string) => [1, 3, 5].map(at => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as Triple;
const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(rgb(a)), luminance(rgb(b))].sort((p, q) => p - q);
  return (high + 0.05) / (low + 0.05);
}

function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const sights: Record<string, Triple[]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(hex: string, sight: Triple[]): Triple {
  const color = rgb(hex);
  const clamped = sight.map(row => Math.min(1, Math.max(0, row[0] * color[0] + row[1] * color[1] + row[2] * color[2])));
  return oklab(clamped as Triple);
}

const distance = (a: Triple, b: Triple) => 100 * Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

const pairs: [string, string, number][] = [
  ...["text", "text-2", "text-3"].flatMap(text =>
    ["canvas", "surface", "sunken", "selected", "hover"].map((ground): [string, string, number] => [text, ground, 4.5]),
  ),
  ...["accent", "ok", "warn", "bad", "info"].flatMap((text): [string, string, number][] => [
    [text, "surface", 4.5],
    [text, "canvas", 4.5],
    [text, `${text}-soft`, 4.5],
  ]),
  ["text-2", "track", 4.5],
  ["text", "bad-soft", 4.5],
  ["text", "ok-soft", 4.5],
  ["on-accent", "accent", 4.5],
  ["on-accent", "accent-hover", 4.5],
  ["surface", "bad", 4.5],
  ["accent", "selected", 4.5],
  ["focus", "canvas", 3],
  ["focus", "surface", 3],
  ["border-control", "surface", 3],
  ["border-control", "canvas", 3],
  ["budget-line", "surface", 3],
  ...["ok-mark", "warn-mark", "bad-mark", "info-mark", "up-bar", "down-bar", "total-bar", "cat-other"].map(
    (mark): [string, string, number] => [mark, "surface", 3],
  ),
  ...["code-key", "code-str", "code-com"].map((text): [string, string, number] => [text, "sunken", 4.5]),
  ...Array.from({ length: 8 }, (_, at): [string, string, number] => [`cat-${at + 1}`, "surface", 3]),
];

describe.each([
  ["light", light],
  ["dark", dark],
])("the %s theme", (_name, theme) => {
  it.each(pairs)("keeps %s on %s at %d to one", (front, ground, least) => {
    expect(contrast(theme[front] ?? "", theme[ground] ?? "")).toBeGreaterThanOrEqual(least);
  });
  it.each(Object.entries(sights))("keeps the chart colours apart for %s sight", (_sight, matrix) => {
    const colors = Array.from({ length: 8 }, (_, at) => seen(theme[`cat-${at + 1}`] ?? "", matrix));
    const apart = colors.flatMap((a, at) => colors.slice(at + 1).map(b => distance(a, b)));
    const neighbours = colors.slice(1).map((color, at) => distance(colors[at] ?? color, color));
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(8);
    expect(Math.min(...neighbours)).toBeGreaterThanOrEqual(12);
  });
});

it("gives the system's dark the same colours as the chosen one", () => {
  expect(Object.keys(dark).length).toBeGreaterThan(50);
  expect(system).toEqual(dark);
});

it("writes colours in the tokens only", () => {
  const others = ["base", "frame", "controls", "cards", "tables", "charts", "overlays"];
  for (const name of others) {
    const text = readFileSync(new URL(`../../app/styles/${name}.css`, import.meta.url), "utf8");
    expect(text.match(/#[0-9a-f]{3,8}\b|rgb\(|hsl\(/gi), name).toBeNull();
  }
});
