import { format } from "node:util";
import { afterEach, beforeEach } from "vitest";

// What is said on the console by accident is a defect that nobody reads. A test that expects it spies on the method.
const complaints: string[] = [];

beforeEach(() => {
  complaints.length = 0;
  console.error = (...words) => void complaints.push(`console.error: ${format(...words)}`);
  console.warn = (...words) => void complaints.push(`console.warn: ${format(...words)}`);
});

afterEach(() => {
  if (complaints.length > 0) throw new Error(`Unexpected words on the console.\n${complaints.join("\n")}`);
});
