import { deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { isAppError } from "@/lib/core/errors";
import { PACKAGE_LIMITS } from "@/lib/skills/packages/limits";
import { readArchive } from "@/lib/skills/packages/read-archive";
import { readFiles } from "@/lib/skills/packages/read-files";
import { type Block, pax, tarBytes, tarGz } from "./tar-bytes";
import { extraField, type Part, type Whole, zipBytes } from "./zip-bytes";

const SKILL = "---\nname: a\ndescription: b\n---\nDo it.\n";
const MIB = 1024 * 1024;
const skill: Part & Block = { name: "SKILL.md", data: SKILL };
const zip = (part: Part | Part[], whole?: Whole) => zipBytes([skill, ...[part].flat()], whole);
const tar = (block: Block | Block[]) => tarGz([skill, ...[block].flat()]);
const file = (path: string) => () =>
  readFiles([
    { path: "SKILL.md", bytes: Buffer.from(SKILL) },
    { path, bytes: Buffer.from("x") },
  ]);

type Code = "invalid" | "too_large";
type Case = [what: string, input: Uint8Array | (() => unknown), code: Code, names: string, because: RegExp];

const zeros = deflateRawSync(Buffer.alloc(9 * MIB));

const NAMES: Case[] = [
  ["a path that climbs", zip({ name: "../evil.md" }), "invalid", "../evil.md", /leads out/],
  ["a path that climbs inside", zip({ name: "a/../../evil.md" }), "invalid", "a/../../evil.md", /leads out/],
  ["a path that climbs, in a tar", tar({ name: "../evil.md" }), "invalid", "../evil.md", /leads out/],
  ["a path that climbs behind ./", tar({ name: "./../evil.md" }), "invalid", "../evil.md", /leads out/],
  ["a path that climbs, uploaded", file("../evil.md"), "invalid", "../evil.md", /leads out/],
  ["junk that climbs", zip({ name: "../.DS_Store" }), "invalid", "../.DS_Store", /leads out/],
  ["an absolute path", zip({ name: "/etc/passwd" }), "invalid", "/etc/passwd", /absolute/],
  ["an absolute path, in a tar", tar({ name: "/etc/passwd" }), "invalid", "/etc/passwd", /absolute/],
  [
    "an absolute path, in a PAX record",
    tar([{ name: "p", type: "x", data: pax({ path: "/etc/passwd" }) }, { name: "ok.md" }]),
    "invalid",
    "/etc/passwd",
    /absolute/,
  ],
  [
    "a climbing path, as a GNU long name",
    tar([{ name: "././@LongLink", type: "L", data: "../evil.md\0" }, { name: "ok.md" }]),
    "invalid",
    "../evil.md",
    /leads out/,
  ],
  [
    "a climbing path, in a ustar prefix",
    tar({ name: "evil.md", prefix: "a/../.." }),
    "invalid",
    "a/../../evil.md",
    /leads out/,
  ],
  ["a drive", zip({ name: "C:/evil.md" }), "invalid", "C:/evil.md", /drive/],
  ["a drive without a slash", file("c:evil.md"), "invalid", "c:evil.md", /drive/],
  ["backslashes", zip({ name: "..\\evil.md" }), "invalid", "..\\evil.md", /backslash/],
  ["NUL in a name", zip({ name: "a.md\0.png" }), "invalid", "a.md\\u{0}.png", /NUL/],
  [
    "NUL in a PAX path",
    tar([{ name: "p", type: "x", data: pax({ path: "a\0b" }) }, { name: "ok.md" }]),
    "invalid",
    "a\\u{0}b",
    /NUL/,
  ],
  ["a line feed in a name", zip({ name: "a\nb.md" }), "invalid", "a\\u{a}b.md", /control/],
  ["an escape in a name", file("a\u001b[2Jb.md"), "invalid", "a\\u{1b}[2Jb.md", /control/],
  [
    "a right-to-left override in a name",
    zip({ name: "cod\u202Egpj.sh" }),
    "invalid",
    "cod\\u{202e}gpj.sh",
    /invisible/,
  ],
  ["a zero-width space in a name", zip({ name: "SKI\u200BLL.md" }), "invalid", "SKI\\u{200b}LL.md", /invisible/],
  ["tag characters in a name", file("a\u{E0041}.md"), "invalid", "a\\u{e0041}.md", /invisible/],
  ["a no-break space in a name", file("a\u00A0b.md"), "invalid", "a\\u{a0}b.md", /blank/],
  ["half a surrogate pair", file("a\uD800.md"), "invalid", "a\\u{d800}.md", /Unicode/],
  ["a name that is not UTF-8", zip({ name: Buffer.from([0x61, 0xff, 0x2e, 0x6d, 0x64]) }), "invalid", "aÿ.md", /UTF-8/],
  [
    "a name that is not UTF-8, in a tar",
    tar({ name: Buffer.from([0x61, 0xe9, 0x2e, 0x6d, 0x64]) }),
    "invalid",
    "aé.md",
    /UTF-8/,
  ],
  ["a device of Windows", zip({ name: "con" }), "invalid", "con", /device/],
  ["a device with an extension", zip({ name: "references/NUL.md" }), "invalid", "references/NUL.md", /device/],
  ["a numbered device as a folder", tar({ name: "com1/a.md" }), "invalid", "com1/a.md", /device/],
  ["a dot at the end", zip({ name: "notes./a.md" }), "invalid", "notes./a.md", /dot or a space/],
  ["a space at the end", file("a.md "), "invalid", "a.md ", /dot or a space/],
  ["a stream of another file", file("a.md:hidden"), "invalid", "a.md:hidden", /Windows/],
  ["an empty part", zip({ name: "a//b.md" }), "invalid", "a//b.md", /empty part/],
  ["a name of 256 bytes", file("x".repeat(256)), "invalid", `${"x".repeat(199)}…`, /255 bytes/],
  [
    "a path of more than 1024 bytes",
    file(`${"d/".repeat(10)}${"x".repeat(250)}/`.repeat(4) + "a"),
    "invalid",
    "d/d/",
    /1024 bytes/,
  ],
  ["folders in folders in folders", file(`${"d/".repeat(30)}a.md`), "invalid", `${"d/".repeat(30)}a.md`, /deep/],
  ["two cases of one name", zip([{ name: "a.md" }, { name: "A.md" }]), "invalid", "A.md", /cannot tell/],
  ["two cases of one folder", zip([{ name: "x/a.md" }, { name: "X/b.md" }]), "invalid", "X/b.md", /cannot tell/],
  ["SKILL.md and skill.md", zip({ name: "skill.md" }), "invalid", "skill.md", /cannot tell/],
  ["SKILL.md twice", zip(skill), "invalid", "SKILL.md", /twice/],
  ["SKILL.md twice, in a tar", tar(skill), "invalid", "SKILL.md", /twice/],
  [
    "one name in two Unicode forms",
    zip([{ name: "caf\u00E9.md" }, { name: "cafe\u0301.md" }]),
    "invalid",
    "café.md",
    /twice/,
  ],
  ["a name and its ligature", zip([{ name: "fi.md" }, { name: "\uFB01.md" }]), "invalid", "\uFB01.md", /cannot tell/],
  ["a file that is a folder too", zip([{ name: "a" }, { name: "a/b.md" }]), "invalid", "a/b.md", /file and a folder/],
  ["a folder that is a file too", tar([{ name: "a/b.md" }, { name: "a" }]), "invalid", "a", /file and a folder/],
];

const CONTENTS: Case[] = [
  ["nothing at all", new Uint8Array(), "invalid", "archive", /neither/],
  ["text", Buffer.from(SKILL), "invalid", "archive", /neither/],
  ["an archive of another kind", Buffer.from("Rar!\x1a\x07\x00"), "invalid", "archive", /neither/],
  ["an empty zip", zipBytes([]), "invalid", "SKILL.md", /no SKILL\.md/],
  ["no SKILL.md", zipBytes([{ name: "README.md" }]), "invalid", "SKILL.md", /no SKILL\.md/],
  [
    "SKILL.md two folders down",
    zipBytes([{ name: "a/b/SKILL.md", data: SKILL }]),
    "invalid",
    "a/b/SKILL.md",
    /at the top/,
  ],
  [
    "two skills",
    zipBytes([{ name: "a/SKILL.md" }, { name: "b/SKILL.md" }]),
    "invalid",
    "a/SKILL.md",
    /more than one skill/,
  ],
  ["only junk", zipBytes([{ name: "__MACOSX/SKILL.md", data: SKILL }]), "invalid", "SKILL.md", /no SKILL\.md/],
  [
    "1001 files",
    zip(Array.from({ length: 1000 }, (_, index) => ({ name: `f${index}` }))),
    "too_large",
    "archive",
    /1001 files/,
  ],
  [
    "5000 entries of junk",
    zip(Array.from({ length: 5000 }, (_, index) => ({ name: `._${index}` }))),
    "too_large",
    "archive",
    /entries/,
  ],
  [
    "5000 folders in a tar",
    tar(Array.from({ length: 5000 }, (_, index) => ({ name: `d${index}/`, type: "5" }))),
    "too_large",
    "archive",
    /entries/,
  ],
  [
    "more than 10 MiB packed",
    zip({ name: "a.bin", method: 0, data: Buffer.alloc(10 * MIB) }),
    "too_large",
    "archive",
    /10 MiB/,
  ],
  [
    "one file of more than 10 MiB",
    tar({ name: "a.bin", data: Buffer.alloc(10 * MIB + 1) }),
    "too_large",
    "a.bin",
    /10 MiB/,
  ],
];

const ZIP: Case[] = [
  ["a link", zip({ name: "link.md", mode: 0o120777, data: "/etc/passwd" }), "invalid", "link.md", /link/],
  ["a device", zip({ name: "dev", mode: 0o020644 }), "invalid", "dev", /neither a file/],
  ["a pipe", zip({ name: "pipe", mode: 0o010644 }), "invalid", "pipe", /neither a file/],
  ["a folder by mode and a file by name", zip({ name: "d", mode: 0o040755 }), "invalid", "d", /file and a folder/],
  ["a folder with contents", zip({ name: "d/", mode: 0o040755, data: "x" }), "invalid", "d/", /has contents/],
  ["an encrypted file", zip({ name: "a.md", flags: 0x0801 }), "invalid", "a.md", /encrypted/],
  ["strong encryption", zip({ name: "a.md", flags: 0x0841 }), "invalid", "a.md", /encrypted/],
  ["another method", zip({ name: "a.md", method: 12, data: "x" }), "invalid", "a.md", /method 12/],
  [
    "another name in front of the contents",
    zip({ name: "a.md", localName: "b.md" }),
    "invalid",
    "a.md",
    /another name/,
  ],
  ["another method in front of the contents", zip({ name: "a.md", localMethod: 0 }), "invalid", "a.md", /do not agree/],
  [
    "another size in front of the contents",
    zip({ name: "a.md", data: "x", localSize: 9 }),
    "invalid",
    "a.md",
    /do not agree/,
  ],
  ["a wrong checksum", zip({ name: "a.md", data: "x", crc: 1 }), "invalid", "a.md", /checksum/],
  [
    "a size too small",
    zip({ name: "a.md", data: "xxxx", size: 1 }),
    "too_large",
    "a.md",
    /larger than the archive says/,
  ],
  ["a size too large", zip({ name: "a.md", data: "x", size: 5 }), "invalid", "a.md", /not as large/],
  [
    "a bomb that tells its size",
    zip({ name: "a.bin", packedData: zeros, size: 9 * MIB }),
    "too_large",
    "a.bin",
    /200-fold/,
  ],
  [
    "a bomb that lies about its size",
    zip({ name: "a.bin", packedData: zeros, size: 1000 }),
    "too_large",
    "a.bin",
    /larger than the archive says/,
  ],
  [
    "many files, too much in all",
    zip(Array.from({ length: 4 }, (_, index) => ({ name: `${index}.bin`, size: 9 * MIB, packed: MIB }))),
    "too_large",
    "archive",
    /25 MiB/,
  ],
  ["a size of 4 GiB", zip({ name: "a.bin", size: 0xfffffffe, packed: 1000 }), "too_large", "a.bin", /10 MiB/],
  ["zip64 sizes", zip({ name: "a.md", size: 0xffffffff }), "invalid", "a.md", /zip64/],
  ["a zip64 field", zip({ name: "a.md", extra: extraField(1, Buffer.alloc(8)) }), "invalid", "a.md", /zip64/],
  ["a zip64 locator", zip({ name: "a.md" }, { locator: true }), "invalid", "archive", /zip64/],
  ["65535 entries", zip({ name: "a.md" }, { count: 0xffff }), "invalid", "archive", /zip64/],
  [
    "files that overlap",
    zipBytes([skill, { name: "a.md", data: SKILL, offset: 0, noLocal: true }]),
    "invalid",
    "a.md",
    /overlaps/,
  ],
  ["a file inside another", zip({ name: "a.md", offset: 10, noLocal: true }), "invalid", "a.md", /overlaps/],
  [
    "bytes that belong to no file",
    zip({ name: "a.md", gap: Buffer.from("hidden") }),
    "invalid",
    "a.md",
    /belong to no file/,
  ],
  [
    "a header that points nowhere",
    zip({ name: "a.md", offset: 0x7fffffff, noLocal: true }),
    "invalid",
    "a.md",
    /belong to no file/,
  ],
  ["contents beyond the end", zip({ name: "a.md", packed: 5000 }), "invalid", "a.md", /beyond/],
  [
    "something behind the stream",
    zip({ name: "a.md", data: "x", packedData: Buffer.concat([deflateRawSync("x"), Buffer.from("hidden")]) }),
    "invalid",
    "a.md",
    /hidden behind/,
  ],
  [
    "a stream that is cut off",
    zip({ name: "a.md", data: SKILL, packedData: deflateRawSync(SKILL).subarray(0, 5) }),
    "invalid",
    "a.md",
    /damaged/,
  ],
  [
    "a stream of rubbish",
    zip({ name: "a.md", data: "x", packedData: Buffer.alloc(50, 0xff) }),
    "invalid",
    "a.md",
    /damaged/,
  ],
  [
    "sizes behind the file that disagree",
    zip({ name: "a.md", flags: 0x0808, descriptor: Buffer.alloc(12, 1) }),
    "invalid",
    "a.md",
    /does not agree/,
  ],
  [
    "another name in an extra field",
    zip({ name: "a.md", extra: extraField(0x7075, Buffer.from("\x01\0\0\0\0b.md")) }),
    "invalid",
    "a.md",
    /another name/,
  ],
  [
    "an extra field that is too long",
    zip({ name: "a.md", extra: Buffer.from([9, 9, 200, 0]) }),
    "invalid",
    "a.md",
    /longer than the rest/,
  ],
  ["a zip that is cut off", zip({ name: "a.md" }).subarray(0, -10), "invalid", "archive", /cut off/],
  ["a zip with half of it", zip({ name: "a.md" }).subarray(0, 40), "invalid", "archive", /cut off/],
  [
    "something behind the end",
    zip({ name: "a.md" }, { trailing: Buffer.from("x") }),
    "invalid",
    "archive",
    /cut off, or something/,
  ],
  [
    "two ends",
    zip({ name: "a.md" }, { comment: Buffer.from(zipBytes([]).subarray(0, 22)) }),
    "invalid",
    "archive",
    /two ends/,
  ],
  [
    "a directory that is elsewhere",
    zip({ name: "a.md" }, { directoryOffset: 3 }),
    "invalid",
    "archive",
    /not where it says/,
  ],
  ["fewer entries than it says", zip({ name: "a.md" }, { count: 3 }), "invalid", "archive", /as many entries/],
  ["more entries than it says", zip({ name: "a.md" }, { count: 1 }), "invalid", "archive", /as many entries/],
  ["one part of several", zip({ name: "a.md" }, { disk: 1 }), "invalid", "archive", /part of several/],
  [
    "a zip behind a page",
    zipBytes([{ ...skill, gap: Buffer.from("PK\x03\x04<html>") }]),
    "invalid",
    "SKILL.md",
    /belong to no file/,
  ],
];

const TAR: Case[] = [
  ["a link", tar({ name: "link.md", type: "2", link: "/etc/passwd" }), "invalid", "link.md", /link/],
  ["a hard link", tar({ name: "link.md", type: "1", link: "SKILL.md" }), "invalid", "link.md", /hard link/],
  ["a character device", tar({ name: "dev", type: "3" }), "invalid", "dev", /device/],
  ["a block device", tar({ name: "dev", type: "4" }), "invalid", "dev", /device/],
  ["a pipe", tar({ name: "pipe", type: "6" }), "invalid", "pipe", /pipe/],
  ["a sparse file", tar({ name: "a.bin", type: "S" }), "invalid", "a.bin", /sparse/],
  [
    "a sparse file in PAX",
    tar([{ name: "p", type: "x", data: pax({ "GNU.sparse.major": "1" }) }, { name: "a.bin" }]),
    "invalid",
    "p",
    /sparse/,
  ],
  [
    "a link in PAX",
    tar([{ name: "p", type: "x", data: pax({ linkpath: "/etc" }) }, { name: "a" }]),
    "invalid",
    "p",
    /link/,
  ],
  ["a long link name", tar({ name: "././@LongLink", type: "K", data: "/etc\0" }), "invalid", "././@LongLink", /link/],
  ["a multi-volume entry", tar({ name: "a", type: "M" }), "invalid", "a", /neither a file/],
  ["a path for every file", tar({ name: "g", type: "g", data: pax({ path: "x" }) }), "invalid", "g", /global/],
  ["a broken PAX record", tar({ name: "p", type: "x", data: "99 path=x\n" }), "invalid", "p", /PAX record/],
  [
    "a PAX size that is no number",
    tar([{ name: "p", type: "x", data: pax({ size: "-1" }) }, { name: "a" }]),
    "invalid",
    "p",
    /not a number/,
  ],
  [
    "a PAX header of megabytes",
    tar({ name: "p", type: "x", data: Buffer.alloc(MIB, 0x20) }),
    "invalid",
    "p",
    /too large/,
  ],
  [
    "a long name followed by nothing",
    tar({ name: "././@LongLink", type: "L", data: "a\0" }),
    "invalid",
    "archive",
    /no file/,
  ],
  [
    "a size larger than the file",
    tar({ name: "a.md", data: "x", size: 9999 }),
    "invalid",
    "a.md",
    /larger than what is there/,
  ],
  ["a size of 8 GiB", tar({ name: "a.md", size: 8 * 1024 * MIB - 1 }), "too_large", "a.md", /10 MiB/],
  ["a binary size", tar({ name: "a.md", size: "\x80\0\0\0\0\0\0\0\0\0\0\x01" }), "invalid", "a.md", /not octal/],
  ["a wrong header checksum", tar({ name: "a.md", checksum: 1 }), "invalid", "a.md", /header is damaged/],
  ["a folder with contents", tar({ name: "d/", type: "5", data: "x" }), "invalid", "d/", /has contents/],
  ["no end", tarBytes([skill], { end: false }), "invalid", "archive", /cut off/],
  [
    "something behind the end",
    tarBytes([skill], { trailing: Buffer.from("x") }),
    "invalid",
    "archive",
    /follows its end/,
  ],
  ["a gzip that is cut off", tarGz([skill]).subarray(0, -12), "invalid", "archive", /damaged/],
  ["a gzip of rubbish", Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), "invalid", "archive", /damaged/],
  ["a gzip bomb", gzipSync(Buffer.alloc(64 * MIB)), "too_large", "archive", /25 MiB/],
];

for (const [where, cases] of Object.entries({ NAMES, CONTENTS, ZIP, TAR }))
  test.each(cases)(`${where.toLowerCase()}: %s is refused and named`, async (_what, input, code, names, because) => {
    const error = await refusal(input);
    expect(error).toMatchObject({ code });
    expect(String(error.details.issues?.[0]?.path[1])).toContain(names);
    expect(error.details.issues?.[0]?.path[0]).toBe("files");
    expect(error.details.issues?.[0]?.message).toMatch(because);
  });

async function refusal(input: Uint8Array | (() => unknown)) {
  try {
    if (typeof input === "function") input();
    else await readArchive(input);
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error("It was taken.");
}

test("memory follows what is there and not what is claimed", async () => {
  // 1,000 files that each claim to be just within the limit, and a gzip of a gibibyte.
  const liars = zip(
    Array.from({ length: 900 }, (_, index) => ({
      name: `f${index}`,
      size: 20_000,
      packed: 10,
      packedData: Buffer.alloc(10, 0xff),
    })),
  );
  const inner = gzipSync(Buffer.alloc(256 * MIB), { level: 1 });
  const before = process.memoryUsage().arrayBuffers;
  await refusal(liars);
  expect(await refusal(inner)).toMatchObject({ code: "too_large" });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(3 * PACKAGE_LIMITS.bytes);
});

test("a refusal names every file that is wrong, and never shows what a terminal would obey", async () => {
  const error = await refusal(zip([{ name: "../a" }, { name: "b\u001b[31m" }]));
  expect(error.details.issues).toHaveLength(2);
  expect(JSON.stringify(error.details) + error.message).not.toContain("\u001b");
});
