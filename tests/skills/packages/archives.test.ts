import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { unzipSync, zipSync } from "fflate";
import { extract, pack } from "tar-stream";
import { expect, test } from "vitest";
import { isAppError } from "@/lib/core/errors";
import { packageDigest } from "@/lib/skills/packages/package-digest";
import { readArchive } from "@/lib/skills/packages/read-archive";
import { readFiles } from "@/lib/skills/packages/read-files";
import { readFolder } from "@/lib/skills/packages/read-folder";
import { writeTarGz } from "@/lib/skills/packages/write-tar-gz";
import { writeZip } from "@/lib/skills/packages/write-zip";
import { anyPackage, shuffled } from "./any-package";
import { pax, tarBytes, tarGz } from "./tar-bytes";
import { zipBytes } from "./zip-bytes";

const SKILL = Buffer.from("---\nname: a\ndescription: b\n---\nDo it.\n");
const skill = { name: "SKILL.md", data: SKILL };
const paths = (pkg: { files: readonly { path: string }[] }) => pkg.files.map(file => file.path);

test(
  "what is written is what is read",
  () =>
    fc.assert(
      fc.asyncProperty(anyPackage, async pkg => {
        const expected = { ...pkg, dropped: [] };
        expect(await readArchive(writeZip(pkg))).toEqual(expected);
        expect(await readArchive(await writeTarGz(pkg))).toEqual(expected);
        expect(readFiles(shuffled(pkg).files)).toEqual(expected);
      }),
      { numRuns: 150 },
    ),
  60_000,
);

test(
  "a digest is of what is in the package, not of how it came",
  () =>
    fc.assert(
      fc.asyncProperty(anyPackage, async pkg => {
        const digest = packageDigest(pkg);
        expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
        expect(packageDigest(shuffled(pkg))).toBe(digest);
        expect(packageDigest(await readArchive(writeZip(shuffled(pkg))))).toBe(digest);
        expect(writeZip(shuffled(pkg))).toEqual(writeZip(pkg));
        expect(await writeTarGz(shuffled(pkg))).toEqual(await writeTarGz(pkg));
        const [first, ...others] = pkg.files;
        if (first) {
          expect(packageDigest({ ...pkg, files: [{ ...first, executable: !first.executable }, ...others] })).not.toBe(
            digest,
          );
          expect(packageDigest({ ...pkg, files: [{ ...first, path: `${first.path}x` }, ...others] })).not.toBe(digest);
          expect(packageDigest({ ...pkg, files: [{ ...first, bytes: Buffer.from("other") }, ...others] })).not.toBe(
            digest,
          );
        }
      }),
      { numRuns: 60 },
    ),
  60_000,
);

test(
  "no bytes crash a reader: they are read or refused",
  () =>
    fc.assert(
      fc.asyncProperty(
        anyPackage,
        fc.boolean(),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
        async (pkg, zip, edits) => {
          const bytes = Uint8Array.from(zip ? writeZip(pkg) : gunzipSync(await writeTarGz(pkg)));
          for (const [at, value] of edits) bytes[at % bytes.length] = value;
          try {
            await readArchive(bytes);
          } catch (error) {
            if (!isAppError(error)) throw error;
            expect(error.details.issues?.length).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 300 },
    ),
  60_000,
);

test("other programs read what is written", async () => {
  const pkg = readFiles([
    { path: "SKILL.md", bytes: SKILL },
    { path: "scripts/run.sh", bytes: Buffer.from("#!/bin/sh\n"), executable: true },
    { path: `references/${"long-folder/".repeat(15)}ü.md`, bytes: Buffer.from("x") },
  ]);
  expect(Object.keys(unzipSync(writeZip(pkg)))).toEqual(paths(pkg));
  const seen: [string, number | undefined][] = [];
  const reader = extract();
  reader.on("entry", (header, stream, next) => {
    seen.push([header.name, header.mode]);
    stream.on("end", next).resume();
  });
  reader.end(gunzipSync(await writeTarGz(pkg)));
  await new Promise<void>(resolve => reader.on("finish", () => resolve()));
  expect(seen).toEqual(pkg.files.map(file => [file.path, file.executable ? 0o755 : 0o644]));
}, 10_000);

test("what other programs write is read", async () => {
  const zipped = await readArchive(zipSync({ "my-skill/SKILL.md": SKILL, "my-skill/a b.md": Buffer.alloc(0) }));
  expect(zipped).toMatchObject({ folder: "my-skill", dropped: [] });
  expect(paths(zipped)).toEqual(["SKILL.md", "a b.md"]);
  const tar = pack();
  tar.entry({ name: "./", type: "directory" });
  tar.entry({ name: "./SKILL.md" }, SKILL);
  tar.entry({ name: `./${"n".repeat(200)}.md` }, "x");
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(Buffer.from(chunk as Uint8Array));
  expect(paths(await readArchive(Buffer.concat(chunks)))).toEqual(["SKILL.md", `${"n".repeat(200)}.md`]);
});

test("one folder around everything is the skill's; what systems leave behind is dropped and told", async () => {
  const pkg = await readArchive(
    zipBytes([
      { name: "pdf/", mode: 0o040755 },
      { ...skill, name: "pdf/SKILL.md" },
      { name: "pdf/.DS_Store", data: "x" },
      { name: "__MACOSX/pdf/._SKILL.md", data: "x" },
      { name: "pdf/.git/config", data: "x" },
      { name: "pdf/.gitignore", data: "x" },
      { name: "pdf/img/Thumbs.db", data: "x" },
    ]),
  );
  expect(pkg.folder).toBe("pdf");
  expect(paths(pkg)).toEqual([".gitignore", "SKILL.md"]);
  expect(pkg.dropped).toEqual(["__MACOSX/pdf/._SKILL.md", "pdf/.DS_Store", "pdf/.git/config", "pdf/img/Thumbs.db"]);
});

test("long names come in every form that tar has for them", async () => {
  const long = `references/${"x".repeat(120)}.md`;
  const forms = [
    tarGz([skill, { name: "././@LongLink", type: "L", data: `${long}\0` }, { name: long.slice(0, 100), data: "x" }]),
    tarGz([skill, { name: "p", type: "x", data: pax({ mtime: "1.5", path: long }) }, { name: "short", data: "x" }]),
    tarBytes([
      { name: "g", type: "g", data: pax({ comment: "0123456789abcdef" }) },
      skill,
      { name: long, data: "x", prefix: "" },
    ]),
  ];
  for (const [index, form] of forms.entries())
    expect(paths(await readArchive(form))).toEqual(["SKILL.md", index === 2 ? long.slice(0, 100) : long]);
  const split = await readArchive(tarGz([skill, { name: "a.md", prefix: "references/deep" }]));
  expect(paths(split)).toEqual(["SKILL.md", "references/deep/a.md"]);
});

test("a zip that was written in passing has its sizes behind each file", async () => {
  const descriptor = Buffer.alloc(12);
  const data = Buffer.alloc(0);
  descriptor.writeUInt32LE(2, 4);
  const streamed = zipBytes([skill, { name: "a.md", data, flags: 0x0808, localSize: 0, localCrc: 0, descriptor }]);
  expect(paths(await readArchive(streamed))).toEqual(["SKILL.md", "a.md"]);
});

test("names that begin with ./ are read without it, and still count once", async () => {
  const dotted = zipBytes([{ name: "./", mode: 0o040755 }, { ...skill, name: "./SKILL.md" }, { name: "./a/b.md" }]);
  expect(paths(await readArchive(dotted))).toEqual(["SKILL.md", "a/b.md"]);
  await expect(readArchive(zipBytes([skill, { ...skill, name: "./SKILL.md" }]))).rejects.toMatchObject({
    code: "invalid",
  });
});

test("names are brought into one Unicode form; the executable bit is kept", async () => {
  const pkg = await readArchive(zipBytes([skill, { name: "cafe\u0301.sh", mode: 0o100755 }]));
  expect(pkg.files).toMatchObject([
    { path: "SKILL.md", executable: false },
    { path: "caf\u00E9.sh", executable: true },
  ]);
});

test("limits are the caller's: small ones refuse small packages", async () => {
  const limits = {
    files: 1,
    entries: 9,
    packedBytes: 1e6,
    bytes: 50,
    fileBytes: 45,
    pathBytes: 99,
    nameBytes: 20,
    depth: 3,
    ratio: 9,
  };
  await expect(readArchive(zipBytes([skill, { name: "a" }]), limits)).rejects.toMatchObject({ code: "too_large" });
  await expect(readArchive(zipBytes([{ ...skill, data: "x".repeat(46) }]), limits)).rejects.toMatchObject({
    code: "too_large",
  });
  await expect(readArchive(gzipSync(tarBytes([skill])), limits)).resolves.toMatchObject({ folder: null });
});

test("a folder on disk: links are refused, not followed", async () => {
  const dir = await mkdtemp(join(tmpdir(), "folder-test-"));
  try {
    const root = join(dir, "my-skill");
    await mkdir(join(root, ".git"), { recursive: true });
    await mkdir(join(root, "scripts"));
    await writeFile(join(root, "SKILL.md"), SKILL);
    await writeFile(join(root, ".git", "config"), "secret");
    await writeFile(join(root, "scripts", "run.sh"), "#!/bin/sh\n");
    await chmod(join(root, "scripts", "run.sh"), 0o755);
    const pkg = await readFolder(root);
    expect(pkg).toMatchObject({ folder: "my-skill", dropped: [".git"] });
    expect(pkg.files).toMatchObject([
      { path: "SKILL.md", executable: false },
      { path: "scripts/run.sh", executable: true },
    ]);
    await symlink("/etc/passwd", join(root, "scripts", "link.md"));
    await expect(readFolder(root)).rejects.toMatchObject({
      code: "invalid",
      details: { issues: [{ path: ["files", "scripts/link.md"], message: "It is a link." }] },
    });
    await expect(readFolder(join(dir, "nowhere"))).rejects.toMatchObject({ code: "invalid" });
    await expect(readFolder(join(root, "SKILL.md"))).rejects.toMatchObject({ code: "invalid" });
  } finally {
    await rm(dir, { recursive: true });
  }
});
