import { expect, test } from "vitest";
import { tagged, taggedJson } from "@/lib/web/tagged";

const DIGEST = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const asking = (header?: string) =>
  new Request("http://127.0.0.1:3000/x", header ? { headers: { "if-none-match": header } } : {});
const abc = (header?: string) => tagged(asking(header), { body: "abc", contentType: "text/plain" });

test("a body carries its digest, in the tag and in both headers for it", async () => {
  const answer = abc();
  const base64 = "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=";
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    etag: `"${DIGEST}"`,
    "repr-digest": `sha-256=:${base64}:`,
    digest: `sha-256=${base64}`,
    "content-length": "3",
    "cache-control": "private, no-cache",
    vary: "authorization, cookie",
  });
  expect(await answer.text()).toBe("abc");
});

test.each([`"${DIGEST}"`, `W/"${DIGEST}"`, `"other", "${DIGEST}"`, `"other",W/"${DIGEST}" , "more"`, "*"])(
  "who has it gets nothing again: %s",
  async header => {
    const answer = abc(header);
    expect([answer.status, await answer.text(), answer.headers.get("etag")]).toEqual([304, "", `"${DIGEST}"`]);
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  },
);

test.each(["", '"other"', DIGEST, `"${DIGEST.slice(1)}"`, `"${DIGEST.toUpperCase()}"`])(
  "who has something else gets it: %s",
  header => {
    expect(abc(header).status).toBe(200);
  },
);

test("a pinned address may be kept for good, though by nobody between", () => {
  const answer = tagged(asking(), { body: "abc", contentType: "text/plain", pinned: true });
  expect(answer.headers.get("cache-control")).toBe("private, max-age=31536000, immutable");
});

test("equal documents have equal tags", () => {
  const [a, b] = [1, 2].map(() => taggedJson(asking(), { skills: ["ä"] }).headers.get("etag"));
  expect(a).toBe(b);
});
