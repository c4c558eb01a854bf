import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diffPackages } from "@/lib/skills/rules/diff/diff-packages";
import { driftOf } from "@/lib/skills/rules/diff/drift";
import { mergePackages } from "@/lib/skills/rules/diff/merge-packages";
import { pack, unpack } from "./packages";
import { text } from "./texts";

const guide = Array.from({ length: 10 }, (_, at) => `Step ${at}: do what step ${at} says.\n`).join("");
const base = pack({
  "SKILL.md": "# Deploy\n\nBuild.\n\nShip.\n\nWatch.\n",
  "docs/guide.md": guide,
  "run.sh": "echo one\n",
});

describe("differences of two packages", () => {
  test("without a first one everything is added", () => {
    expect(diffPackages(null, pack({ "SKILL.md": "a\nb\n" }))).toEqual([
      { path: "SKILL.md", status: "added", added: 2, removed: 0, binary: false, mode: null },
    ]);
  });

  test("same, modified, removed, added, renamed with and without a change", () => {
    const after = pack({
      "SKILL.md": "# Deploy\n\nBuild it.\n\nShip.\n\nWatch.\n",
      "references/guide.md": guide.replace("Step 3:", "Third:"),
      "scripts/run.sh": "echo one\n",
      "new.md": "unlike all else\n",
    });
    expect(
      diffPackages(base, after).map(({ path, status, from, added, removed }) => [path, status, from, added, removed]),
    ).toEqual([
      ["SKILL.md", "modified", undefined, 1, 1],
      ["new.md", "added", undefined, 1, 0],
      ["references/guide.md", "renamed", "docs/guide.md", 1, 1],
      ["scripts/run.sh", "renamed", "run.sh", 0, 0],
    ]);
  });

  test("what is not text has no lines", () => {
    const image = { folder: null, files: [{ path: "a.png", bytes: Uint8Array.of(137, 80, 0, 1), executable: false }] };
    expect(diffPackages(null, image)[0]).toMatchObject({ binary: true, added: 0 });
    expect(diffPackages(image, image)[0]?.status).toBe("same");
  });

  test("the right to run is a change", () => {
    const runnable = { ...base, files: base.files.map(file => ({ ...file, executable: file.path === "run.sh" })) };
    expect(diffPackages(base, runnable).filter(file => file.status !== "same")).toMatchObject([
      { path: "run.sh", mode: "given" },
    ]);
  });

  test("of two files with the same bytes the one that keeps its name is the renamed one", () => {
    const found = diffPackages(pack({ "a/x.md": "same\n", "a/y.md": "same\n" }), pack({ "b/y.md": "same\n" }));
    expect(found.find(file => file.status === "renamed")?.from).toBe("a/y.md");
  });
});

describe("merging packages", () => {
  const change = (files: Record<string, string | null>) => {
    const all = unpack(base.files);
    for (const [path, content] of Object.entries(files))
      if (content === null) delete all[path];
      else all[path] = content;
    return pack(all);
  };
  const kinds = (merge: ReturnType<typeof mergePackages>) => merge.conflicts.map(({ path, kind }) => [path, kind]);

  test("edits, additions, removals and renames of both sides stand together", () => {
    const ours = change({ "docs/guide.md": null, "references/guide.md": guide, "mine.md": "mine\n" });
    const theirs = change({ "docs/guide.md": guide.replace("Step 0:", "First:"), "run.sh": null });
    const merge = mergePackages(base, ours, theirs);
    expect(merge.clean).toBe(true);
    expect(unpack(merge.files)).toEqual({
      "SKILL.md": "# Deploy\n\nBuild.\n\nShip.\n\nWatch.\n",
      "mine.md": "mine\n",
      "references/guide.md": guide.replace("Step 0:", "First:"),
    });
  });

  test.each([
    ["removed here, changed there", { "run.sh": null }, { "run.sh": "echo two\n" }, [["run.sh", "removed"]]],
    ["the same line changed twice", { "run.sh": "echo 2\n" }, { "run.sh": "echo 3\n" }, [["run.sh", "lines"]]],
    ["two new files of one path", { "n.md": "a\n" }, { "n.md": "b\n" }, [["n.md", "added"]]],
    ["bytes", { "run.sh": "\0a" }, { "run.sh": "\0b" }, [["run.sh", "bytes"]]],
    [
      "moved to two places",
      { "docs/guide.md": null, "a.md": guide },
      { "docs/guide.md": null, "b.md": guide },
      [["a.md", "renamed"]],
    ],
    [
      "moved onto a new file",
      { "docs/guide.md": null, "a.md": guide },
      { "a.md": "unlike\n" },
      [["a.md", "same-path"]],
    ],
    ["removed on both sides", { "run.sh": null }, { "run.sh": null }, []],
    ["removed here, left alone there", { "run.sh": null }, {}, []],
    ["the same new file", { "n.md": "a\n" }, { "n.md": "a\n" }, []],
  ])("%s", (_, ours, theirs, expected) => {
    const merge = mergePackages(base, change(ours), change(theirs));
    expect(kinds(merge)).toEqual(expected);
    expect(merge.clean).toBe(expected.length === 0);
    for (const { path } of merge.conflicts) expect(merge.files.some(file => file.path === path)).toBe(false);
  });

  test("a right to run that one side took stays taken", () => {
    const runnable = { ...base, files: base.files.map(file => ({ ...file, executable: file.path === "run.sh" })) };
    const edited = {
      ...runnable,
      files: runnable.files.map(file =>
        file.path === "run.sh" ? { ...file, bytes: new TextEncoder().encode("echo two\n") } : file,
      ),
    };
    const [run] = mergePackages(runnable, base, edited).files.filter(file => file.path === "run.sh");
    expect(run?.executable).toBe(false);
    expect(new TextDecoder().decode(run?.bytes)).toBe("echo two\n");
  });

  const packages = fc
    .dictionary(fc.constantFrom("SKILL.md", "a.md", "b/c.md", "d.sh"), text, { maxKeys: 4 })
    .map(files => pack(files));
  test("laws: what only one side did stands; sides may change places", () => {
    fc.assert(
      fc.property(packages, packages, packages, (a, b, c) => {
        for (const merge of [mergePackages(a, a, b), mergePackages(a, b, a), mergePackages(a, b, b)]) {
          expect(merge.clean).toBe(true);
          expect(unpack(merge.files)).toEqual(unpack(b.files));
        }
        const [forth, back] = [mergePackages(a, b, c), mergePackages(a, c, b)];
        expect(unpack(forth.files)).toEqual(unpack(back.files));
        expect(forth.conflicts.map(({ kind }) => kind).sort()).toEqual(back.conflicts.map(({ kind }) => kind).sort());
      }),
    );
  });
});

describe("drift", () => {
  test("counts changed lines of both sides since the base", () => {
    const hub = pack({
      ...unpack(base.files),
      "docs/guide.md": `${guide}More.\nAnd more.\n`,
      "SKILL.md": "# Deploy\n\nBuild.\n\nShip.\n\nWatch it.\n",
    });
    const mine = pack({ ...unpack(base.files), "SKILL.md": "# Deploy here\n\nBuild.\n\nShip.\n\nWatch.\n" });
    expect(driftOf(base, mine, hub)).toEqual({
      behind: 3,
      changedHere: 1,
      clean: true,
      files: [
        { path: "SKILL.md", behind: 1, changedHere: 1, conflict: false },
        { path: "docs/guide.md", behind: 2, changedHere: 0, conflict: false },
      ],
    });
  });

  test("says where an update needs a decision", () => {
    const edit = (to: string) => pack({ ...unpack(base.files), "run.sh": to });
    expect(driftOf(base, edit("echo 2\n"), edit("echo 3\n"))).toMatchObject({
      clean: false,
      files: [{ path: "run.sh", conflict: true }],
    });
  });

  test("a copy that nobody touched has none", () => {
    expect(driftOf(base, base, base)).toEqual({ behind: 0, changedHere: 0, files: [], clean: true });
  });
});
